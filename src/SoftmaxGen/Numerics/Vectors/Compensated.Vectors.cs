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
        Vector128<float> total = sum + term;
        Vector128<float> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Total(Vector128<float> sum, Vector128<float> lost) =>
        Vector128.ConditionalSelect(Vector128.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector128<double> sum, ref Vector128<double> lost, Vector128<double> term)
    {
        Vector128<double> total = sum + term;
        Vector128<double> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Total(Vector128<double> sum, Vector128<double> lost) =>
        Vector128.ConditionalSelect(Vector128.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector256<float> sum, ref Vector256<float> lost, Vector256<float> term)
    {
        Vector256<float> total = sum + term;
        Vector256<float> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Total(Vector256<float> sum, Vector256<float> lost) =>
        Vector256.ConditionalSelect(Vector256.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector256<double> sum, ref Vector256<double> lost, Vector256<double> term)
    {
        Vector256<double> total = sum + term;
        Vector256<double> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Total(Vector256<double> sum, Vector256<double> lost) =>
        Vector256.ConditionalSelect(Vector256.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector512<float> sum, ref Vector512<float> lost, Vector512<float> term)
    {
        Vector512<float> total = sum + term;
        Vector512<float> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Total(Vector512<float> sum, Vector512<float> lost) =>
        Vector512.ConditionalSelect(Vector512.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector512<double> sum, ref Vector512<double> lost, Vector512<double> term)
    {
        Vector512<double> total = sum + term;
        Vector512<double> added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Total(Vector512<double> sum, Vector512<double> lost) =>
        Vector512.ConditionalSelect(Vector512.Equals(lost, lost), sum + lost, sum);
}
