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
/// <param name="LabelWeights">The weight that each class has as the label; none without class weights.</param>
/// <param name="SmoothingWeights">The weight that each class has in every row; none without class weights.</param>
/// <param name="SmoothingTotal">The weight that all classes have in every row; 0 if no class has one.</param>
/// <param name="IgnoreIndex">The label of the rows that do not count, if there is one.</param>
/// <remarks>The weights per class are numbers of the element type: what it has no number for is 0, and counts for nothing.</remarks>
internal sealed record LossPlan(
    double Kept,
    double Uniform,
    EquatableArray<double> Weights,
    EquatableArray<double> LabelWeights,
    EquatableArray<double> SmoothingWeights,
    double SmoothingTotal,
    int? IgnoreIndex)
{
    public bool HasWeights => Weights.Count > 0;

    public bool IsSmoothed => SmoothingTotal > 0;

    /// <summary>Whether every row counts the same, so that the mean divides by their number.</summary>
    public bool CountsRows => !HasWeights && IgnoreIndex is null;

    /// <summary>Whether the loss of a row is −log p(y) and nothing else.</summary>
    public bool IsPlain => !HasWeights && !IsSmoothed;

    /// <summary>Whether anything is different from the plain loss over all rows.</summary>
    public bool HasOptions => !IsPlain || IgnoreIndex is not null;

    /// <summary>Whether the label counts at all; it does not under full smoothing, unless that weighs nothing.</summary>
    public bool HasLabelTerm => Kept > 0 || !IsSmoothed;

    /// <summary>Whether some class weighs nothing as the label: its product with an infinite loss must be zero as well.</summary>
    public bool HasZeroLabelWeights => LabelWeights.Contains(0);

    /// <summary>Whether some class weighs nothing besides the label.</summary>
    public bool HasZeroSmoothingWeights => SmoothingWeights.Contains(0);

    public static LossPlan Of(LossSpec loss, int classCount, ElementType element)
    {
        double kept = 1 - loss.LabelSmoothing;
        double uniform = loss.LabelSmoothing / classCount;
        bool isWeighted = loss.ClassWeights.Any(weight => element.Round(weight) != 1);
        double[] weights = isWeighted ? [.. loss.ClassWeights] : [];
        bool isSmoothed = (isWeighted ? weights : [1]).Any(weight => element.Round(uniform * weight) > 0);
        return new LossPlan(
            kept,
            uniform,
            Rounded(1),
            Rounded(kept),
            Rounded(uniform),
            !isSmoothed ? 0 : isWeighted ? weights.Sum(weight => uniform * weight) : uniform * classCount,
            loss.IgnoreIndex);

        EquatableArray<double> Rounded(double factor) => weights.Select(weight => element.Round(factor * weight)).ToEquatableArray();
    }
}
