using System.Runtime.CompilerServices;

namespace SoftmaxGen.Layers;

/// <summary>
/// How the parameters of a dense layer lie in memory: outputs in strips of 64 bytes, which is a vector of 512 bits or a few narrower ones. A
/// strip is its bias, and then for each input the weights of its outputs; the outputs that the last strip lacks are padding, always 0.
/// </summary>
internal static class Strips
{
    private const int Bytes = 64;

    /// <summary>How many outputs a strip has.</summary>
    public static int Width<T>() => Bytes / Unsafe.SizeOf<T>();

    /// <summary>So many outputs with the padding of the last strip.</summary>
    public static int Padded<T>(int outputs) => (outputs + Width<T>() - 1) / Width<T>() * Width<T>();

    /// <summary>The numbers of a layer, padding included.</summary>
    public static int Length<T>(int inputs, int outputs) => Padded<T>(outputs) * (inputs + 1);

    /// <summary>Where the bias of an output is.</summary>
    public static int Bias<T>(int inputs, int output) => (output / Width<T>() * Width<T>() * (inputs + 1)) + (output % Width<T>());

    /// <summary>Where the weight of an input in an output is.</summary>
    public static int Weight<T>(int inputs, int output, int input) => Bias<T>(inputs, output) + ((input + 1) * Width<T>());
}
