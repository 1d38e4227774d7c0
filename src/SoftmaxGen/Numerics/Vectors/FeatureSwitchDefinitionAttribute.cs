#if !NET9_0_OR_GREATER
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Tells the trimmer that a property is a feature switch; it knows the attribute by its name, which .NET 8 has not.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FeatureSwitchDefinitionAttribute(string switchName) : Attribute
{
    public string SwitchName => switchName;
}
#endif
