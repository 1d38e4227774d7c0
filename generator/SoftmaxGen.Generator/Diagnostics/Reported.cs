using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>What an analyzer reports of one declaration.</summary>
internal sealed class Reported(SymbolAnalysisContext context)
{
    /// <summary>Whether an error says why nothing is generated, silenced or not.</summary>
    public bool HasErrors { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
        context.ReportDiagnostic(diagnostic);
    }
}
