using System.Runtime.InteropServices;

namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>What <see cref="BitConverter"/> lacks on netstandard2.0.</summary>
internal static class Bits
{
    public static float ToFloat(int bits)
    {
        ReadOnlySpan<int> one = [bits];
        return MemoryMarshal.Cast<int, float>(one)[0];
    }
}
