using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>What belongs to long rows that are computed one after the other: so many of them that it takes vectors of their own.</summary>
internal struct LongRowValues<T>
    where T : unmanaged
{
    /// <summary>The largest logits.</summary>
    public LongRowValue<T> Max;

    /// <summary>Those of as many rows after.</summary>
    public LongRowValue<T> Next;

    /// <summary>The sums of the exponentials.</summary>
    public LongRowValue<T> Sum;

    /// <summary>The same of those below 1, of doubles.</summary>
    public LongRowValue<T> BelowOne;

    /// <summary>The sums of the weighted logits.</summary>
    public LongRowValue<T> Shared;

    /// <summary>The logits at the labels.</summary>
    public LongRowValue<T> Target;

    /// <summary>The weights of the labels.</summary>
    public LongRowValue<T> Weight;

    /// <summary>What else smoothing has the labels weigh.</summary>
    public LongRowValue<T> Smoothing;

    /// <summary>What the exponentials are multiplied by, or what is subtracted from the logits.</summary>
    public LongRowValue<T> Factor;

    /// <summary>What is subtracted at the label, or from logits besides.</summary>
    public LongRowValue<T> Amount;

    /// <summary>What the result at the label is multiplied by before.</summary>
    public LongRowValue<T> Counts;

    /// <summary>The partial sums of the exponentials, of those below 1, and of the weighted logits, and of as many rows after the largest logits at so many places.</summary>
    public LongRowParts<T> SumParts, BelowOneParts, SharedParts, NextParts;

    /// <summary>What gradients are scaled by.</summary>
    public T Scale;

    /// <summary>The sums of the exponentials without the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Rest(nint row)
    {
        Lanes128<T> lanes = default;
        Vector128<T> sum = lanes.Load(ref Sum.At(0), row);
        return typeof(T) == typeof(double) ? lanes.Rest(sum, lanes.Load(ref BelowOne.At(0), row)) : lanes.Subtract(sum, lanes.Create(1.0));
    }

    /// <summary>Sets a value of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(ref LongRowValue<T> values, double value)
    {
        for (int row = 0; row < LongRowLoop.MostRows; row++)
        {
            values.At(row) = default(OneLane<T>).Create(value);
        }
    }
}

/// <summary>A value of each row.</summary>
[InlineArray(LongRowLoop.MostRows)]
internal struct LongRowValue<T>
{
    private T _first;

    /// <summary>The value of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [UnscopedRef]
    public ref T At(nint row) => ref Unsafe.Add(ref _first, row);

    /// <summary>Writes the value of the first rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(ref T destination, int count)
    {
        for (int row = 0; row < count; row++)
        {
            Unsafe.Add(ref destination, row) = At(row);
        }
    }
}

/// <summary>A value of each row for each partial sum.</summary>
[InlineArray(LongRowLoop.MostRows * PartialSums.Most)]
internal struct LongRowParts<T>
{
    private T _first;

    /// <summary>The value at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [UnscopedRef]
    public ref T At(nint place) => ref Unsafe.Add(ref _first, place);
}
