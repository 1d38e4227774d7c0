using SoftmaxGen.Tests.Support;
using SoftmaxGen.Tests.Vectors;

namespace SoftmaxGen.Tests.Oracle;

/// <summary>The oracle itself against independent 3000-bit results.</summary>
public sealed class OracleTests
{
    [Theory, MemberData(nameof(ReferenceVector.All), MemberType = typeof(ReferenceVector))]
    public void The_oracle_rounds_to_the_reference_vectors(ReferenceVector vector)
    {
        var row = vector.IsFloat ? ExpectedRow.Of<float>(vector.FloatLogits) : ExpectedRow.Of<double>(vector.Logits);
        AssertRounds(vector.LogSumExp, row.LogSumExp);
        for (var i = 0; i < vector.Logits.Length; i++)
        {
            AssertRounds(vector.Softmax[i], row.Softmax[i]);
            AssertRounds(vector.LogSoftmax[i], row.LogSoftmax[i]);
        }
    }

    // Halfway cases cannot be told apart in 106 bits, and small differences of large terms are known absolutely.
    private static void AssertRounds(double reference, DoubleDouble value)
    {
        if (double.IsInfinity(reference))
        {
            Assert.Equal(reference, value.Hi);
            return;
        }

        var error = Math.Abs(reference - value.Hi - value.Lo);
        Assert.True(error <= Math.Max(0.501 * Tolerance.Ulp<double>(reference), 1e-30), $"{value.Hi:R} instead of {reference:R}");
    }
}
