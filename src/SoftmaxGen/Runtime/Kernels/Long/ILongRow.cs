using System.ComponentModel;

namespace SoftmaxGen.Runtime;

/// <summary>The class count of rows whose batches are too long to be held in vectors. Implemented by empty structs, so that the JIT compiles a kernel for each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILongRow
{
    /// <summary>The classes of a row.</summary>
    int ClassCount { get; }
}
