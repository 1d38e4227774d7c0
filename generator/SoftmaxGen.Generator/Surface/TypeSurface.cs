using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Surface;

/// <summary>The names that generated members take in a type.</summary>
/// <param name="Members">The methods.</param>
/// <param name="Names">Everything else: constants, properties, fields.</param>
internal sealed record TypeSurface(IReadOnlyList<Member> Members, IReadOnlyList<string> Names)
{
    /// <summary>What a kernel of these operations has.</summary>
    public static TypeSurface OfKernel(Operations operations) =>
        new([.. Surface.Members.All.Where(member => member.IsIn(operations))], [Surface.Members.ClassCount]);

    /// <summary>What a model object has.</summary>
    public static TypeSurface OfModel { get; } = new([.. ModelMembers.Prediction, .. ModelMembers.Training], ModelMembers.Names);

    /// <summary>What a static model has.</summary>
    public static TypeSurface OfStaticModel { get; } = new(ModelMembers.Prediction, ModelMembers.StaticNames);

    public bool HasName(string name) => Names.Contains(name) || Members.Any(member => member.Name == name);
}
