using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>No member allocates on a path that does not throw.</summary>
public sealed class AllocationTests
{
    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_batch_allocates_nothing<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, 67);
        var destination = new T[batch.ResultLength];
        AssertAllocatesNothing(() =>
        {
            batch.Run(0, 1, destination);
            batch.Run(1, 66, destination);
            batch.Run(0, 0, destination);
        });
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Losses_and_single_rows_allocate_nothing<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int RowCount = 19;
        var logits = Logits.Normal<T>(kernel.ClassCount, RowCount, 1);
        var labels = Logits.Labels(kernel.ClassCount, RowCount, 1);
        var gradient = new T[logits.Length];
        var found = new int[RowCount];
        var probabilities = Logits.Probabilities<T>(kernel.ClassCount, 1, 1);
        var jacobian = new T[kernel.ClassCount * kernel.ClassCount];
        AssertAllocatesNothing(() =>
        {
            var row = logits.AsSpan(0, kernel.ClassCount);
            kernel.LogSumExp(row);
            kernel.ArgMax(row);
            kernel.ArgMax(logits, found);
            kernel.CrossEntropy(row, labels[0]);
            kernel.CrossEntropy(logits, labels, LossReduction.Mean);
            kernel.CrossEntropy(logits, labels, LossReduction.Sum);
            kernel.CrossEntropyGradient(row, labels[0], gradient);
            kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Mean);
            kernel.Jacobian(probabilities, jacobian);
            kernel.TopK(row, found.AsSpan(0, 2));
            kernel.Sample(row, T.Zero);
            kernel.CrossEntropy(row, probabilities, LossReduction.Mean);
            kernel.CategoricalCrossEntropy(probabilities, probabilities, LossReduction.Mean);
        });
    }

    [Fact]
    public void The_options_of_the_loss_allocate_nothing()
    {
        var logits = Logits.Normal<float>(Options10.ClassCount, 67, 1);
        var labels = Logits.Labels(Options10.ClassCount, 67, 1);
        var gradient = new float[logits.Length];
        AssertAllocatesNothing(() =>
        {
            Options10.CrossEntropy(logits, labels);
            Options10.CrossEntropyGradient(logits, labels, gradient);
            Options10.CrossEntropyGradient(logits, logits, gradient);
        });
    }

    // A collection in between charges the thread for the rest of its allocation buffer, so only what is always there counts.
    private static void AssertAllocatesNothing(Action action)
    {
        action();
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
