using System.Numerics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Layers.Activations;

public sealed partial class ActivationTests
{
    private static readonly bool _hasFusedMultiplyAdd = Fma.IsSupported || AdvSimd.IsSupported;

    [Fact]
    public void Special_values_of_floats_give_the_limits() => AssertSpecialValues<float>();

    [Fact]
    public void Special_values_of_doubles_give_the_limits() => AssertSpecialValues<double>();

    [Fact]
    public void Any_slope_of_the_negative_side_can_be_had()
    {
        AssertMaps(ActivationMap<float>.Of(new LeakyRelu<float>(-0.5f)), m => m.Apply, [(-2, 1), (2, 2), (0, 0)]);
        AssertMaps(ActivationMap<float>.Of(new LeakyRelu<float>(0)), m => m.Apply, [(-2, 0), (2, 2)]);
        AssertMaps(ActivationMap<double>.Of(new LeakyRelu<double>(2)), m => m.Apply, [(-2, -4), (2, 2)]);
        AssertMaps(ActivationMap<float>.Of(new Elu<float>(-0.5f)), m => m.Apply, [(float.NegativeInfinity, 0.5f), (2, 2), (0, 0)]);
        AssertMaps(ActivationMap<double>.Of(new Elu<double>(2)), m => m.Apply, [(double.NegativeInfinity, -2), (2, 2), (0, 0)]);
    }

    /// <summary>As PyTorch has them: the side of 0 is the negative one.</summary>
    [Fact]
    public void Derivatives_where_two_sides_meet_and_at_infinity()
    {
        AssertMaps(ActivationMap<float>.Of(default(Identity<float>)), m => m.Derivative, [(0, 1), (float.NegativeInfinity, 1)]);
        AssertMaps(ActivationMap<float>.Of(default(Relu<float>)), m => m.Derivative, [(0, 0), (-0f, 0), (float.Epsilon, 1), (float.PositiveInfinity, 1)]);
        AssertMaps(ActivationMap<float>.Of(new LeakyRelu<float>(0.25f)), m => m.Derivative, [(0, 0.25f), (float.Epsilon, 1), (-1, 0.25f), (float.NegativeInfinity, 0.25f)]);
        AssertMaps(ActivationMap<float>.Of(new Elu<float>(0.25f)), m => m.Derivative, [(0, 0.25f), (float.Epsilon, 1), (-0.25f, 0), (float.PositiveInfinity, 1)]);
        AssertMaps(ActivationMap<float>.Of(default(Tanh<float>)), m => m.Derivative, [(0, 1), (1, 0), (-1, 0)]);
        AssertMaps(ActivationMap<float>.Of(default(Sigmoid<float>)), m => m.Derivative, [(0, 0), (1, 0), (0.5f, 0.25f)]);
        foreach (var maps in (ActivationMap<float>[][])[ActivationMap<float>.Of(default(Gelu<float>)), ActivationMap<float>.Of(default(GeluTanh<float>)), ActivationMap<float>.Of(default(Silu<float>))])
        {
            AssertMaps(maps, m => m.Derivative, [(0, 0.5f), (-0f, 0.5f), (float.PositiveInfinity, 1), (float.NegativeInfinity, 0), (float.MaxValue, 1), (float.MinValue, 0)]);
        }
    }

    /// <summary>Of a negative slope, the value has lost the side, so that the sum must be kept.</summary>
    [Fact]
    public void Derivatives_with_a_negative_slope_are_taken_from_the_sum()
    {
        Assert.False(new LeakyRelu<float>(0).NeedsInput);
        Assert.True(new LeakyRelu<float>(-0.5f).NeedsInput);
        AssertMaps(ActivationMap<float>.Of(new LeakyRelu<float>(-0.5f)), m => m.Derivative, [(-2, -0.5f), (2, 1), (0, -0.5f)]);
        Assert.False(new Elu<float>(0).NeedsInput);
        Assert.True(new Elu<float>(-0.5f).NeedsInput);
        AssertMaps(ActivationMap<float>.Of(new Elu<float>(-0.5f)), m => m.Derivative, [(float.NegativeInfinity, 0), (2, 1), (0, -0.5f)]);
    }

    private static void AssertSpecialValues<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var infinity = T.PositiveInfinity;
        AssertSpecialValues(default(Identity<T>), -infinity, infinity, -T.Zero);
        AssertSpecialValues(default(Relu<T>), T.Zero, infinity, -T.Zero);
        AssertSpecialValues(new LeakyRelu<T>(T.CreateChecked(0.01)), -infinity, infinity, -T.Zero);
        AssertSpecialValues(new Elu<T>(T.One), -T.One, infinity, null);
        AssertSpecialValues(default(Tanh<T>), -T.One, T.One, -T.Zero);
        AssertSpecialValues(default(Sigmoid<T>), T.Zero, T.One, T.CreateChecked(0.5));
        AssertSpecialValues(default(Gelu<T>), T.Zero, infinity, null);
        AssertSpecialValues(default(GeluTanh<T>), T.Zero, infinity, null);
        AssertSpecialValues(default(Silu<T>), T.Zero, infinity, null);
    }

    /// <summary>Infinities give the limits and NaN NaN; zero gives <paramref name="ofMinusZero"/>, or either zero.</summary>
    private static void AssertSpecialValues<TActivation, T>(TActivation activation, T lowest, T highest, T? ofMinusZero)
        where TActivation : struct, IActivation<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var maps = ActivationMap<T>.Of(activation);
        AssertMaps(maps, m => m.Apply, [(T.NegativeInfinity, lowest), (T.PositiveInfinity, highest)]);
        AssertMaps(maps, m => m.Apply, [.. SpecialValues.NaNs<T>().Select(nan => (nan, T.NaN))]);
        foreach (var map in maps)
        {
            var y = new T[16];
            map.Apply([.. Enumerable.Repeat(-T.Zero, 16)], y);
            if (ofMinusZero is { } value)
            {
                Bits.AssertSame<T>([.. Enumerable.Repeat(value, 16)], y, $"{activation} of −0 at {map.Width}");
            }

            Assert.All(y, actual => Assert.Equal(ofMinusZero ?? T.Zero, actual));
        }
    }

    /// <summary>Asserts the value of every argument in every lane, beside other numbers; the zeros are the same here.</summary>
    private static void AssertMaps<T>(ActivationMap<T>[] maps, Func<ActivationMap<T>, ActivationMap<T>.Map> function, (T Argument, T Value)[] expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = new T[16];
        foreach (var map in maps)
        {
            foreach (var (argument, value) in expected)
            {
                for (var lane = 0; lane < y.Length; lane++)
                {
                    var x = new T[y.Length];
                    x[lane] = argument;
                    function(map)(x, y);
                    Assert.True(value.Equals(y[lane]), $"{map.Width}, lane {lane}: {argument} → {y[lane]}, not {value}");
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
