using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Losses and labels of no rows.</summary>
public sealed class EmptyBatchTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_sum_over_no_rows_is_zero_and_the_mean_is_nan<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradient = Batch<T>.Prefilled(kernel.ClassCount);
        Assert.Equal(T.Zero, kernel.CrossEntropy([], ReadOnlySpan<int>.Empty, LossReduction.Sum));
        Assert.True(T.IsNaN(kernel.CrossEntropy([], ReadOnlySpan<int>.Empty, LossReduction.Mean)));
        Assert.Equal(T.Zero, kernel.CrossEntropyGradient([], ReadOnlySpan<int>.Empty, gradient, LossReduction.Sum));
        Assert.True(T.IsNaN(kernel.CrossEntropyGradient([], ReadOnlySpan<int>.Empty, gradient, LossReduction.Mean)));
        Bits.AssertUntouched<T>(gradient, Batch<T>.Sentinel, "gradient");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void No_rows_have_no_labels<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] labels = [-7];
        kernel.ArgMax([], labels);
        kernel.ArgMax([], []);
        Assert.Equal([-7], labels);
    }
}
