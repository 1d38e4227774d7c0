using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

// The files of the three widths are copies that differ in the width's digits only; a test holds them to that.
public static partial class Labels
{
    /// <summary>Where the label is a class, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Is(Vector128<int> label, int c) => Vector128.Equals(label, Vector128.Create(c)).AsSingle();

    /// <summary>A class's value where the label is that class, or else what has been picked so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick(Vector128<int> label, int c, Vector128<float> value, Vector128<float> picked) => Vector128.ConditionalSelect(Is(label, c), value, picked);

    /// <summary>The label's value where it is one of four classes, or else what has been picked so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick(Vector128<int> label, int first, Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3, Vector128<float> picked)
    {
        picked = Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create(first)).AsSingle(), c0, picked);
        picked = Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create(first + 1)).AsSingle(), c1, picked);
        picked = Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create(first + 2)).AsSingle(), c2, picked);
        return Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create(first + 3)).AsSingle(), c3, picked);
    }

    /// <summary>A class's value where the label is that class, or else −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick(Vector128<int> label, int c, Vector128<float> value) => Pick(label, c, value, Vector128.Create(float.NegativeInfinity));

    /// <summary>The label's value where it is one of four classes, or else −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick(Vector128<int> label, int first, Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3) =>
        Pick(label, first, c0, c1, c2, c3, Vector128.Create(float.NegativeInfinity));

    /// <summary>Takes an amount off a class where it is the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Vector128<int> label, int c, Vector128<float> amount, ref Vector128<float> value) => value -= amount & Is(label, c);

    /// <summary>Takes an amount off the label, where it is one of four classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Vector128<int> label, int first, Vector128<float> amount, ref Vector128<float> c0, ref Vector128<float> c1, ref Vector128<float> c2, ref Vector128<float> c3)
    {
        c0 -= amount & Vector128.Equals(label, Vector128.Create(first)).AsSingle();
        c1 -= amount & Vector128.Equals(label, Vector128.Create(first + 1)).AsSingle();
        c2 -= amount & Vector128.Equals(label, Vector128.Create(first + 2)).AsSingle();
        c3 -= amount & Vector128.Equals(label, Vector128.Create(first + 3)).AsSingle();
    }

    /// <summary>Where a class is the label, multiplies it by a factor and then takes an amount off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Vector128<int> label, int c, Vector128<float> factor, Vector128<float> amount, ref Vector128<float> value) =>
        value = Vector128.ConditionalSelect(Is(label, c), (value * factor) - amount, value);

    /// <summary>Where one of four classes is the label, multiplies it by a factor and then takes an amount off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        Vector128<int> label, int first, Vector128<float> factor, Vector128<float> amount,
        ref Vector128<float> c0, ref Vector128<float> c1, ref Vector128<float> c2, ref Vector128<float> c3)
    {
        Subtract(label, first, factor, amount, ref c0);
        Subtract(label, first + 1, factor, amount, ref c1);
        Subtract(label, first + 2, factor, amount, ref c2);
        Subtract(label, first + 3, factor, amount, ref c3);
    }

    /// <summary>Makes a class the label where its value is larger than the best so far; a NaN is larger than everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Vector128<float> best, ref Vector128<int> label, int c, Vector128<float> value)
    {
        Vector128<float> isBetter = Vector128.Equals(best, best) & ~Vector128.LessThanOrEqual(value, best);
        best = Vector128.ConditionalSelect(isBetter, value, best);
        label = Vector128.ConditionalSelect(isBetter.AsInt32(), Vector128.Create(c), label);
    }

    /// <summary>Makes one of four classes the label where its value is larger than the best so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Vector128<float> best, ref Vector128<int> label, int first, Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3)
    {
        Raise(ref best, ref label, first, c0);
        Raise(ref best, ref label, first + 1, c1);
        Raise(ref best, ref label, first + 2, c2);
        Raise(ref best, ref label, first + 3, c3);
    }

    /// <summary>Where the label is a class, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Is(Vector128<long> label, int c) => Vector128.Equals(label, Vector128.Create((long)c)).AsDouble();

    /// <summary>A class's value where the label is that class, or else what has been picked so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pick(Vector128<long> label, int c, Vector128<double> value, Vector128<double> picked) => Vector128.ConditionalSelect(Is(label, c), value, picked);

    /// <summary>The label's value where it is one of four classes, or else what has been picked so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pick(Vector128<long> label, int first, Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3, Vector128<double> picked)
    {
        picked = Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create((long)first)).AsDouble(), c0, picked);
        picked = Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create((long)first + 1)).AsDouble(), c1, picked);
        picked = Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create((long)first + 2)).AsDouble(), c2, picked);
        return Vector128.ConditionalSelect(Vector128.Equals(label, Vector128.Create((long)first + 3)).AsDouble(), c3, picked);
    }

    /// <summary>A class's value where the label is that class, or else −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pick(Vector128<long> label, int c, Vector128<double> value) => Pick(label, c, value, Vector128.Create(double.NegativeInfinity));

    /// <summary>The label's value where it is one of four classes, or else −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pick(Vector128<long> label, int first, Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3) =>
        Pick(label, first, c0, c1, c2, c3, Vector128.Create(double.NegativeInfinity));

    /// <summary>Takes an amount off a class where it is the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Vector128<long> label, int c, Vector128<double> amount, ref Vector128<double> value) => value -= amount & Is(label, c);

    /// <summary>Takes an amount off the label, where it is one of four classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Vector128<long> label, int first, Vector128<double> amount, ref Vector128<double> c0, ref Vector128<double> c1, ref Vector128<double> c2, ref Vector128<double> c3)
    {
        c0 -= amount & Vector128.Equals(label, Vector128.Create((long)first)).AsDouble();
        c1 -= amount & Vector128.Equals(label, Vector128.Create((long)first + 1)).AsDouble();
        c2 -= amount & Vector128.Equals(label, Vector128.Create((long)first + 2)).AsDouble();
        c3 -= amount & Vector128.Equals(label, Vector128.Create((long)first + 3)).AsDouble();
    }

    /// <summary>Where a class is the label, multiplies it by a factor and then takes an amount off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(Vector128<long> label, int c, Vector128<double> factor, Vector128<double> amount, ref Vector128<double> value) =>
        value = Vector128.ConditionalSelect(Is(label, c), (value * factor) - amount, value);

    /// <summary>Where one of four classes is the label, multiplies it by a factor and then takes an amount off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(
        Vector128<long> label, int first, Vector128<double> factor, Vector128<double> amount,
        ref Vector128<double> c0, ref Vector128<double> c1, ref Vector128<double> c2, ref Vector128<double> c3)
    {
        Subtract(label, first, factor, amount, ref c0);
        Subtract(label, first + 1, factor, amount, ref c1);
        Subtract(label, first + 2, factor, amount, ref c2);
        Subtract(label, first + 3, factor, amount, ref c3);
    }

    /// <summary>Makes a class the label where its value is larger than the best so far; a NaN is larger than everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Vector128<double> best, ref Vector128<long> label, int c, Vector128<double> value)
    {
        Vector128<double> isBetter = Vector128.Equals(best, best) & ~Vector128.LessThanOrEqual(value, best);
        best = Vector128.ConditionalSelect(isBetter, value, best);
        label = Vector128.ConditionalSelect(isBetter.AsInt64(), Vector128.Create((long)c), label);
    }

    /// <summary>Makes one of four classes the label where its value is larger than the best so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(ref Vector128<double> best, ref Vector128<long> label, int first, Vector128<double> c0, Vector128<double> c1, Vector128<double> c2, Vector128<double> c3)
    {
        Raise(ref best, ref label, first, c0);
        Raise(ref best, ref label, first + 1, c1);
        Raise(ref best, ref label, first + 2, c2);
        Raise(ref best, ref label, first + 3, c3);
    }
}
