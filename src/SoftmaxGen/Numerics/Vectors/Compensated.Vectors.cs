using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>The same, lane by lane.</content>
public static partial class Compensated
{
    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector128<float> sum, ref Vector128<float> lost, Vector128<float> term)
    {
        Vector128<float> corrected = term - lost;
        Vector128<float> total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector128<double> sum, ref Vector128<double> lost, Vector128<double> term)
    {
        Vector128<double> corrected = term - lost;
        Vector128<double> total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector256<float> sum, ref Vector256<float> lost, Vector256<float> term)
    {
        Vector256<float> corrected = term - lost;
        Vector256<float> total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector256<double> sum, ref Vector256<double> lost, Vector256<double> term)
    {
        Vector256<double> corrected = term - lost;
        Vector256<double> total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector512<float> sum, ref Vector512<float> lost, Vector512<float> term)
    {
        Vector512<float> corrected = term - lost;
        Vector512<float> total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector512<double> sum, ref Vector512<double> lost, Vector512<double> term)
    {
        Vector512<double> corrected = term - lost;
        Vector512<double> total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }
}
