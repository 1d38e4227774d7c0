using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Gradients;

/// <summary>J[j·C + i] = pⱼ(δᵢⱼ − pᵢ), and its product with a vector without it.</summary>
public sealed class JacobianTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_jacobian_has_its_closed_form_and_is_symmetric<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var probabilities = Logits.Probabilities<T>(width, 1, 41);
        probabilities[0] = T.Zero;
        var p = Array.ConvertAll(probabilities, double.CreateChecked);
        var jacobian = new T[width * width];
        kernel.Jacobian(probabilities, jacobian);
        for (var j = 0; j < width; j++)
        {
            for (var i = 0; i < width; i++)
            {
                // Two roundings off the diagonal; on it p − p² may cancel, which costs them at the size of p.
                var expected = p[j] * ((i == j ? 1 : 0) - p[i]);
                var tolerance = 2 * Tolerance.Ulp<T>(i == j ? p[j] : expected);
                Tolerance.AssertNear(expected, jacobian[(j * width) + i], tolerance, "Jacobian", (j * width) + i);
                if (jacobian[(j * width) + i] != jacobian[(i * width) + j])
                {
                    Assert.Fail($"({j}, {i}) is {jacobian[(j * width) + i]}, ({i}, {j}) is {jacobian[(i * width) + j]}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_jacobian_of_a_certain_class_is_zero<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var probabilities = new T[kernel.ClassCount];
        probabilities[^1] = T.One;
        var jacobian = Batch<T>.Prefilled(kernel.ClassCount * kernel.ClassCount);
        kernel.Jacobian(probabilities, jacobian);
        Assert.Equal(-1, jacobian.AsSpan().IndexOfAnyExcept(T.Zero));
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Softmax_backward_is_the_transposed_jacobian_times_the_upstream_gradient<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 19;
        var width = kernel.ClassCount;
        var probabilities = Logits.Probabilities<T>(width, RowCount, 42);
        var upstream = Logits.Draw<T>(LogitKind.Normal10, width, RowCount, 43);
        var gradient = new T[probabilities.Length];
        kernel.SoftmaxBackward(probabilities, upstream, gradient);
        for (var start = 0; start < gradient.Length; start += width)
        {
            var p = Array.ConvertAll(probabilities[start..(start + width)], double.CreateChecked);
            var g = Array.ConvertAll(upstream[start..(start + width)], double.CreateChecked);
            var product = JacobianProduct(p, g);
            var size = p.Zip(g, (a, b) => Math.Abs(a * b)).Sum();
            for (var i = 0; i < width; i++)
            {
                // The documented roundings of a sum of C terms, here at the size of what is summed.
                var tolerance = p[i] * (Math.Abs(g[i]) + size) * (Tolerance.SoftmaxUlps(width) + (width / 16)) * Tolerance.Ulp<T>(0.5);
                Tolerance.AssertNear(product[i], gradient[start + i], tolerance, "gradient", start + i);
            }
        }
    }

    // Σⱼ J[j, i]·gⱼ with the diagonal of J as the sum over the other classes, which is exact where p − p² cancels.
    private static double[] JacobianProduct(double[] p, double[] g)
    {
        var product = new double[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            for (var j = 0; j < p.Length; j++)
            {
                product[i] += p[j] * ((i == j ? 1 : 0) - p[i]) * g[j];
            }
        }

        return product;
    }
}
