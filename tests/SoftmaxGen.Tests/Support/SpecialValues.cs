using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Tests.Support;

internal static class SpecialValues
{
    /// <summary>Quiet and signalling NaNs of both signs with different payloads.</summary>
    public static T[] NaNs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Array.ConvertAll<uint, T>(
                [0x7FC00000, 0xFFC00000, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FC00001, 0x7F800001, 0xFF800001, 0x7FBFFFFF],
                Unsafe.BitCast<uint, T>)
            : Array.ConvertAll<ulong, T>(
                [
                    0x7FF8000000000000, 0xFFF8000000000000, 0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF,
                    0x7FF8000000000001, 0x7FF0000000000001, 0xFFF0000000000001, 0x7FF7FFFFFFFFFFFF,
                ],
                Unsafe.BitCast<ulong, T>);
}
