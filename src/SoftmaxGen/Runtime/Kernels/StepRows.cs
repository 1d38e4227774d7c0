using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>What kernels do with the rows of a step, be they a tile or one row.</summary>
internal struct StepRows<TRows, TLanes, TVector, T>
    where TRows : struct, IRows<TRows, TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TRows _shape;

    /// <summary>How many rows a step takes.</summary>
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _shape is ITile ? (int)_lanes.Count : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpLess(ref TRows rows, TVector max, out TRows exponentials)
    {
        ExpLess<TLanes, TVector, T> map = new(max);
        TRows.Map(ref rows, ref map, out exponentials);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exp(ref TRows shifted, out TRows exponentials)
    {
        Exp<TLanes, TVector, T> map = default;
        TRows.Map(ref shifted, ref map, out exponentials);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Less(ref TRows rows, TVector amount, out TRows less)
    {
        Less<TLanes, TVector, T> map = new(amount);
        TRows.Map(ref rows, ref map, out less);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Times(ref TRows rows, TVector factor, out TRows products)
    {
        Times<TLanes, TVector, T> map = new(factor);
        TRows.Map(ref rows, ref map, out products);
    }

    /// <summary>The sum of exponentials whose largest is 1, and the same without it: the rest is as accurate as the sum itself, however small, where it is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SumAndRest(ref TRows exponentials, out TVector rest)
    {
        TVector one = _lanes.Create(1.0);
        if (_shape is IFewClasses)
        {
            rest = exponentials.RestOfFew(ofExponents: false);
            return _lanes.Add(rest, one);
        }

        TVector sum = exponentials.Sum();
        if (typeof(T) == typeof(double))
        {
            BelowOne<TLanes, TVector, T> map = default;
            TRows.Map(ref exponentials, ref map, out TRows below);
            rest = _lanes.Rest(sum, below.Sum());
        }
        else
        {
            rest = _lanes.Subtract(sum, one);
        }

        return sum;
    }

    /// <summary>The rest alone, of shifted values; of few classes it takes an exponential less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector RestOfExp(ref TRows shifted)
    {
        if (_shape is IFewClasses)
        {
            return shifted.RestOfFew(ofExponents: true);
        }

        Exp(ref shifted, out TRows exponentials);
        _ = SumAndRest(ref exponentials, out TVector rest);
        return rest;
    }

    /// <summary>The rest alone, of values no larger than their maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector RestOfExpLess(ref TRows rows, TVector max)
    {
        if (_shape is IFewClasses)
        {
            Less(ref rows, max, out TRows shifted);
            return shifted.RestOfFew(ofExponents: true);
        }

        ExpLess(ref rows, max, out TRows exponentials);
        _ = SumAndRest(ref exponentials, out TVector rest);
        return rest;
    }

    /// <summary>The labels, where there is a row in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Labels(ref int labels) => _shape is ITile ? _lanes.LoadLabels(ref labels, _shape.ClassCount) : default;

    /// <summary>The value at each row's label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector AtLabel(ref TRows rows, ref T logits, ref int labels)
    {
        if (_shape is not ITile)
        {
            return _lanes.Create(Unsafe.Add(ref logits, labels));
        }

        AtLabel<TLanes, TVector, T> map = new(Labels(ref labels));
        TRows.Map(ref rows, ref map, out TRows picked);
        return picked.Max();
    }

    /// <summary>Writes a value of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePerRow(TVector values, ref T destination)
    {
        if (_shape is ITile)
        {
            _lanes.StorePerRow(values, ref destination, _shape.ClassCount);
        }
        else
        {
            destination = _lanes.First(values);
        }
    }

    /// <summary>Writes a class of each row, given as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLabels(TVector labels, ref int destination) => _lanes.StoreLabels(labels, ref destination, _shape.ClassCount);

    /// <summary>Whether a value is NaN of some row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasNaN(TVector values) => _lanes.HasNaN(values);
}
