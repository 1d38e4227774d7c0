using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>Reports calls of generated members that are sure to throw, because a length or a constant in them is wrong for the class count.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> s_names = Members.All.Select(member => member.Name).ToImmutableHashSet();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.WrongLength, Descriptors.ValueOutOfRange);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(SoftmaxArguments.AttributeName).IsEmpty)
            {
                start.RegisterOperationAction(Analyze, OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        IMethodSymbol method = call.TargetMethod;
        if (method.IsStatic
            && s_names.Contains(method.Name)
            && SoftmaxArguments.Of(method.ContainingType, context.CancellationToken) is { Element: { } element } kernel
            && kernel.ClassCount is >= KernelParser.MinClassCount and <= KernelParser.MaxClassCount
            && Signatures.Find(method, kernel.Operations, element) is { } member
            && GeneratedMark.IsOn(method))
        {
            new CallCheck(kernel, $"{method.ContainingType.Name}.{method.Name}", context.ReportDiagnostic).Report(member, call);
        }
    }
}
