namespace SoftmaxGen.Samples.Digits;

/// <summary>How well a model does on a set of rows.</summary>
/// <param name="Loss">The mean cross-entropy.</param>
/// <param name="Correct">The rows classified right.</param>
/// <param name="Count">All rows.</param>
public readonly record struct Evaluation(double Loss, int Correct, int Count)
{
    /// <summary>The share of rows classified right.</summary>
    public double Accuracy => (double)Correct / Count;
}
