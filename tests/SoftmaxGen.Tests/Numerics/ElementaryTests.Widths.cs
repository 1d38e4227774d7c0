using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Tests.Numerics;

public sealed partial class ElementaryTests
{
    private delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

    private sealed record Width<T>(string Name, bool IsAccelerated, Map<T> Exp, Map<T> LogAtLeastOne, Map<T> Log, Map<T> LogP1);

    private static readonly bool HasFusedMultiplyAdd = Fma.IsSupported || AdvSimd.IsSupported;

    private static readonly Width<float>[] FloatWidths =
    [
        new("scalar", true,
            Scalar<float>(Elementary.ExpNonPositive), Scalar<float>(Elementary.LogAtLeastOne), Scalar<float>(Elementary.Log), Scalar<float>(Elementary.LogP1)),
        new("128", Vector128.IsHardwareAccelerated,
            Wide128<float>(Elementary.ExpNonPositive), Wide128<float>(Elementary.LogAtLeastOne), Wide128<float>(Elementary.Log), Wide128<float>(Elementary.LogP1)),
        new("256", Vector256.IsHardwareAccelerated,
            Wide256<float>(Elementary.ExpNonPositive), Wide256<float>(Elementary.LogAtLeastOne), Wide256<float>(Elementary.Log), Wide256<float>(Elementary.LogP1)),
        new("512", Vector512.IsHardwareAccelerated,
            Wide512<float>(Elementary.ExpNonPositive), Wide512<float>(Elementary.LogAtLeastOne), Wide512<float>(Elementary.Log), Wide512<float>(Elementary.LogP1)),
    ];

    private static readonly Width<double>[] DoubleWidths =
    [
        new("scalar", true,
            Scalar<double>(Elementary.ExpNonPositive), Scalar<double>(Elementary.LogAtLeastOne), Scalar<double>(Elementary.Log), Scalar<double>(Elementary.LogP1)),
        new("128", Vector128.IsHardwareAccelerated,
            Wide128<double>(Elementary.ExpNonPositive), Wide128<double>(Elementary.LogAtLeastOne), Wide128<double>(Elementary.Log), Wide128<double>(Elementary.LogP1)),
        new("256", Vector256.IsHardwareAccelerated,
            Wide256<double>(Elementary.ExpNonPositive), Wide256<double>(Elementary.LogAtLeastOne), Wide256<double>(Elementary.Log), Wide256<double>(Elementary.LogP1)),
        new("512", Vector512.IsHardwareAccelerated,
            Wide512<double>(Elementary.ExpNonPositive), Wide512<double>(Elementary.LogAtLeastOne), Wide512<double>(Elementary.Log), Wide512<double>(Elementary.LogP1)),
    ];

    private static Width<T>[] Accelerated<T>(Width<T>[] widths) => [.. widths.Where(w => w.IsAccelerated)];

    private static Map<T> Scalar<T>(Func<T, T> function)
        where T : struct => (x, y) => Apply(function, x, y);

    private static Map<T> Wide128<T>(Func<Vector128<T>, Vector128<T>> function)
        where T : struct =>
        (x, y) => Apply(function, MemoryMarshal.Cast<T, Vector128<T>>(x), MemoryMarshal.Cast<T, Vector128<T>>(y));

    private static Map<T> Wide256<T>(Func<Vector256<T>, Vector256<T>> function)
        where T : struct =>
        (x, y) => Apply(function, MemoryMarshal.Cast<T, Vector256<T>>(x), MemoryMarshal.Cast<T, Vector256<T>>(y));

    private static Map<T> Wide512<T>(Func<Vector512<T>, Vector512<T>> function)
        where T : struct =>
        (x, y) => Apply(function, MemoryMarshal.Cast<T, Vector512<T>>(x), MemoryMarshal.Cast<T, Vector512<T>>(y));

    private static void Apply<T>(Func<T, T> function, ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = function(x[i]);
        }
    }

    /// <summary>Maps numbers by the first of some widths, after asserting that the other widths give the same bits.</summary>
    private static T[] MapAlike<T>(Width<T>[] widths, Func<Width<T>, Map<T>> function, T[] x)
        where T : struct, IFormattable
    {
        T[] expected = new T[x.Length];
        function(widths[0])(x, expected);
        T[] actual = new T[x.Length];
        foreach (Width<T> width in widths.AsSpan(1))
        {
            function(width)(x, actual);
            int same = MemoryMarshal.AsBytes<T>(expected).CommonPrefixLength(MemoryMarshal.AsBytes<T>(actual)) / Unsafe.SizeOf<T>();
            if (same < x.Length)
            {
                Assert.Fail($"x = {x[same]:R}: {widths[0].Name} gives {expected[same]:R}, {width.Name} gives {actual[same]:R}");
            }
        }

        return expected;
    }
}
