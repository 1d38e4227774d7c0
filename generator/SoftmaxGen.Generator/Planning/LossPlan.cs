using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>
/// The loss with its options folded into constants. With weights w and smoothing ε, the weight on −log p(c) is
/// <c>kept·w(y)</c> at the label, and <c>uniform·w(c)</c> at every class besides; the plain loss has kept = 1 and uniform = 0.
/// </summary>
/// <param name="Kept">1 − ε: what smoothing leaves of a target.</param>
/// <param name="Uniform">ε/C: what smoothing adds to every class.</param>
/// <param name="Weights">The class weights; none if all are 1.</param>
/// <param name="IgnoreIndex">The label of the rows that do not count, if there is one.</param>
internal sealed record LossPlan(double Kept, double Uniform, EquatableArray<double> Weights, int? IgnoreIndex)
{
    public bool HasWeights => Weights.Count > 0;

    public bool IsSmoothed => Uniform > 0;

    /// <summary>Whether every row counts the same, so that the mean divides by their number.</summary>
    public bool CountsRows => !HasWeights && IgnoreIndex is null;

    /// <summary>Whether the loss of a row is −log p(y) and nothing else.</summary>
    public bool IsPlain => !HasWeights && !IsSmoothed;

    /// <summary>Whether anything is different from the plain loss over all rows.</summary>
    public bool HasOptions => !IsPlain || IgnoreIndex is not null;

    /// <summary>Whether the label counts at all; it does not under full smoothing.</summary>
    public bool HasLabelTerm => Kept > 0;

    /// <summary>Whether some weight is zero: its product with an infinite loss must be zero as well.</summary>
    public bool HasZeroWeights => Weights.Contains(0);

    /// <summary>The weight that each class has as the label.</summary>
    public IEnumerable<double> LabelWeights => Weights.Select(weight => Kept * weight);

    /// <summary>The weight that each class has in every row.</summary>
    public IEnumerable<double> SmoothingWeights => Weights.Select(weight => Uniform * weight);

    /// <summary>The sum of <see cref="SmoothingWeights"/>.</summary>
    public double SmoothingTotal(int classCount) => HasWeights ? SmoothingWeights.Sum() : Uniform * classCount;

    public static LossPlan Of(LossSpec loss, int classCount) => new(
        1 - loss.LabelSmoothing,
        loss.LabelSmoothing / classCount,
        loss.ClassWeights.All(weight => weight == 1) ? default : loss.ClassWeights,
        loss.IgnoreIndex);
}
