using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Members for exactly one row take neither less nor more.</summary>
public sealed class SingleRowLengthTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Anything_but_one_row_of_logits_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var gradient = Batch<T>.Prefilled(2 * width);
        foreach (var length in new[] { 0, 1, width - 1, width + 1, 2 * width })
        {
            var logits = new T[length];
            ArgumentAssert.Throws("logits", () => kernel.LogSumExp(logits), width, length);
            ArgumentAssert.Throws("logits", () => kernel.ArgMax(logits), width, length);
            ArgumentAssert.Throws("logits", () => kernel.CrossEntropy(logits, 0), width, length);
            ArgumentAssert.Throws("logits", () => kernel.CrossEntropyGradient(logits, 0, gradient), width, length);
        }

        Bits.AssertUntouched<T>(gradient, Batch<T>.Sentinel, "gradient");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Anything_but_one_row_of_probabilities_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var jacobian = Batch<T>.Prefilled(width * width);
        foreach (var length in new[] { 0, 1, width - 1, width + 1, 2 * width })
        {
            ArgumentAssert.Throws("probabilities", () => kernel.Jacobian(new T[length], jacobian), width, length);
        }

        Bits.AssertUntouched<T>(jacobian, Batch<T>.Sentinel, "jacobian");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_destination_for_one_row_that_is_too_short_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var row = new T[width];
        var destination = Batch<T>.Prefilled(width * width);
        foreach (var length in new[] { 0, width - 1 })
        {
            ArgumentAssert.Throws(
                "gradient", () => kernel.CrossEntropyGradient(row, 0, destination.AsSpan(0, length)), width, length);
        }

        foreach (var length in new[] { 0, (width * width) - 1 })
        {
            ArgumentAssert.Throws("jacobian", () => kernel.Jacobian(row, destination.AsSpan(0, length)), width * width, length);
        }

        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }
}
