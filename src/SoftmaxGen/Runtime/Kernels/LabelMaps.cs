using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The value at each row's label, and −∞ at other classes.</summary>
internal struct AtLabel<TLanes, TVector, T>(TVector labels) : IClassMap<TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector none = _lanes.Create(double.NegativeInfinity);
        TVector labelsHere = _lanes.SpreadLabels(labels, groups, group);
        r0 = _lanes.IfLabel(labelsHere, offset, groups, group, 0, ref c0, none);
        r1 = _lanes.IfLabel(labelsHere, offset, groups, group, 1, ref c1, none);
        r2 = _lanes.IfLabel(labelsHere, offset, groups, group, 2, ref c2, none);
        r3 = _lanes.IfLabel(labelsHere, offset, groups, group, 3, ref c3, none);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.IfLabel(labels, c, 1, 0, 0, ref value, _lanes.Create(double.NegativeInfinity));

    /// <remarks>One row has its label in memory.</remarks>
    public TVector Slice(int lower, int upper, ref TVector value) => value;
}

/// <summary>Values, less an amount at each row's label.</summary>
internal struct LessAtLabel<TLanes, TVector, T>(TVector labels, TVector amount) : IClassMap<TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector labelsHere = _lanes.SpreadLabels(labels, groups, group);
        TVector amountHere = _lanes.Spread(amount, groups, group);
        r0 = _lanes.LessAtLabel(labelsHere, offset, groups, group, 0, ref c0, amountHere);
        r1 = _lanes.LessAtLabel(labelsHere, offset, groups, group, 1, ref c1, amountHere);
        r2 = _lanes.LessAtLabel(labelsHere, offset, groups, group, 2, ref c2, amountHere);
        r3 = _lanes.LessAtLabel(labelsHere, offset, groups, group, 3, ref c3, amountHere);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.LessAtLabel(labels, c, 1, 0, 0, ref value, amount);

    /// <remarks>One row has its label in memory.</remarks>
    public TVector Slice(int lower, int upper, ref TVector value) => value;
}

/// <summary>Values, at each row's label times a factor and less an amount.</summary>
internal struct TimesLessAtLabel<TLanes, TVector, T>(TVector labels, TVector factor, TVector amount) : IClassMap<TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector labelsHere = _lanes.SpreadLabels(labels, groups, group);
        TVector factorHere = _lanes.Spread(factor, groups, group);
        TVector amountHere = _lanes.Spread(amount, groups, group);
        r0 = _lanes.TimesLessAtLabel(labelsHere, offset, groups, group, 0, ref c0, factorHere, amountHere);
        r1 = _lanes.TimesLessAtLabel(labelsHere, offset, groups, group, 1, ref c1, factorHere, amountHere);
        r2 = _lanes.TimesLessAtLabel(labelsHere, offset, groups, group, 2, ref c2, factorHere, amountHere);
        r3 = _lanes.TimesLessAtLabel(labelsHere, offset, groups, group, 3, ref c3, factorHere, amountHere);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.TimesLessAtLabel(labels, c, 1, 0, 0, ref value, factor, amount);

    /// <remarks>One row has its label in memory.</remarks>
    public TVector Slice(int lower, int upper, ref TVector value) => value;
}

/// <summary>How each class ranks among the largest of its row: the first of those that equal the maximum before the others, and the first NaN before all.</summary>
internal struct Rank<TLanes, TVector, T>(TVector max) : IClassMap<TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector maxHere = _lanes.Spread(max, groups, group);
        r0 = _lanes.IfEqual(c0, c0, _lanes.IfEqual(c0, maxHere, _lanes.Subtract(_lanes.Create(0.0), _lanes.Classes(offset, groups, group, 0)), _lanes.Create(double.NegativeInfinity)), _lanes.Subtract(_lanes.Create(LargestRows.NaN), _lanes.Classes(offset, groups, group, 0)));
        r1 = _lanes.IfEqual(c1, c1, _lanes.IfEqual(c1, maxHere, _lanes.Subtract(_lanes.Create(0.0), _lanes.Classes(offset, groups, group, 1)), _lanes.Create(double.NegativeInfinity)), _lanes.Subtract(_lanes.Create(LargestRows.NaN), _lanes.Classes(offset, groups, group, 1)));
        r2 = _lanes.IfEqual(c2, c2, _lanes.IfEqual(c2, maxHere, _lanes.Subtract(_lanes.Create(0.0), _lanes.Classes(offset, groups, group, 2)), _lanes.Create(double.NegativeInfinity)), _lanes.Subtract(_lanes.Create(LargestRows.NaN), _lanes.Classes(offset, groups, group, 2)));
        r3 = _lanes.IfEqual(c3, c3, _lanes.IfEqual(c3, maxHere, _lanes.Subtract(_lanes.Create(0.0), _lanes.Classes(offset, groups, group, 3)), _lanes.Create(double.NegativeInfinity)), _lanes.Subtract(_lanes.Create(LargestRows.NaN), _lanes.Classes(offset, groups, group, 3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.IfEqual(value, value, _lanes.IfEqual(value, max, _lanes.Subtract(_lanes.Create(0.0), _lanes.Classes(c, 1, 0, 0)), _lanes.Create(double.NegativeInfinity)), _lanes.Subtract(_lanes.Create(LargestRows.NaN), _lanes.Classes(c, 1, 0, 0)));

    public TVector Slice(int lower, int upper, ref TVector value) => value;
}

/// <summary>Compares classes one after the other: the first that is larger than those before, and a NaN larger than everything.</summary>
internal struct Scan<TLanes, TVector, T> : IClassMap<TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TVector _best;

    /// <summary>The class of the largest one, as a number.</summary>
    public TVector Label;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        r0 = One(offset + (4 * group), ref c0);
        r1 = One(offset + (4 * group) + 1, ref c1);
        r2 = One(offset + (4 * group) + 2, ref c2);
        r3 = One(offset + (4 * group) + 3, ref c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value)
    {
        if (c == 0)
        {
            _best = value;
            Label = _lanes.Create(0.0);
        }
        else
        {
            _lanes.Raise(ref _best, ref Label, c, ref value);
        }

        return value;
    }

    public TVector Slice(int lower, int upper, ref TVector value) => value;
}

/// <summary>Collects which classes of one row are below its maximum, a bit each.</summary>
internal struct BelowMax<TLanes, TVector, T>(TVector max) : IClassMap<TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;

    /// <summary>The bits.</summary>
    public long Bits;

    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        r0 = c0;
        r1 = c1;
        r2 = c2;
        r3 = c3;
    }

    public TVector One(int c, ref TVector value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value)
    {
        long bits = _lanes.Below(value, max);
        int half = (int)_lanes.Count / 2;
        Bits |= upper == lower + half
            ? bits << lower
            : ((bits & ((1L << half) - 1)) << lower) | ((bits >> half) << upper);
        return value;
    }
}
