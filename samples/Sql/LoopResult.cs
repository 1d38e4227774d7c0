namespace SoftmaxGen.Samples.Sql;

/// <summary>What a loop over the rows has come to.</summary>
/// <param name="Rows">How many rows there were.</param>
/// <param name="Differences">How many of them have another label than in the query.</param>
/// <param name="Total">How long it took.</param>
/// <param name="Predicting">How much of it the predictions took.</param>
public sealed record LoopResult(int Rows, int Differences, TimeSpan Total, TimeSpan Predicting);
