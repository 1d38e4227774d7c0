using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxGen.Numerics;

/// <content>
/// A value, but no less than zero; −0 stays −0 and NaN NaN, as one comparison has it. The x86 maximum returns its second operand of two zeros;
/// that of ARM64 would return +0.
/// </content>
public static partial class Simd
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> NotNegative(Vector128<float> value) =>
        Sse.IsSupported ? Sse.Max(Vector128<float>.Zero, value) :
        Vector128.AndNot(value, Vector128.LessThan(value, Vector128<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> NotNegative(Vector128<double> value) =>
        Sse2.IsSupported ? Sse2.Max(Vector128<double>.Zero, value) :
        Vector128.AndNot(value, Vector128.LessThan(value, Vector128<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> NotNegative(Vector256<float> value) => AtLeast(value, Vector256<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> NotNegative(Vector256<double> value) => AtLeast(value, Vector256<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> NotNegative(Vector512<float> value) => AtLeast(value, Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> NotNegative(Vector512<double> value) => AtLeast(value, Vector512<double>.Zero);
}
