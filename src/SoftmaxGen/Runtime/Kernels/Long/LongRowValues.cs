using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>What a row has at its label.</summary>
internal struct LongRowLabel<T>
{
    /// <summary>The logit.</summary>
    public T Target;

    /// <summary>The weight of the label.</summary>
    public T Weight;

    /// <summary>What else smoothing has it weigh.</summary>
    public T Smoothing;
}

/// <summary>What is known of some rows when their exponentials have been added, a row in each lane.</summary>
internal struct LongRowSums<T>
    where T : unmanaged
{
    /// <summary>The largest logits.</summary>
    public Vector128<T> Max;

    /// <summary>The sums of the exponentials.</summary>
    public Vector128<T> Sum;

    /// <summary>The same of those below 1, of doubles.</summary>
    public Vector128<T> BelowOne;

    /// <summary>The sums of the weighted logits.</summary>
    public Vector128<T> Shared;

    /// <summary>The logits at the labels.</summary>
    public Vector128<T> Target;

    /// <summary>The weights of the labels.</summary>
    public Vector128<T> Weight;

    /// <summary>What else smoothing has the labels weigh.</summary>
    public Vector128<T> Smoothing;

    /// <summary>The sums of the exponentials without the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector128<T> Rest()
    {
        Lanes128<T> lanes = default;
        return typeof(T) == typeof(double) ? lanes.Rest(Sum, BelowOne) : lanes.Subtract(Sum, lanes.Create(1.0));
    }
}

/// <summary>What the results of some rows are computed with, a row in each lane.</summary>
internal struct LongRowEnds<T>
{
    /// <summary>The result of the row.</summary>
    public Vector128<T> Result;

    /// <summary>What the exponentials are multiplied by, or what is subtracted from the logits.</summary>
    public Vector128<T> Factor;

    /// <summary>What is subtracted at the label, or from the logits besides.</summary>
    public Vector128<T> Amount;

    /// <summary>What the result at the label is multiplied by before.</summary>
    public Vector128<T> Counts;
}

/// <summary>The same of rows that are computed one after the other.</summary>
internal struct LongRowValues<T>
{
    /// <inheritdoc cref="LongRowSums{T}"/>
    public LongRowValue<T> Max, Sum, BelowOne, Shared, Target, Weight, Smoothing;

    /// <inheritdoc cref="LongRowEnds{T}"/>
    public LongRowValue<T> Result, Factor, Amount, Counts;

    /// <summary>The largest logits of as many rows after.</summary>
    public LongRowValue<T> Next;

    /// <summary>What the sums, and the largest logits of rows after, are the sums and the largest of.</summary>
    public LongRowParts<T> SumParts, BelowOneParts, SharedParts, NextParts;

    /// <summary>What gradients are scaled by.</summary>
    public T Scale;
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
