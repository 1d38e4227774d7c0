using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>
/// Says why nothing is generated for a declaration in which nothing is wrong: the generator sees what people have written, an analyzer
/// what generators have made of it as well.
/// </summary>
internal sealed class Unseen(Compilation compilation, CancellationToken cancellation)
{
    private readonly GeneratedDependency _dependency = new(compilation, cancellation);

    /// <summary>Reports a declaration of which nothing else is said.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="arguments">The attribute's arguments, if the declaration is right.</param>
    /// <param name="report">Who hears of it.</param>
    public void Report(INamedTypeSymbol type, AttributeData attribute, AttributeArguments? arguments, Action<Diagnostic> report)
    {
        if (arguments is null)
        {
            ReportOther(type, attribute, report);
        }
        else
        {
            Report(type, arguments, report);
        }
    }

    private void Report(INamedTypeSymbol type, AttributeArguments arguments, Action<Diagnostic> report)
    {
        IFieldSymbol? generated = type.GetMembers(Members.ClassCount).OfType<IFieldSymbol>().FirstOrDefault(GeneratedMark.IsOn);
        if (arguments.Syntax is not { } attribute)
        {
            return;
        }

        SemanticModel model = compilation.GetSemanticModel(attribute.SyntaxTree);
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? default)
        {
            // What other generators make may come from a tool that ran before; a class count of ours never does. The type's own has hidden one of the user's.
            if (_dependency.Of(argument.Expression, model) is { } symbol
                && (generated is null || GeneratedMark.IsOn(symbol))
                && !(SymbolEqualityComparer.Default.Equals(symbol, generated) && IsClassCount(argument, arguments, generated)))
            {
                ReportArgument(type, argument, symbol, model, report);
                return;
            }
        }

        if (generated is not null)
        {
            return;
        }

        if (GeneratedTree.Is(attribute.SyntaxTree, cancellation))
        {
            Report("it is declared in generated code, such as that of a .razor file, which other generators do not see; declare it in a .cs file");
        }
        else if (IsNamedByGeneratedUsing(attribute))
        {
            Report("its attribute has its name from a global using that is generated, which other generators do not see; write that name with its namespace");
        }

        void Report(string reason) => report(Diagnostic.Create(Descriptors.NothingGenerated, attribute.GetLocation(), type.Name, reason));
    }

    /// <summary>Reports an attribute that is called like the library's and is another one, with which nothing could be generated.</summary>
    private void ReportOther(INamedTypeSymbol type, AttributeData attribute, Action<Diagnostic> report)
    {
        INamedTypeSymbol[] own = [.. compilation.GetTypesByMetadataName("SoftmaxGen.SoftmaxOperations")];
        if (attribute is { AttributeClass: { } attributeClass, AttributeConstructor: not null, ApplicationSyntaxReference: { } reference }
            && attribute.ConstructorArguments.All(argument => argument.Kind != TypedConstantKind.Error)
            && !own.Any(library => SymbolEqualityComparer.Default.Equals(library.ContainingAssembly, attributeClass.ContainingAssembly)))
        {
            report(Diagnostic.Create(
                Descriptors.NothingGenerated,
                reference.GetSyntax(cancellation).GetLocation(),
                type.Name,
                $"its attribute is the {attributeClass.Name} of '{attributeClass.ContainingAssembly.Name}' and not the library's; rename that one"));
        }
    }

    /// <summary>Whether an argument is the class count, of the value that it had when the members were generated.</summary>
    private static bool IsClassCount(AttributeArgumentSyntax argument, AttributeArguments arguments, IFieldSymbol? generated) =>
        argument.NameEquals is null && arguments is SoftmaxArguments { ClassCount: var count } && generated?.ConstantValue is int seen && seen == count;

    private static void ReportArgument(INamedTypeSymbol type, AttributeArgumentSyntax argument, ISymbol symbol, SemanticModel model, Action<Diagnostic> report)
    {
        string name = symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        string? value = model.GetConstantValue(argument.Expression).Value switch
        {
            int number when model.GetTypeInfo(argument.Expression).Type?.TypeKind != TypeKind.Enum => number.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        report(Diagnostic.Create(
            Descriptors.NothingGenerated,
            argument.Expression.GetLocation(),
            Remedy.Properties(value),
            type.Name,
            $"'{name}' is generated, and a generator does not see what generators make; write {(value is null ? "the value" : $"{value}")}, or a constant that does not depend on generated code"));
    }

    /// <summary>Whether an alias or a namespace that is used everywhere, by generated code, has the name of the attribute.</summary>
    private bool IsNamedByGeneratedUsing(AttributeSyntax attribute)
    {
        string name = attribute.Name.ToString();
        return compilation.SyntaxTrees
            .Where(tree => GeneratedTree.Is(tree, cancellation))
            .SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot(cancellation)).Usings)
            .Where(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.None))
            .Any(directive => directive.Alias is { } alias
                ? name == alias.Name.Identifier.ValueText || $"{name}Attribute" == alias.Name.Identifier.ValueText || name.StartsWith($"{alias.Name.Identifier.ValueText}.", StringComparison.Ordinal)
                : directive.Name?.ToString() is nameof(SoftmaxGen) or $"global::{nameof(SoftmaxGen)}");
    }
}
