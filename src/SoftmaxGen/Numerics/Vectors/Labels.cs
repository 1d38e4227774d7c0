using System.ComponentModel;

namespace SoftmaxGen.Numerics;

/// <summary>What depends on the rows' labels, compared with classes without a branch: with one class, or with four that follow one another.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Labels;
