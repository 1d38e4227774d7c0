namespace SoftmaxGen.Consumers
{
#pragma warning disable CS3016 // An array as an attribute's argument, which compliant code must not have.
    /// <summary>A small network, as most people will declare them.</summary>
    [SoftmaxModel(4, 8, 3, Activation = Activation.Gelu, Standardize = true)]
    public sealed partial class Flowers
    {
    }

    /// <summary>The same of doubles.</summary>
    [SoftmaxModel(4, 8, 3, Activation = Activation.Gelu, Standardize = true, ElementType = typeof(double))]
    internal sealed partial class FlowersOfDoubles
    {
    }
#pragma warning restore CS3016
}
