namespace SoftmaxGen.Consumers
{
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
}
