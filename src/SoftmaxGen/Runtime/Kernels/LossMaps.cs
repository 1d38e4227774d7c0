using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The weight that each row's label has as the label or, where it is smoothed, besides; and −∞ at other classes.</summary>
internal struct WeightAtLabel<TWeight, TLoss, TLanes, TVector, T>(TVector labels) : IClassMap<TVector, T>
    where TWeight : struct
    where TLoss : struct, ILossTerms<T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TLoss _loss;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector none = _lanes.Create(double.NegativeInfinity);
        TVector labelsHere = _lanes.SpreadLabels(labels, groups, group);
        ref T table = ref Table;
        r0 = _lanes.Constants(ref table, offset, groups, group, 0);
        r1 = _lanes.Constants(ref table, offset, groups, group, 1);
        r2 = _lanes.Constants(ref table, offset, groups, group, 2);
        r3 = _lanes.Constants(ref table, offset, groups, group, 3);
        r0 = _lanes.IfLabel(labelsHere, offset, groups, group, 0, ref r0, none);
        r1 = _lanes.IfLabel(labelsHere, offset, groups, group, 1, ref r1, none);
        r2 = _lanes.IfLabel(labelsHere, offset, groups, group, 2, ref r2, none);
        r3 = _lanes.IfLabel(labelsHere, offset, groups, group, 3, ref r3, none);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value)
    {
        TVector weight = _lanes.Constants(ref Table, c, 1, 0, 0);
        return _lanes.IfLabel(labels, c, 1, 0, 0, ref weight, _lanes.Create(double.NegativeInfinity));
    }

    /// <remarks>One row has its label in memory.</remarks>
    public TVector Slice(int lower, int upper, ref TVector value) => value;

    private ref T Table
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref typeof(TWeight) == typeof(OfSmoothing) ? ref _loss.SmoothingTable : ref _loss.LabelTable;
    }
}

/// <summary>What a class weighs as the label.</summary>
internal readonly struct OfLabel;

/// <summary>What a class weighs besides the label.</summary>
internal readonly struct OfSmoothing;

/// <summary>Values times the weight of each class besides the label; zero where that is.</summary>
internal struct TimesWeights<TLoss, TLanes, TVector, T> : IClassMap<TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TLoss _loss;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        ref T table = ref _loss.SmoothingTable;
        r0 = Times(ref c0, _lanes.Constants(ref table, offset, groups, group, 0));
        r1 = Times(ref c1, _lanes.Constants(ref table, offset, groups, group, 1));
        r2 = Times(ref c2, _lanes.Constants(ref table, offset, groups, group, 2));
        r3 = Times(ref c3, _lanes.Constants(ref table, offset, groups, group, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => Times(ref value, _lanes.Constants(ref _loss.SmoothingTable, c, 1, 0, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => Times(ref value, _lanes.LoadHalves(ref _loss.SmoothingTable, lower, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Times(ref TVector value, TVector weight) =>
        _loss.HasZeroSmoothingWeights ? _lanes.ProductOf(ref value, weight) : _lanes.Times(ref value, weight);
}

/// <summary>Exponentials times a factor of each row, less the weight of each class besides the label times a share of each row.</summary>
internal struct TimesLessWeights<TLoss, TLanes, TVector, T>(TVector factor, TVector share) : IClassMap<TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TLoss _loss;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector factorHere = _lanes.Spread(factor, groups, group);
        TVector shareHere = _lanes.Spread(share, groups, group);
        if (_loss is IWeightedLoss)
        {
            ref T table = ref _loss.SmoothingTable;
            r0 = _lanes.TimesLess(ref c0, factorHere, _lanes.Constants(ref table, offset, groups, group, 0), shareHere);
            r1 = _lanes.TimesLess(ref c1, factorHere, _lanes.Constants(ref table, offset, groups, group, 1), shareHere);
            r2 = _lanes.TimesLess(ref c2, factorHere, _lanes.Constants(ref table, offset, groups, group, 2), shareHere);
            r3 = _lanes.TimesLess(ref c3, factorHere, _lanes.Constants(ref table, offset, groups, group, 3), shareHere);
        }
        else
        {
            TVector uniform = _lanes.Create(_loss.Uniform);
            r0 = _lanes.TimesLess(ref c0, factorHere, uniform, shareHere);
            r1 = _lanes.TimesLess(ref c1, factorHere, uniform, shareHere);
            r2 = _lanes.TimesLess(ref c2, factorHere, uniform, shareHere);
            r3 = _lanes.TimesLess(ref c3, factorHere, uniform, shareHere);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.TimesLess(
        ref value, factor, _loss is IWeightedLoss ? _lanes.Constants(ref _loss.SmoothingTable, c, 1, 0, 0) : _lanes.Create(_loss.Uniform), share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => _lanes.TimesLess(
        ref value, factor, _loss is IWeightedLoss ? _lanes.LoadHalves(ref _loss.SmoothingTable, lower, upper) : _lanes.Create(_loss.Uniform), share);
}

/// <summary>Values of the rows that count, and zero of those whose label is ignored.</summary>
internal struct Counted<TLoss, TLanes, TVector, T>(TVector labels) : IClassMap<TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TLoss _loss;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3)
    {
        TVector labelsHere = _lanes.Spread(labels, groups, group);
        r0 = _lanes.ZeroAt(labelsHere, _loss.Ignored, ref c0);
        r1 = _lanes.ZeroAt(labelsHere, _loss.Ignored, ref c1);
        r2 = _lanes.ZeroAt(labelsHere, _loss.Ignored, ref c2);
        r3 = _lanes.ZeroAt(labelsHere, _loss.Ignored, ref c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.ZeroAt(labels, _loss.Ignored, ref value);

    /// <remarks>One row that does not count comes never so far.</remarks>
    public TVector Slice(int lower, int upper, ref TVector value) => value;
}
