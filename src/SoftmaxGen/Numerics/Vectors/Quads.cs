using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>
/// What kernels do with each quad of classes, one class a vector: one call for four, so that generated code is short to read and quick to compile.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Quads;
