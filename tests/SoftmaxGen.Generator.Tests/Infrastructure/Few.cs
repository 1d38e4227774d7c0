namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>Keeps tests short that are about the declaration and not about the members.</summary>
internal static class Few
{
    /// <summary>The declarations with softmax alone, where they ask for all operations.</summary>
    public static string Operations(string source) =>
        source.Replace("(3)", "(3, Operations = (SoftmaxGen.SoftmaxOperations)1)", StringComparison.Ordinal)
            .Replace("(4)", "(4, Operations = (SoftmaxGen.SoftmaxOperations)1)", StringComparison.Ordinal);
}
