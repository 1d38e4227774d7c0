using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.CodeFixes;

/// <summary>Cuts the list of class weights to the class count, or pads it with ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ClassWeightsFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ClassWeightCount.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (Remedy.Of(context.Diagnostics[0]) is { } remedy)
        {
            int count = int.Parse(remedy, CultureInfo.InvariantCulture);
            await context.OfferAsync<AttributeArgumentSyntax>(
                $"Give {count} weights",
                (argument, _) => argument.WithExpression(Resize(argument.Expression, count).WithTriviaFrom(argument.Expression))).ConfigureAwait(false);
        }
    }

    /// <summary>The array with that many weights; its type is written out, for those that are left may all be integers.</summary>
    private static ExpressionSyntax Resize(ExpressionSyntax array, int count)
    {
        InitializerExpressionSyntax? list = array switch
        {
            ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer,
            ArrayCreationExpressionSyntax { Initializer: var initializer } => initializer,
            _ => null,
        };
        IEnumerable<string> weights = (list?.Expressions.Select(weight => weight.ToString()) ?? [])
            .Concat(Enumerable.Repeat(LossParser.MissingWeight, count))
            .Take(count);
        return SyntaxFactory.ParseExpression($"new double[] {{ {string.Join(", ", weights)} }}");
    }
}
