namespace SoftmaxGen.Benchmarks.Timing;

/// <summary>Something whose time is compared: one pass does <paramref name="Rows"/> rows.</summary>
internal sealed record Contestant(string Name, int Rows, Action Pass);
