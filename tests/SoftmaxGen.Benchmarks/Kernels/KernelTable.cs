using System.Numerics;

namespace SoftmaxGen.Benchmarks.Kernels;

/// <summary>Every declared kernel.</summary>
internal static class KernelTable
{
    public const SoftmaxOperations Operations =
        SoftmaxOperations.Softmax | SoftmaxOperations.LogSoftmax | SoftmaxOperations.CrossEntropy | SoftmaxOperations.Decision;

    private static readonly Kernel<float>[] s_floats =
    [
        new Kernel<F2, float>(),
        new Kernel<F3, float>(),
        new Kernel<F4, float>(),
        new Kernel<F5, float>(),
        new Kernel<F6, float>(),
        new Kernel<F7, float>(),
        new Kernel<F8, float>(),
        new Kernel<F9, float>(),
        new Kernel<F10, float>(),
        new Kernel<F12, float>(),
        new Kernel<F16, float>(),
        new Kernel<F17, float>(),
        new Kernel<F24, float>(),
        new Kernel<F32, float>(),
        new Kernel<F33, float>(),
        new Kernel<F48, float>(),
        new Kernel<F64, float>(),
        new Kernel<F100, float>(),
        new Kernel<F128, float>(),
        new Kernel<F257, float>(),
        new Kernel<F1000, float>(),
        new Kernel<F10000, float>(),
        new Kernel<F50257, float>(),
    ];

    private static readonly Kernel<double>[] s_doubles =
    [
        new Kernel<D2, double>(),
        new Kernel<D3, double>(),
        new Kernel<D4, double>(),
        new Kernel<D5, double>(),
        new Kernel<D6, double>(),
        new Kernel<D7, double>(),
        new Kernel<D8, double>(),
        new Kernel<D9, double>(),
        new Kernel<D10, double>(),
        new Kernel<D12, double>(),
        new Kernel<D16, double>(),
        new Kernel<D17, double>(),
        new Kernel<D24, double>(),
        new Kernel<D32, double>(),
        new Kernel<D33, double>(),
        new Kernel<D48, double>(),
        new Kernel<D64, double>(),
        new Kernel<D100, double>(),
        new Kernel<D128, double>(),
        new Kernel<D257, double>(),
        new Kernel<D1000, double>(),
        new Kernel<D10000, double>(),
        new Kernel<D50257, double>(),
    ];

    /// <summary>All class counts, ascending; the same for both element types.</summary>
    public static IEnumerable<int> ClassCounts => s_floats.Select(kernel => kernel.ClassCount);

    public static Kernel<T> Of<T>(int classCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (typeof(T) == typeof(float) ? (Kernel<T>[])(object)s_floats : (Kernel<T>[])(object)s_doubles)
            .Single(kernel => kernel.ClassCount == classCount);
}
