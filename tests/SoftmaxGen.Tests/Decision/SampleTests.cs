using System.Numerics;
using SoftmaxGen.Tests.Contract;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Oracle;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Decision;

/// <summary>The inverse-CDF draw: the first class whose cumulative probability exceeds the uniform number.</summary>
public sealed class SampleTests
{
    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_uniform_number_picks_the_class_of_its_share<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Draw<T>(LogitKind.Masked, kernel.ClassCount, 1, 71);
        var expected = ExpectedRow.Of<T>(logits);

        // Near a border between two shares rounding decides; the middle of a share that is wide enough is certain.
        var blur = 4 * kernel.ClassCount * Tolerance.Ulp<T>(1);
        DoubleDouble below = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            var share = expected.Softmax[i];
            if (share.Hi > 2 * blur)
            {
                Assert.Equal(i, kernel.Sample(logits, T.CreateChecked((below + (share * 0.5)).Hi)));
            }

            below += share;
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_ends_of_the_interval_never_pick_a_masked_class<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = new T[kernel.ClassCount];
        for (var only = 0; only < logits.Length; only += Math.Max(1, logits.Length / 37))
        {
            logits.AsSpan().Fill(T.NegativeInfinity);
            logits[only] = T.CreateChecked(2.5);
            foreach (var uniform in new[] { T.Zero, T.Epsilon, T.CreateChecked(0.5), T.BitDecrement(T.One) })
            {
                Assert.Equal(only, kernel.Sample(logits, uniform));
            }
        }

        logits = Logits.Draw<T>(LogitKind.Masked, kernel.ClassCount, 1, 72);
        Assert.True(T.IsFinite(logits[kernel.Sample(logits, T.Zero)]));
        Assert.True(T.IsFinite(logits[kernel.Sample(logits, T.BitDecrement(T.One))]));
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_number_outside_the_interval_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 3);
        foreach (var uniform in new[] { T.One, -T.Epsilon, T.NaN, T.PositiveInfinity })
        {
            Assert.Equal("uniform", Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Sample(logits, uniform)).ParamName);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_row_without_a_distribution_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var value in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            var logits = new T[kernel.ClassCount];
            logits.AsSpan(T.IsNegativeInfinity(value) ? 0 : 1).Fill(value);
            Assert.Equal("logits", Assert.Throws<ArgumentException>(() => kernel.Sample(logits, T.Zero)).ParamName);
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Anything_but_one_row_is_named<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var length in new[] { 0, kernel.ClassCount - 1, kernel.ClassCount + 1 })
        {
            ArgumentAssert.Throws("logits", () => kernel.Sample(new T[length], T.Zero), kernel.ClassCount, length);
        }
    }
}
