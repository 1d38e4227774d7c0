using System.Numerics;

namespace SoftmaxGen.Tests.Kernels;

/// <summary>Every declared kernel, as theory data and as lists of one element type.</summary>
public static class KernelTable
{
    private static readonly KernelCase<float>[] _floats =
    [
        new KernelCase<F2, float>(),
        new KernelCase<F3, float>(),
        new KernelCase<F4, float>(),
        new KernelCase<F5, float>(),
        new KernelCase<F6, float>(),
        new KernelCase<F7, float>(),
        new KernelCase<F8, float>(),
        new KernelCase<F9, float>(),
        new KernelCase<F10, float>(),
        new KernelCase<F11, float>(),
        new KernelCase<F12, float>(),
        new KernelCase<F13, float>(),
        new KernelCase<F14, float>(),
        new KernelCase<F15, float>(),
        new KernelCase<F16, float>(),
        new KernelCase<F17, float>(),
        new KernelCase<F18, float>(),
        new KernelCase<F19, float>(),
        new KernelCase<F20, float>(),
        new KernelCase<F22, float>(),
        new KernelCase<F24, float>(),
        new KernelCase<F25, float>(),
        new KernelCase<F31, float>(),
        new KernelCase<F32, float>(),
        new KernelCase<F33, float>(),
        new KernelCase<F40, float>(),
        new KernelCase<F48, float>(),
        new KernelCase<F63, float>(),
        new KernelCase<F64, float>(),
        new KernelCase<F65, float>(),
        new KernelCase<F100, float>(),
        new KernelCase<F128, float>(),
        new KernelCase<F129, float>(),
        new KernelCase<F257, float>(),
        new KernelCase<F300, float>(),
        new KernelCase<F1000, float>(),
    ];

    private static readonly KernelCase<double>[] _doubles =
    [
        new KernelCase<D2, double>(),
        new KernelCase<D3, double>(),
        new KernelCase<D4, double>(),
        new KernelCase<D5, double>(),
        new KernelCase<D6, double>(),
        new KernelCase<D7, double>(),
        new KernelCase<D8, double>(),
        new KernelCase<D9, double>(),
        new KernelCase<D10, double>(),
        new KernelCase<D11, double>(),
        new KernelCase<D12, double>(),
        new KernelCase<D13, double>(),
        new KernelCase<D15, double>(),
        new KernelCase<D16, double>(),
        new KernelCase<D17, double>(),
        new KernelCase<D20, double>(),
        new KernelCase<D31, double>(),
        new KernelCase<D32, double>(),
        new KernelCase<D33, double>(),
        new KernelCase<D40, double>(),
        new KernelCase<D48, double>(),
        new KernelCase<D63, double>(),
        new KernelCase<D64, double>(),
        new KernelCase<D65, double>(),
        new KernelCase<D100, double>(),
        new KernelCase<D128, double>(),
        new KernelCase<D129, double>(),
        new KernelCase<D257, double>(),
        new KernelCase<D300, double>(),
        new KernelCase<D1000, double>(),
    ];

    private static readonly KernelCase<float>[] _wideFloats =
    [
        new KernelCase<F4097, float>(),
        new KernelCase<F16385, float>(),
        new KernelCase<F65536, float>(),
    ];

    private static readonly KernelCase<double>[] _wideDoubles =
    [
        new KernelCase<D4097, double>(),
        new KernelCase<D65536, double>(),
    ];

    public static IEnumerable<object[]> All => [.. Floats, .. Doubles];

    public static IEnumerable<object[]> Floats => _floats.Select(kernel => new object[] { kernel });

    public static IEnumerable<object[]> Doubles => _doubles.Select(kernel => new object[] { kernel });

    /// <summary>Kernels of so few classes that a test can take every order of their logits.</summary>
    public static IEnumerable<object[]> Few =>
        [.. _floats.Where(IsFew).Select(kernel => new object[] { kernel }), .. _doubles.Where(IsFew).Select(kernel => new object[] { kernel })];

    /// <summary>Kernels of so many classes that a test takes a few rows only.</summary>
    public static IEnumerable<object[]> Wide =>
        [.. _wideFloats.Select(kernel => new object[] { kernel }), .. _wideDoubles.Select(kernel => new object[] { kernel })];

    public static KernelCase<T> Find<T>(int classCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of<T>().Single(kernel => kernel.ClassCount == classCount);

    public static IReadOnlyList<KernelCase<T>> Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (KernelCase<T>[])(object)_floats : (KernelCase<T>[])(object)_doubles;

    public static IReadOnlyList<KernelCase<T>> WideOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (KernelCase<T>[])(object)_wideFloats : (KernelCase<T>[])(object)_wideDoubles;

    private static bool IsFew<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => kernel.ClassCount <= 5;
}
