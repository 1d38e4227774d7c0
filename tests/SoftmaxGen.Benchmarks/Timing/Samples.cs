namespace SoftmaxGen.Benchmarks.Timing;

/// <summary>The nanoseconds per row of some contestants, round by round.</summary>
internal sealed class Samples(IReadOnlyDictionary<string, IReadOnlyList<double>> times)
{
    public IEnumerable<string> Contestants => times.Keys;

    public bool Has(string contestant) => times.ContainsKey(contestant);

    /// <summary>The median over the rounds, in nanoseconds per row.</summary>
    public double Median(string contestant) => Median(times[contestant]);

    /// <summary>The median of the ratios within a round: what disturbs the machine for longer than a round does not show in it.</summary>
    public double Ratio(string contestant, string reference) =>
        Median(times[contestant].Zip(times[reference], (time, other) => time / other));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
