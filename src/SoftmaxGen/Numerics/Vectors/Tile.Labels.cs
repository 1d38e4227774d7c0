using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>Labels, one a row, as wide as the element that they are compared beside.</content>
public static partial class Tile
{
    /// <summary>Loads the labels of as many rows as there are lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLabels(ref int source, out Vector128<int> labels) => labels = Vector128.LoadUnsafe(ref source);

    /// <inheritdoc cref="LoadLabels(ref int, out Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLabels(ref int source, out Vector256<int> labels) => labels = Vector256.LoadUnsafe(ref source);

    /// <inheritdoc cref="LoadLabels(ref int, out Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLabels(ref int source, out Vector512<int> labels) => labels = Vector512.LoadUnsafe(ref source);

    /// <inheritdoc cref="LoadLabels(ref int, out Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLabels(ref int source, out Vector128<long> labels) =>
        labels = Vector128.Create(source, (long)Unsafe.Add(ref source, 1));

    /// <inheritdoc cref="LoadLabels(ref int, out Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLabels(ref int source, out Vector256<long> labels)
    {
        (Vector128<long> lower, Vector128<long> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref source));
        labels = Vector256.Create(lower, upper);
    }

    /// <inheritdoc cref="LoadLabels(ref int, out Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadLabels(ref int source, out Vector512<long> labels)
    {
        (Vector256<long> lower, Vector256<long> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref source));
        labels = Vector512.Create(lower, upper);
    }

    /// <summary>Stores the labels of as many rows as there are lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLabels(ref int destination, Vector128<int> labels) => labels.StoreUnsafe(ref destination);

    /// <inheritdoc cref="StoreLabels(ref int, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLabels(ref int destination, Vector256<int> labels) => labels.StoreUnsafe(ref destination);

    /// <inheritdoc cref="StoreLabels(ref int, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLabels(ref int destination, Vector512<int> labels) => labels.StoreUnsafe(ref destination);

    /// <inheritdoc cref="StoreLabels(ref int, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLabels(ref int destination, Vector128<long> labels)
    {
        destination = (int)labels.ToScalar();
        Unsafe.Add(ref destination, 1) = (int)labels.GetElement(1);
    }

    /// <inheritdoc cref="StoreLabels(ref int, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLabels(ref int destination, Vector256<long> labels) =>
        Vector128.Narrow(labels.GetLower(), labels.GetUpper()).StoreUnsafe(ref destination);

    /// <inheritdoc cref="StoreLabels(ref int, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLabels(ref int destination, Vector512<long> labels) =>
        Vector256.Narrow(labels.GetLower(), labels.GetUpper()).StoreUnsafe(ref destination);

    /// <summary>The value at each row's label, of rows <paramref name="classCount"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLabels(ref float source, int classCount, ref int labels, out Vector128<float> values)
    {
        Unsafe.SkipInit(out values);
        AtLabels(ref source, classCount, ref labels, Vector128<float>.Count, ref Unsafe.As<Vector128<float>, float>(ref values));
    }

    /// <inheritdoc cref="AtLabels(ref float, int, ref int, out Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLabels(ref float source, int classCount, ref int labels, out Vector256<float> values)
    {
        Unsafe.SkipInit(out values);
        AtLabels(ref source, classCount, ref labels, Vector256<float>.Count, ref Unsafe.As<Vector256<float>, float>(ref values));
    }

    /// <inheritdoc cref="AtLabels(ref float, int, ref int, out Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLabels(ref float source, int classCount, ref int labels, out Vector512<float> values)
    {
        Unsafe.SkipInit(out values);
        AtLabels(ref source, classCount, ref labels, Vector512<float>.Count, ref Unsafe.As<Vector512<float>, float>(ref values));
    }

    /// <summary>Subtracts an amount, the same for all rows, from the value at each row's label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractAtLabels(ref float destination, int classCount, ref int labels, int rows, float amount)
    {
        for (int row = 0; row < rows; row++)
        {
            Unsafe.Add(ref destination, (row * classCount) + Unsafe.Add(ref labels, row)) -= amount;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AtLabels(ref float source, int classCount, ref int labels, int rows, ref float values)
    {
        for (int row = 0; row < rows; row++)
        {
            Unsafe.Add(ref values, row) = Unsafe.Add(ref source, (row * classCount) + Unsafe.Add(ref labels, row));
        }
    }
}
