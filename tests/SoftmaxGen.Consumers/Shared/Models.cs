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

    /// <summary>A network whose numbers are compiled in, to be read in the generated file.</summary>
    [SoftmaxModel("sizes.safetensors")]
    internal static partial class Sizes
    {
    }

    /// <summary>One with so many numbers that they are compiled in as text, and that can go on learning.</summary>
    [SoftmaxModel(4, 900, 3, File = "Shared/wide.safetensors", ElementType = typeof(double))]
    internal sealed partial class Wide
    {
    }
#pragma warning restore CS3016
}
