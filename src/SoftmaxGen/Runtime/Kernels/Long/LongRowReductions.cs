using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Reductions of the parts of several rows. Of four rows of one vector each, a transpose takes the place of most of them.</summary>
internal static class LongRowReductions<TLanes, TVector, T>
    where TLanes : struct, IVectorLanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>The largest lane of each row's vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Max(ref T parts, int rows, ref T results)
    {
        TLanes lanes = default;
        if (typeof(TVector) == typeof(Vector512<float>))
        {
            for (nint row = 0; row < rows; row += 4)
            {
                ref float part = ref Part(ref parts, row);
                Store(Lanes.MaxOfRows(Load(ref part, 0), Load(ref part, 1), Load(ref part, 2), Load(ref part, 3)), ref results, row);
            }

            return;
        }

        for (nint row = 0; row < rows; row++)
        {
            Unsafe.Add(ref results, row) = lanes.First(lanes.MaxOfLanes(lanes.Load(ref parts, row * PartialSums.Most)));
        }
    }

    /// <summary>The sum of each row's partial sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum(ref T parts, int rows, ref T results)
    {
        TLanes lanes = default;
        if (typeof(TVector) == typeof(Vector512<float>))
        {
            for (nint row = 0; row < rows; row += 4)
            {
                ref float part = ref Part(ref parts, row);
                Store(Lanes.SumOfRows(Load(ref part, 0), Load(ref part, 1), Load(ref part, 2), Load(ref part, 3)), ref results, row);
            }

            return;
        }

        for (nint row = 0; row < rows; row++)
        {
            Unsafe.Add(ref results, row) = lanes.First(lanes.SumOf(ref Unsafe.Add(ref parts, row * PartialSums.Most), PartialSums.Most));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Part(ref T parts, nint row) => ref Unsafe.As<T, float>(ref Unsafe.Add(ref parts, row * PartialSums.Most));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float part, nuint row) => Vector512.LoadUnsafe(ref part, row * PartialSums.Most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> rows, ref T results, nint row) =>
        rows.GetLower().GetLower().StoreUnsafe(ref Unsafe.As<T, float>(ref Unsafe.Add(ref results, row)));
}
