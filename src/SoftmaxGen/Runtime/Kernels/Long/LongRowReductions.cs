using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>
/// Reductions of the parts of several rows, which give a row in each lane. Of floats at 512 bits, sixteen or four rows are reduced together and stay in registers; all others one by one in
/// memory, from where they are read when all are there: a vector that is read at once waits for what was written.
/// </summary>
internal static class LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>
    where TLanes : struct, IVectorLanes<TVector, T>
    where TVector : struct
    where TRowLanes : struct, IVectorLanes<TRowVector, T>
    where TRowVector : struct
    where T : unmanaged
{
    /// <summary>The largest lane of each row's vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Max(ref T parts, ref T results)
    {
        if (typeof(TVector) == typeof(Vector512<float>) && typeof(TRowVector) == typeof(Vector512<float>))
        {
            Lanes.MaxOfSixteenRows(ref Unsafe.As<T, float>(ref parts)).StoreUnsafe(ref Unsafe.As<T, float>(ref results));
        }
        else if (typeof(TVector) == typeof(Vector512<float>) && typeof(TRowVector) == typeof(Vector128<float>))
        {
            Lanes.MaxOfFourRows(ref Unsafe.As<T, float>(ref parts)).StoreUnsafe(ref Unsafe.As<T, float>(ref results));
        }
        else
        {
            TLanes lanes = default;
            for (nint row = 0; row < default(TRowLanes).Count; row++)
            {
                Unsafe.Add(ref results, row) = lanes.First(lanes.MaxOfLanes(lanes.Load(ref parts, row * PartialSums.Most)));
            }
        }
    }

    /// <summary>Adds in memory what <see cref="Sum"/> reads there afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumInMemory(ref T parts, nint rows, ref T sums)
    {
        TLanes lanes = default;
        for (nint row = 0; typeof(TVector) != typeof(Vector512<float>) && row < rows; row++)
        {
            Unsafe.Add(ref sums, row) = lanes.First(lanes.SumOf(ref Unsafe.Add(ref parts, row * PartialSums.Most), PartialSums.Most));
        }
    }

    /// <summary>The sum of each row's partial sums, from a row on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRowVector Sum(ref T parts, ref T sums, nint row)
    {
        if (typeof(TVector) == typeof(Vector512<float>) && typeof(TRowVector) == typeof(Vector512<float>))
        {
            return Unsafe.BitCast<Vector512<float>, TRowVector>(Lanes.SumOfSixteenRows(ref Unsafe.As<T, float>(ref Unsafe.Add(ref parts, row * PartialSums.Most))));
        }

        if (typeof(TVector) == typeof(Vector512<float>) && typeof(TRowVector) == typeof(Vector128<float>))
        {
            return Unsafe.BitCast<Vector128<float>, TRowVector>(Lanes.SumOfFourRows(ref Unsafe.As<T, float>(ref Unsafe.Add(ref parts, row * PartialSums.Most))));
        }

        return default(TRowLanes).Load(ref sums, row);
    }
}
