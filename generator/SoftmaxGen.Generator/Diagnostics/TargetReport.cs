using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Says what a kernel is or lacks because of the project it is in.</summary>
internal sealed class TargetReport(Compilation compilation)
{
    private readonly (DiagnosticDescriptor Descriptor, object[] Arguments)[] _missing = [.. TargetRequirements.Missing(compilation)];
    private readonly bool _libraryHasVectors = TargetCapabilities.LibraryHasVectors(compilation);
    private readonly bool _libraryHasInterface = TargetCapabilities.LibraryHasInterface(compilation);
    private readonly LanguageVersion _language = ((CSharpCompilation)compilation).LanguageVersion;

    public void Report(INamedTypeSymbol type, SoftmaxArguments arguments, Action<Diagnostic> report)
    {
        foreach ((DiagnosticDescriptor descriptor, object[] words) in _missing)
        {
            report(Diagnostic.Create(descriptor, arguments.Location, words));
        }

        if (_missing.Length == 0)
        {
            ReportLanguage(type, arguments, report);
            ReportPlan(arguments, report);
        }
    }

    private void ReportLanguage(INamedTypeSymbol type, SoftmaxArguments arguments, Action<Diagnostic> report)
    {
        if (_language >= TargetCapabilities.StaticAbstractLanguage)
        {
            return;
        }

        if (_libraryHasVectors)
        {
            Report("be specialized for its class count");
        }

        if (_libraryHasInterface && KernelParser.CanImplementInterface(type))
        {
            Report("implement ISoftmaxKernel");
        }

        void Report(string purpose) => report(Diagnostic.Create(
            Descriptors.LanguageLimitsKernel, arguments.Location, _language.ToText(), purpose, TargetCapabilities.StaticAbstractLanguage.ToText()));
    }

    private void ReportPlan(SoftmaxArguments arguments, Action<Diagnostic> report)
    {
        bool hasVectors = _libraryHasVectors && _language >= TargetCapabilities.StaticAbstractLanguage;
        if (!hasVectors || arguments is not { Element: { } element, ClassCount: >= KernelParser.MinClassCount and <= KernelParser.MaxClassCount })
        {
            return;
        }

        int limit = Limits.TileLength(element);
        if (arguments.ClassCount > limit)
        {
            report(Diagnostic.Create(Descriptors.ClassCountBeyondTiles, arguments.ClassCountLocation, arguments.ClassCount, limit));
        }
    }
}
