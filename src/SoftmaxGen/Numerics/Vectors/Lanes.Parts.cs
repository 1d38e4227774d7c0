using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>Parts of vectors, and how many vectors there is room for.</content>
public static partial class Lanes
{
    /// <summary>AVX-512 and ARM64 have 32 registers, older x64 has 16.</summary>
    internal static bool HasManyRegisters128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AdvSimd.Arm64.IsSupported || Avx512F.VL.IsSupported;
    }

    internal static bool HasManyRegisters256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported;
    }

    internal static bool HasManyRegisters512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported;
    }

    /// <summary>Stores the first lanes, fewer than there are, half by half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreFirst<T>(Vector512<T> value, ref T destination, nint count)
        where T : unmanaged
    {
        Vector256<T> part = value.GetLower();
        if (count >= Vector256<T>.Count)
        {
            part.StoreUnsafe(ref destination);
            destination = ref Unsafe.Add(ref destination, Vector256<T>.Count);
            count -= Vector256<T>.Count;
            part = value.GetUpper();
        }

        StoreFirst(part, ref destination, count);
    }

    /// <inheritdoc cref="StoreFirst{T}(Vector512{T}, ref T, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreFirst<T>(Vector256<T> value, ref T destination, nint count)
        where T : unmanaged
    {
        Vector128<T> part = value.GetLower();
        if (count >= Vector128<T>.Count)
        {
            part.StoreUnsafe(ref destination);
            destination = ref Unsafe.Add(ref destination, Vector128<T>.Count);
            count -= Vector128<T>.Count;
            part = value.GetUpper();
        }

        StoreFirst(part, ref destination, count);
    }

    /// <inheritdoc cref="StoreFirst{T}(Vector512{T}, ref T, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreFirst<T>(Vector128<T> value, ref T destination, nint count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            if (count > 0)
            {
                destination = value.ToScalar();
            }

            return;
        }

        // Two floats are moved as a double, since a vector of them is not kept in a register everywhere.
        Vector128<double> pairs = value.AsDouble();
        double pair = pairs.ToScalar();
        if (count >= 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref destination), pair);
            destination = ref Unsafe.Add(ref destination, 2);
            count -= 2;
            pair = pairs.GetElement(1);
        }

        if (count > 0)
        {
            destination = Vector128.CreateScalarUnsafe(pair).As<double, T>().ToScalar();
        }
    }
}
