namespace SoftmaxGen.Generator.Emission;

/// <summary>A number per class that is known at compile time.</summary>
/// <param name="Table">The static property that holds them.</param>
/// <param name="Values">The numbers.</param>
internal sealed record ClassConstants(string Table, double[] Values);
