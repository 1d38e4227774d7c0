using System.Numerics;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Tests.Support;

/// <summary>Comparison by bits, in which a NaN equals itself and the zeros differ.</summary>
internal static class Bits
{
    public static bool Same<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    public static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged
    {
        if (Same(expected, actual))
        {
            return;
        }

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!Same(expected.Slice(i, 1), actual.Slice(i, 1)))
            {
                Assert.Fail($"{what}: element {i} is {actual[i]} instead of {expected[i]}");
            }
        }
    }

    public static void AssertAllNaN<T>(ReadOnlySpan<T> values, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsNaN(values[i]))
            {
                Assert.Fail($"{what}: element {i} is {values[i]} instead of NaN");
            }
        }
    }

    public static void AssertUntouched<T>(ReadOnlySpan<T> values, T sentinel, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var touched = values.IndexOfAnyExcept(sentinel);
        if (touched >= 0)
        {
            Assert.Fail($"{what}: element {touched} became {values[touched]}");
        }
    }
}
