using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Tests.Numerics;

public class LanesTests
{
    private readonly Random _random = new(20260412);

    [Fact]
    public void Sums_of_floats_follow_the_order_at_128_bits()
    {
        CheckSum<float, Vector128<float>>(4, c => Lanes.Sum(V128(c, 0)));
        CheckSum<float, Vector128<float>>(8, c => Lanes.Sum(V128(c, 0), V128(c, 1)));
        CheckSum<float, Vector128<float>>(12, c => Lanes.Sum(V128(c, 0), V128(c, 1), V128(c, 2)));
        CheckSum<float, Vector128<float>>(16, c => Lanes.Sum(V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3)));
        CheckSum<float, Vector128<float>>(20, c => Lanes.Sum(V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3), V128(c, 4)));
        CheckSum<float, Vector128<float>>(24, c => Lanes.Sum(V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3), V128(c, 4), V128(c, 5)));
    }

    [Fact]
    public void Sums_of_floats_follow_the_order_at_256_bits() =>
        CheckSum<float, Vector256<float>>(16, c => Lanes.Sum(V256(c, 0), V256(c, 1)));

    [Fact]
    public void Sums_of_floats_follow_the_order_at_512_bits() =>
        CheckSum<float, Vector512<float>>(16, c => Lanes.Sum(V512(c, 0)));

    [Fact]
    public void Sums_of_doubles_follow_the_order_at_128_bits()
    {
        CheckSum<double, Vector128<double>>(2, c => Lanes.Sum(V128(c, 0)));
        CheckSum<double, Vector128<double>>(4, c => Lanes.Sum(V128(c, 0), V128(c, 1)));
        CheckSum<double, Vector128<double>>(6, c => Lanes.Sum(V128(c, 0), V128(c, 1), V128(c, 2)));
        CheckSum<double, Vector128<double>>(8, c => Lanes.Sum(V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3)));
        CheckSum<double, Vector128<double>>(10, c => Lanes.Sum(
            V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3), V128(c, 4)));
        CheckSum<double, Vector128<double>>(12, c => Lanes.Sum(
            V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3), V128(c, 4), V128(c, 5)));
        CheckSum<double, Vector128<double>>(14, c => Lanes.Sum(
            V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3), V128(c, 4), V128(c, 5), V128(c, 6)));
        CheckSum<double, Vector128<double>>(16, c => Lanes.Sum(
            V128(c, 0), V128(c, 1), V128(c, 2), V128(c, 3), V128(c, 4), V128(c, 5), V128(c, 6), V128(c, 7)));
    }

    [Fact]
    public void Sums_of_doubles_follow_the_order_at_256_bits()
    {
        CheckSum<double, Vector256<double>>(4, c => Lanes.Sum(V256(c, 0)));
        CheckSum<double, Vector256<double>>(8, c => Lanes.Sum(V256(c, 0), V256(c, 1)));
        CheckSum<double, Vector256<double>>(12, c => Lanes.Sum(V256(c, 0), V256(c, 1), V256(c, 2)));
        CheckSum<double, Vector256<double>>(16, c => Lanes.Sum(V256(c, 0), V256(c, 1), V256(c, 2), V256(c, 3)));
    }

    [Fact]
    public void Sums_of_doubles_follow_the_order_at_512_bits() =>
        CheckSum<double, Vector512<double>>(16, c => Lanes.Sum(V512(c, 0), V512(c, 1)));

    [Fact]
    public void Max_finds_the_largest_float_in_any_lane()
    {
        CheckMax<float, Vector128<float>>(c => Lanes.Max(V128(c, 0)));
        CheckMax<float, Vector256<float>>(c => Lanes.Max(V256(c, 0)));
        CheckMax<float, Vector512<float>>(c => Lanes.Max(V512(c, 0)));
    }

    [Fact]
    public void Max_finds_the_largest_double_in_any_lane()
    {
        CheckMax<double, Vector128<double>>(c => Lanes.Max(V128(c, 0)));
        CheckMax<double, Vector256<double>>(c => Lanes.Max(V256(c, 0)));
        CheckMax<double, Vector512<double>>(c => Lanes.Max(V512(c, 0)));
    }

    private void CheckSum<T, TVector>(int classes, Func<T[], TVector> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : struct
    {
        if (!HasVectorsOf<TVector>())
        {
            return;
        }

        for (int trial = 0; trial < 2_000; trial++)
        {
            T[] values = Magnitudes<T>(classes);
            T expected = Model<T>(values);
            TVector actual = sum(values);
            foreach (T lane in LanesOf<T, TVector>(ref actual))
            {
                Assert.Equal(expected, lane);
            }
        }
    }

    private void CheckMax<T, TVector>(Func<T[], TVector> max)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        where TVector : struct
    {
        if (!HasVectorsOf<TVector>())
        {
            return;
        }

        int count = Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>();
        T[] rest = [T.NegativeInfinity, T.MinValue, -T.One, T.Zero, T.Epsilon];
        T[] largest = [T.MinValue, -T.One, T.Zero, T.Epsilon, T.PositiveInfinity];
        for (int lane = 0; lane < count; lane++)
        {
            for (int i = 0; i < rest.Length; i++)
            {
                var values = new T[count];
                Array.Fill(values, rest[i]);
                values[lane] = largest[i];
                Check(values, largest[i]);
            }

            T[] random = Magnitudes<T>(count);
            random[lane] = T.CreateChecked(1 << 21);
            Check(random, random[lane]);
        }

        Check([.. Enumerable.Repeat(T.NegativeInfinity, count)], T.NegativeInfinity);

        void Check(T[] values, T expected)
        {
            TVector actual = max(values);
            foreach (T lane in LanesOf<T, TVector>(ref actual))
            {
                Assert.Equal(expected, lane);
            }
        }
    }

    /// <summary>The order of every sum, spelled out.</summary>
    private static T Model<T>(ReadOnlySpan<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var quads = new List<T>();
        for (; c.Length >= 4; c = c[4..])
        {
            quads.Add((c[0] + c[1]) + (c[2] + c[3]));
        }

        if (c.Length == 2)
        {
            quads.Add(c[0] + c[1]);
        }

        return quads.Count switch
        {
            1 => quads[0],
            2 => quads[0] + quads[1],
            3 => (quads[0] + quads[1]) + quads[2],
            4 => (quads[0] + quads[1]) + (quads[2] + quads[3]),
            5 => ((quads[0] + quads[1]) + (quads[2] + quads[3])) + quads[4],
            _ => ((quads[0] + quads[1]) + (quads[2] + quads[3])) + (quads[4] + quads[5]),
        };
    }

    /// <summary>Random values of either sign from 2⁻²⁰ to 2²⁰, so that another order gives another sum.</summary>
    private T[] Magnitudes<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[count];
        foreach (ref T value in values.AsSpan())
        {
            value = T.ScaleB(T.CreateChecked(_random.NextDouble() - 0.5), _random.Next(-19, 21));
        }

        return values;
    }

    private static Span<T> LanesOf<T, TVector>(ref TVector vector)
        where T : unmanaged
        where TVector : struct =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TVector, T>(ref vector), Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>());

    private static Vector128<T> V128<T>(T[] classes, int vector) => Vector128.Create(classes, vector * Vector128<T>.Count);

    private static Vector256<T> V256<T>(T[] classes, int vector) => Vector256.Create(classes, vector * Vector256<T>.Count);

    private static Vector512<T> V512<T>(T[] classes, int vector) => Vector512.Create(classes, vector * Vector512<T>.Count);

    /// <summary>Vectors that the processor has not are never used.</summary>
    private static bool HasVectorsOf<TVector>() => Unsafe.SizeOf<TVector>() switch
    {
        64 => Vector512.IsHardwareAccelerated,
        32 => Vector256.IsHardwareAccelerated,
        _ => true,
    };
}
