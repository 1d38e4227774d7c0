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
internal struct LongRowSums<TVector>
    where TVector : struct
{
    /// <summary>The largest logits.</summary>
    public TVector Max;

    /// <summary>The sums of the exponentials.</summary>
    public TVector Sum;

    /// <summary>The same of those below 1, of doubles.</summary>
    public TVector BelowOne;

    /// <summary>The sums of the weighted logits.</summary>
    public TVector Shared;

    /// <summary>The logits at the labels.</summary>
    public TVector Target;

    /// <summary>The weights of the labels.</summary>
    public TVector Weight;

    /// <summary>What else smoothing has the labels weigh.</summary>
    public TVector Smoothing;

    /// <summary>The sums of the exponentials without the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector Rest<TLanes, T>()
        where TLanes : struct, IVectorLanes<TVector, T>
        where T : unmanaged
    {
        TLanes lanes = default;
        return typeof(T) == typeof(double) ? lanes.Rest(Sum, BelowOne) : lanes.Subtract(Sum, lanes.Create(1.0));
    }
}

/// <summary>What the results of some rows are computed with, a row in each lane.</summary>
internal struct LongRowEnds<TVector>
    where TVector : struct
{
    /// <summary>The result of the row.</summary>
    public TVector Result;

    /// <summary>What the exponentials are multiplied by, or what is subtracted from the logits.</summary>
    public TVector Factor;

    /// <summary>What is subtracted at the label, or from the logits besides.</summary>
    public TVector Amount;

    /// <summary>What the result at the label is multiplied by before.</summary>
    public TVector Counts;
}

/// <summary>What the rows that are closed together have in memory.</summary>
internal struct LongRowValues<T>
{
    /// <inheritdoc cref="LongRowSums{TVector}"/>
    public LongRowValue<T> Sum, BelowOne, Shared, Target, Weight, Smoothing;

    /// <inheritdoc cref="LongRowEnds{TVector}"/>
    public LongRowValue<T> Factor, Amount, Counts;

    /// <summary>The largest logits of as many rows after.</summary>
    public LongRowValue<T> Next;

    /// <summary>What the sums, and the largest logits of rows after, are the sums and the largest of.</summary>
    public LongRowParts<T> SumParts, BelowOneParts, SharedParts, NextParts;

    /// <summary>What gradients are scaled by.</summary>
    public T Scale;
}

/// <summary>Room on the stack for <see cref="LongRowValues{T}"/> that begin with a cache line, as the JIT aligns nothing to one: no vector of them is then in two lines.</summary>
internal struct LongRowRoom<T>
{
    private LongRowValues<T> _values;
#pragma warning disable CS0169 // It is there for its size.
    private Vector512<byte> _rest;
#pragma warning restore CS0169

    /// <summary>The values. What is on the stack stays where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [UnscopedRef]
    public unsafe ref LongRowValues<T> Aligned() => ref Unsafe.AddByteOffset(ref _values, -(nint)Unsafe.AsPointer(ref _values) & (Vector512<byte>.Count - 1));
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
