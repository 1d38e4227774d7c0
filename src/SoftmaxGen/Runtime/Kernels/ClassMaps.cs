using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>eˣ⁻ᵐ of values no larger than m.</summary>
internal struct ExpLess<TLanes, TVector, T>(TVector max) : IClassMap<TVector, T>
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
        _lanes.ExpLess(ref c0, ref c1, ref c2, ref c3, maxHere, out r0, out r1, out r2, out r3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.ExpLess(ref value, max);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => _lanes.ExpLess(ref value, max);
}

/// <summary>eˣ of values x ≤ 0.</summary>
internal struct Exp<TLanes, TVector, T> : IClassMap<TVector, T>
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
        _lanes.ExpOf(ref c0, ref c1, ref c2, ref c3, out r0, out r1, out r2, out r3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.ExpOf(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => _lanes.ExpOf(ref value);
}

/// <summary>Values less an amount.</summary>
internal struct Less<TLanes, TVector, T>(TVector amount) : IClassMap<TVector, T>
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
        TVector amountHere = _lanes.Spread(amount, groups, group);
        r0 = _lanes.Less(ref c0, amountHere);
        r1 = _lanes.Less(ref c1, amountHere);
        r2 = _lanes.Less(ref c2, amountHere);
        r3 = _lanes.Less(ref c3, amountHere);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.Less(ref value, amount);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => _lanes.Less(ref value, amount);
}

/// <summary>Values times a factor.</summary>
internal struct Times<TLanes, TVector, T>(TVector factor) : IClassMap<TVector, T>
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
        TVector factorHere = _lanes.Spread(factor, groups, group);
        r0 = _lanes.Times(ref c0, factorHere);
        r1 = _lanes.Times(ref c1, factorHere);
        r2 = _lanes.Times(ref c2, factorHere);
        r3 = _lanes.Times(ref c3, factorHere);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.Times(ref value, factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => _lanes.Times(ref value, factor);
}

/// <summary>Values below 1, and zero in place of others.</summary>
internal struct BelowOne<TLanes, TVector, T> : IClassMap<TVector, T>
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
        r0 = _lanes.BelowOne(c0);
        r1 = _lanes.BelowOne(c1);
        r2 = _lanes.BelowOne(c2);
        r3 = _lanes.BelowOne(c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector One(int c, ref TVector value) => _lanes.BelowOne(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slice(int lower, int upper, ref TVector value) => _lanes.BelowOne(value);
}
