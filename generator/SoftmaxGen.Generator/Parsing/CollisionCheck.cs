using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Checks that the names of the generated members are free in the annotated type.</summary>
internal sealed class CollisionCheck(INamedTypeSymbol type, SoftmaxArguments arguments, ElementType element, Findings findings)
{
    private readonly Operations _operations = arguments.Operations;

    public void Report(Location typeLocation)
    {
        if (Members.HasName(_operations, type.Name))
        {
            Report(typeLocation, type.Name);
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                if (method.Name == Members.ClassCount || Signatures.Find(method, _operations, element) is not null)
                {
                    Report(method, method.Name);
                }
            }
            else if (member is not IMethodSymbol)
            {
                CheckName(member);
            }
        }

        foreach (ITypeParameterSymbol parameter in type.TypeParameters)
        {
            CheckName(parameter);
        }
    }

    private void CheckName(ISymbol symbol)
    {
        // An indexer is called what its attribute says.
        string name = symbol is IPropertySymbol { IsIndexer: true } ? symbol.MetadataName : symbol.Name;
        if (Members.HasName(_operations, name))
        {
            Report(symbol, name);
        }
        else if (symbol is IPropertySymbol { ExplicitInterfaceImplementations: var implemented } && implemented.Any(IsClassCount))
        {
            Report(symbol, Members.ClassCount);
        }
    }

    /// <summary>Reports a member, unless it is the generated one itself, which an analyzer sees as well.</summary>
    private void Report(ISymbol symbol, string name)
    {
        if (!GeneratedMark.IsOn(symbol))
        {
            Report(symbol.Locations[0], name);
        }
    }

    private void Report(Location location, string name)
    {
        Operations group = Members.GroupOf(name);
        findings.Add(group == Operations.None
            ? Diagnostic.Create(Descriptors.MemberCollision, location, [arguments.Location], type.Name, name)
            : Diagnostic.Create(Descriptors.MemberCollision, location, [arguments.Location], Remedy.Properties($"{group}"), type.Name, name));
    }

    private bool IsClassCount(IPropertySymbol property) =>
        property.Name == Members.ClassCount
        && property.ContainingType is { Name: "ISoftmaxKernel", Arity: 2 } kernel
        && SymbolEqualityComparer.Default.Equals(kernel.TypeArguments[0], type)
        && kernel.TypeArguments[1].ToDisplayString() == element.Keyword();
}
