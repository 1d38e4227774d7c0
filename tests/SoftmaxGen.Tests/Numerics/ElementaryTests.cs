namespace SoftmaxGen.Tests.Numerics;

public sealed partial class ElementaryTests
{
    private static readonly float[] FloatNaNs =
        [.. new uint[] { 0x7FC00000, 0xFFC00000, 0x7FC00001, 0x7F800001, 0xFF800001, 0x7FFFFFFF, 0xFFFFFFFF }.Select(BitConverter.UInt32BitsToSingle)];

    private static readonly double[] DoubleNaNs =
        [.. new ulong[] { 0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000001, 0x7FF0000000000001, 0xFFF0000000000001, ulong.MaxValue }
            .Select(BitConverter.UInt64BitsToDouble)];

    [Fact]
    public void Exp_of_minus_infinity_is_zero_of_zero_one_and_of_NaN_NaN()
    {
        AssertMaps(FloatWidths, w => w.Exp, [float.NegativeInfinity, float.MinValue, -104], 0f);
        AssertMaps(FloatWidths, w => w.Exp, [0f, -0f, -float.Epsilon, -1e-38f, -1e-8f], 1f);
        AssertMaps(FloatWidths, w => w.Exp, FloatNaNs, float.NaN);
        AssertMaps(DoubleWidths, w => w.Exp, [double.NegativeInfinity, double.MinValue, -746], 0d);
        AssertMaps(DoubleWidths, w => w.Exp, [0d, -0d, -double.Epsilon, -1e-308, -1e-17], 1d);
        AssertMaps(DoubleWidths, w => w.Exp, DoubleNaNs, double.NaN);
    }

    [Fact]
    public void Log_at_least_one_of_one_is_plus_zero_of_infinity_infinity_and_of_NaN_NaN()
    {
        AssertMaps(FloatWidths, w => w.LogAtLeastOne, [1f], 0f);
        AssertMaps(FloatWidths, w => w.LogAtLeastOne, [float.PositiveInfinity], float.PositiveInfinity);
        AssertMaps(FloatWidths, w => w.LogAtLeastOne, FloatNaNs, float.NaN);
        AssertMaps(DoubleWidths, w => w.LogAtLeastOne, [1d], 0d);
        AssertMaps(DoubleWidths, w => w.LogAtLeastOne, [double.PositiveInfinity], double.PositiveInfinity);
        AssertMaps(DoubleWidths, w => w.LogAtLeastOne, DoubleNaNs, double.NaN);
    }

    [Fact]
    public void Log_of_zero_is_minus_infinity_of_one_plus_zero_of_infinity_infinity_and_of_negative_numbers_and_NaN_NaN()
    {
        AssertMaps(FloatWidths, w => w.Log, [0f, -0f], float.NegativeInfinity);
        AssertMaps(FloatWidths, w => w.Log, [1f], 0f);
        AssertMaps(FloatWidths, w => w.Log, [float.PositiveInfinity], float.PositiveInfinity);
        AssertMaps(FloatWidths, w => w.Log, [-float.Epsilon, -1e-38f, -1, float.MinValue, float.NegativeInfinity, .. FloatNaNs], float.NaN);
        AssertMaps(DoubleWidths, w => w.Log, [0d, -0d], double.NegativeInfinity);
        AssertMaps(DoubleWidths, w => w.Log, [1d], 0d);
        AssertMaps(DoubleWidths, w => w.Log, [double.PositiveInfinity], double.PositiveInfinity);
        AssertMaps(DoubleWidths, w => w.Log, [-double.Epsilon, -1e-308, -1, double.MinValue, double.NegativeInfinity, .. DoubleNaNs], double.NaN);
    }

    [Fact]
    public void Log_of_one_plus_the_smallest_numbers_is_the_number_and_of_NaN_NaN()
    {
        AssertMaps(FloatWidths, w => w.LogP1, [0f, -0f], 0f);
        AssertMaps(FloatWidths, w => w.LogP1, [float.Epsilon], float.Epsilon);
        AssertMaps(FloatWidths, w => w.LogP1, [1e-38f], 1e-38f);
        AssertMaps(FloatWidths, w => w.LogP1, FloatNaNs, float.NaN);
        AssertMaps(DoubleWidths, w => w.LogP1, [0d, -0d], 0d);
        AssertMaps(DoubleWidths, w => w.LogP1, [double.Epsilon], double.Epsilon);
        AssertMaps(DoubleWidths, w => w.LogP1, [1e-308], 1e-308);
        AssertMaps(DoubleWidths, w => w.LogP1, DoubleNaNs, double.NaN);
    }

    [Fact]
    public void Log_of_the_smallest_number_is_that_of_its_power_of_two()
    {
        AssertMaps(FloatWidths, w => w.Log, [float.Epsilon], (float)(-149 * Math.Log(2)));
        AssertMaps(DoubleWidths, w => w.Log, [double.Epsilon], -1074 * Math.Log(2));
    }

    /// <summary>Asserts the value of every argument in every lane, beside other numbers.</summary>
    private static void AssertMaps<T>(Width<T>[] widths, Func<Width<T>, Map<T>> function, T[] arguments, T expected)
        where T : struct
    {
        T[] x = new T[16];
        T[] y = new T[16];
        foreach (Width<T> width in widths)
        {
            foreach (T argument in arguments)
            {
                for (int lane = 0; lane < x.Length; lane++)
                {
                    Array.Clear(x);
                    x[lane] = argument;
                    function(width)(x, y);
                    // As text, −0 differs from 0 and every NaN is the same.
                    Assert.Equal($"{width.Name}, lane {lane}: {argument} → {expected}", $"{width.Name}, lane {lane}: {argument} → {y[lane]}");
                }
            }
        }
    }

    /// <summary>Reports the largest error and holds it to the bound that the documentation of the function states.</summary>
    private static void AssertWithin(double bound, double worst)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{worst:F4} ulp, of {bound} allowed");
        Assert.True(worst <= bound, $"{worst:F4} ulp, of {bound} allowed");
    }
}
