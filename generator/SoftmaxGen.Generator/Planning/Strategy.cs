using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How an operation runs.</summary>
/// <param name="Layouts">The layouts of its kernels, in the order in which they are tried on the rows that are left, of long rows those of one row only where it comes alone; if there are none, it is the library's.</param>
/// <param name="ComparesOneRow">Whether a row that comes alone has so few classes that they are compared one after the other, by the library.</param>
internal sealed record Strategy(EquatableArray<Layout> Layouts, bool ComparesOneRow = false)
{
    /// <summary>All rows are the library's.</summary>
    public static readonly Strategy Library = new(Array.Empty<Layout>().ToEquatableArray());

    public bool HasKernels => Layouts.Count > 0;

    /// <summary>Whether some rows are held in vectors from the first read to the last write.</summary>
    public bool HasHeldRows => Layouts.Any(layout => layout is not LoopLayout);

    /// <summary>Whether a batch is held in vectors, step by step.</summary>
    public bool IsHeld => HasKernels && !IsLong;

    /// <summary>Whether rows are too long for that; one that comes alone may still be held.</summary>
    public bool IsLong => Layouts.Any(layout => layout is LoopLayout);

    /// <summary>The layouts of one row at a time: for a row that comes alone, the first is taken that there are vectors for.</summary>
    public IEnumerable<RowLayout> Single => Layouts.OfType<RowLayout>();
}
