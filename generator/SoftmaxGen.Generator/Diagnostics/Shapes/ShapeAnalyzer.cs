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
    private static readonly ImmutableHashSet<string> s_names =
        Members.All.Concat(TypeSurface.OfModel.Members).Select(member => member.Name).ToImmutableHashSet();

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
        if (s_names.Contains(method.Name)
            && Shape.Of(method.ContainingType, context.CancellationToken) is { } shape
            && Signatures.Find(method, shape.Surface, shape.Element) is { } member
            && GeneratedMark.IsOn(method))
        {
            new CallCheck(shape, $"{method.ContainingType.Name}.{method.Name}", context.ReportDiagnostic).Report(member, call);
        }
    }
}
