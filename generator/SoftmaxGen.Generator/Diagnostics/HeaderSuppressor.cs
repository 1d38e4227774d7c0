using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>
/// Generated files switch off all warnings about themselves, but no directive reaches those about a file's header, which are reported before
/// any directive can stand.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeaderSuppressor : DiagnosticSuppressor
{
    private static readonly string s_folder = typeof(HeaderSuppressor).Assembly.GetName().Name;

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.CreateRange(
        new[] { "IDE0073", "SA1633", "SA1634", "SA1635", "SA1636", "SA1637", "SA1638", "SA1639", "SA1640", "SA1641" }.Select(Header));

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics.Where(diagnostic => diagnostic.Location.SourceTree is { } file && IsGenerated(file)))
        {
            context.ReportSuppression(Suppression.Create(SupportedSuppressions.Single(header => header.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    /// <summary>The compiler puts a generator's files into a folder of its name within one of its assembly's, on disk or not.</summary>
    private static bool IsGenerated(SyntaxTree file) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file.FilePath))) == s_folder;

    private static SuppressionDescriptor Header(string id) => new($"SMGS{id}", id, "The header of a generated file is not the project's to choose");
}
