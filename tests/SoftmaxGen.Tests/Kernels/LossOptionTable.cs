using System.Numerics;

namespace SoftmaxGen.Tests.Kernels;

/// <summary>The kernels whose loss has options.</summary>
public static class LossOptionTable
{
    private static readonly double[] _seven = [1, 2, 0.5, 0, 1.5, 0.25, 3];

    private static readonly double[] _ten = [1, 2, 0.5, 0, 1, 1.5, 0.25, 1, 0, 3];

    private static readonly LossOptionCase<float>[] _floats =
    [
        new(new KernelCase<Options2, float>(), 0.2, [0, 3], null),
        new(new KernelCase<Options4, float>(), 0.1, Repeated(_seven, 4), 2),
        new(new KernelCase<Options8, float>(), 0.1, Repeated(_seven, 8), -100),
        new(new KernelCase<Options10, float>(), 0.1, _ten, 4),
        new(new KernelCase<Options21, float>(), 0.2, Repeated(_seven, 21), null),
        new(new KernelCase<Options28, float>(), 0.2, Repeated(_seven, 28), null),
        new(new KernelCase<Options130, float>(), 0.3, null, null),
        new(new KernelCase<Options300, float>(), 0.3, null, 299),
        new(new KernelCase<Vanishing2, float>(), 0, [1e-50, 1], null),
        new(new KernelCase<Vanishing3, float>(), 0.001, [1e-43, 1, 2], null),
        new(new KernelCase<Vanishing26, float>(), 1e-44, null, null),
    ];

    private static readonly LossOptionCase<double>[] _doubles =
    [
        new(new KernelCase<Options10Double, double>(), 0, _ten, -1),
        new(new KernelCase<Options20, double>(), 1, null, -100),
        new(new KernelCase<Options70, double>(), 0.3, Repeated(_ten, 70), null),
    ];

    public static IEnumerable<object[]> All =>
        [.. _floats.Select(options => new object[] { options }), .. _doubles.Select(options => new object[] { options })];

    public static IEnumerable<object[]> WithIgnoredLabel =>
    [
        .. _floats.Where(options => options.Ignored is not null).Select(options => new object[] { options }),
        .. _doubles.Where(options => options.Ignored is not null).Select(options => new object[] { options }),
    ];

    public static IReadOnlyList<LossOptionCase<T>> Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (LossOptionCase<T>[])(object)_floats : (LossOptionCase<T>[])(object)_doubles;

    private static double[] Repeated(double[] weights, int count) => [.. Enumerable.Range(0, count).Select(k => weights[k % weights.Length])];
}
