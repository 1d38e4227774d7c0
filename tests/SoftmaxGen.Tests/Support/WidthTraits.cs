using Xunit.v3;

namespace SoftmaxGen.Tests.Support;

/// <summary>Runs what it tests at every width of vectors, so that a run with narrower ones finds nothing new.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class EveryWidthAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Width", "every")];
}

/// <summary>Tests what is not calculated with vectors.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NoWidthAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Width", "none")];
}
