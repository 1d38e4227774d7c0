using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>What is found wrong while a declaration is read.</summary>
/// <param name="report">Who hears of it, if anybody.</param>
internal sealed class Findings(Action<Diagnostic>? report)
{
    /// <summary>Whether there is anything at all, so that nothing can be generated.</summary>
    public bool Any { get; private set; }

    public void Add(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        Add(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>A finding with the text that would mend it, which a code fix puts in the place of the one that is there.</summary>
    public void AddWithRemedy(DiagnosticDescriptor descriptor, Location location, string? remedy, params object[] arguments) =>
        Add(Diagnostic.Create(descriptor, location, Remedy.Properties(remedy), arguments));

    public void Add(Diagnostic diagnostic)
    {
        Any = true;
        report?.Invoke(diagnostic);
    }
}

/// <summary>How a diagnostic tells a code fix what to do.</summary>
internal static class Remedy
{
    private const string Key = nameof(Remedy);

    public static ImmutableDictionary<string, string?> Properties(string? remedy) =>
        ImmutableDictionary<string, string?>.Empty.Add(Key, remedy);

    public static string? Of(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(Key, out string? remedy) ? remedy : null;
}
