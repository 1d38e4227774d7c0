using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Checks that the names of the generated members are free in the annotated type.</summary>
/// <param name="type">The type.</param>
/// <param name="attribute">Where its attribute stands.</param>
/// <param name="surface">What is generated.</param>
/// <param name="element">The element type.</param>
/// <param name="findings">Where to report.</param>
internal sealed class CollisionCheck(INamedTypeSymbol type, Location attribute, TypeSurface surface, ElementType element, Findings findings)
{
    public void Report(Location typeLocation)
    {
        if (surface.HasName(type.Name))
        {
            Report(typeLocation, type.Name);
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                if (surface.Names.Contains(method.Name) || Signatures.Find(method, surface, element) is not null)
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

        CheckInherited();
    }

    /// <summary>Reports what is abstract in a base type, and so the one thing there that cannot be hidden.</summary>
    private void CheckInherited()
    {
        HashSet<object> hidden = [];
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            foreach (ISymbol member in ancestor.GetMembers())
            {
                // What stands nearest is what is hidden: it may have overridden what is abstract further off.
                if (Hidden(member) is { } what && hidden.Add(what) && member.IsAbstract)
                {
                    Report(member.Locations.FirstOrDefault(location => location.IsInSource) ?? attribute, member.Name);
                }
            }
        }
    }

    /// <summary>What a member of a base type is hidden by, the generated member or the name of several; null if it is not.</summary>
    private object? Hidden(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method when !surface.Names.Contains(method.Name) => Signatures.Find(method, surface, element),
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } or IPropertySymbol { IsIndexer: true } => null,
        _ => surface.HasName(member.Name) ? member.Name : null,
    };

    private void CheckName(ISymbol symbol)
    {
        // An indexer is called what its attribute says.
        string name = symbol is IPropertySymbol { IsIndexer: true } ? symbol.MetadataName : symbol.Name;
        if (surface.HasName(name))
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
        Operations group = surface.Members.FirstOrDefault(member => member.Name == name)?.Group ?? Operations.None;
        findings.Add(group == Operations.None
            ? Diagnostic.Create(Descriptors.MemberCollision, location, [attribute], type.Name, name)
            : Diagnostic.Create(Descriptors.MemberCollision, location, [attribute], Remedy.Properties($"{group}"), type.Name, name));
    }

    private bool IsClassCount(IPropertySymbol property) =>
        property.Name == Members.ClassCount
        && property.ContainingType is { Name: "ISoftmaxKernel", Arity: 2 } kernel
        && SymbolEqualityComparer.Default.Equals(kernel.TypeArguments[0], type)
        && kernel.TypeArguments[1].ToDisplayString() == element.Keyword();
}
