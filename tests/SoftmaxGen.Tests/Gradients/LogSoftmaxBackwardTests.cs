using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Gradients;

/// <summary>g − p·Σg, against its closed form in double.</summary>
public sealed class LogSoftmaxBackwardTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Log_softmax_backward_has_its_closed_form<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 19;
        var width = kernel.ClassCount;
        var logProbabilities = Logits.Draw<T>(LogitKind.Masked, width, RowCount, 91);
        var upstream = Logits.Draw<T>(LogitKind.Normal10, width, RowCount, 92);
        var gradient = new T[upstream.Length];
        kernel.LogSoftmax(logProbabilities, logProbabilities);
        kernel.LogSoftmaxBackward(logProbabilities, upstream, gradient);
        for (var start = 0; start < gradient.Length; start += width)
        {
            var g = Array.ConvertAll(upstream[start..(start + width)], double.CreateChecked);
            var size = g.Sum(Math.Abs);
            for (var i = 0; i < width; i++)
            {
                var logarithm = double.CreateChecked(logProbabilities[start + i]);
                var p = Math.Exp(logarithm);
                var distance = double.IsFinite(logarithm) ? Math.Abs(logarithm) : 0;
                var roundings = Tolerance.SoftmaxUlps(width) + (width / 16) + distance;
                var tolerance = (Math.Abs(g[i]) + (roundings * p * size)) * Tolerance.Ulp<T>(1);
                Tolerance.AssertNear(g[i] - (p * g.Sum()), gradient[start + i], tolerance, "gradient", start + i);
            }
        }
    }
}
