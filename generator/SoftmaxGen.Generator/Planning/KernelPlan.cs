using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a kernel will run, operation by operation. What is not named here is the library's.</summary>
/// <param name="ClassCount">The number of classes.</param>
/// <param name="Element">The element type.</param>
/// <param name="Softmax">Softmax at temperature 1.</param>
/// <param name="LogSoftmax">Log-softmax and log-sum-exp.</param>
/// <param name="CrossEntropy">Cross-entropy on labels.</param>
/// <param name="CrossEntropyGradient">The same with its gradient.</param>
/// <param name="ArgMax">The largest logit.</param>
/// <param name="Loss">The options of the loss.</param>
internal sealed record KernelPlan(
    int ClassCount, ElementType Element, Strategy Softmax, Strategy LogSoftmax, Strategy CrossEntropy, Strategy CrossEntropyGradient, Strategy ArgMax, LossPlan Loss)
{
    /// <summary>The strategies whose rows, or at least those that come alone, are held in vectors, once for each list of layouts.</summary>
    public IEnumerable<HeldRows> Held =>
        new HeldRows[]
        {
            new("", Softmax, HasMaps: true, HasReductions: false),
            new("WithLogarithm", LogSoftmax, HasMaps: true, HasReductions: true),
            new("OfLoss", CrossEntropy, HasMaps: false, HasReductions: true),
            new("OfGradient", CrossEntropyGradient, HasMaps: false, HasReductions: false),
            new("OfSearch", ArgMax, HasMaps: false, HasReductions: !ArgMax.ComparesOneRow),
        }
        .Where(held => held.Strategy.HasHeldRows)
        .GroupBy(held => held.Strategy.Layouts)
        .Select(group => group.First() with
        {
            HasMaps = group.Any(held => held.HasMaps) && group.Key.OfType<RowLayout>().Any(),
            HasReductions = group.Any(held => held.HasReductions) && group.Key.OfType<RowLayout>().Any(),
        });

    /// <summary>The name of the strategy that has the same layouts.</summary>
    public string NameOf(Strategy strategy) => Held.First(one => one.Strategy.Layouts.Equals(strategy.Layouts)).Name;

    /// <summary>Whether a tile has so many classes that its labels are looked up row by row, and not compared with each class.</summary>
    public bool LooksUpLabels => ClassCount >= (Loss.IsPlain ? Limits.LookedUpLength : Limits.LookedUpWeightedLength);

    /// <summary>Whether the gradient of a tile is computed in two methods.</summary>
    public bool SplitsGradient => !Loss.IsPlain && ClassCount >= Limits.SplitLength;

    /// <summary>Whether batches have rows that are too long to be held in vectors.</summary>
    public bool HasLongRows => Softmax.IsLong || LogSoftmax.IsLong || CrossEntropy.IsLong;

    public bool HasKernels => Softmax.HasKernels || LogSoftmax.HasKernels || CrossEntropy.HasKernels || ArgMax.HasKernels;
}
