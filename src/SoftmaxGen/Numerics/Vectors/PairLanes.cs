using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

#pragma warning disable CS0649 // An empty struct has nothing to assign. Results are set field by field, as a constructor costs locals, of which the JIT inlines but so many.

/// <summary>Two vectors side by side.</summary>
/// <typeparam name="TVector">The vectors.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Pair<TVector>
    where TVector : struct
{
    internal TVector A;
    internal TVector B;
}

/// <summary>
/// Two tiles side by side, as one of twice the rows: a tile of few classes leaves the processor waiting for what it has in flight.
/// </summary>
/// <typeparam name="TLanes">What a width does.</typeparam>
/// <typeparam name="TVector">Its vectors.</typeparam>
/// <typeparam name="T">Their elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PairLanes<TLanes, TVector, T> : IStrips<Pair<TVector>, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;

    /// <inheritdoc/>
    public nint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * _lanes.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Create(T value)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Create(value);
        result.B = _lanes.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Create(double value)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Create(value);
        result.B = _lanes.Create(value);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T First(Pair<TVector> value) => _lanes.First(value.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Add(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Add(a.A, b.A);
        result.B = _lanes.Add(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Subtract(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Subtract(a.A, b.A);
        result.B = _lanes.Subtract(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Multiply(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Multiply(a.A, b.A);
        result.B = _lanes.Multiply(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Divide(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Divide(a.A, b.A);
        result.B = _lanes.Divide(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> MultiplyAdd(Pair<TVector> a, Pair<TVector> b, Pair<TVector> c)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.MultiplyAdd(a.A, b.A, c.A);
        result.B = _lanes.MultiplyAdd(a.B, b.B, c.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Max(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Max(a.A, b.A);
        result.B = _lanes.Max(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> AtMost(Pair<TVector> value, Pair<TVector> bound)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.AtMost(value.A, bound.A);
        result.B = _lanes.AtMost(value.B, bound.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> IfGreater(Pair<TVector> a, Pair<TVector> b, Pair<TVector> yes, Pair<TVector> no)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.IfGreater(a.A, b.A, yes.A, no.A);
        result.B = _lanes.IfGreater(a.B, b.B, yes.B, no.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> IfEqual(Pair<TVector> a, Pair<TVector> b, Pair<TVector> yes, Pair<TVector> no)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.IfEqual(a.A, b.A, yes.A, no.A);
        result.B = _lanes.IfEqual(a.B, b.B, yes.B, no.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasNaN(Pair<TVector> value) => _lanes.HasNaN(value.A) || _lanes.HasNaN(value.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> ExpNonPositive(Pair<TVector> x)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.ExpNonPositive(x.A);
        result.B = _lanes.ExpNonPositive(x.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> LogP1(Pair<TVector> x)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.LogP1(x.A);
        result.B = _lanes.LogP1(x.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> BelowOne(Pair<TVector> value)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.BelowOne(value.A);
        result.B = _lanes.BelowOne(value.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Rest(Pair<TVector> sum, Pair<TVector> belowOne)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Rest(sum.A, belowOne.A);
        result.B = _lanes.Rest(sum.B, belowOne.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Product(Pair<TVector> factor, Pair<TVector> other)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Product(factor.A, other.A);
        result.B = _lanes.Product(factor.B, other.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Below(Pair<TVector> value, Pair<TVector> other) => _lanes.Below(value.A, other.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref T source, int classCount, int groups, int group, out Pair<TVector> c0, out Pair<TVector> c1, out Pair<TVector> c2, out Pair<TVector> c3)
    {
        Unsafe.SkipInit(out c0);
        Unsafe.SkipInit(out c1);
        Unsafe.SkipInit(out c2);
        Unsafe.SkipInit(out c3);
        _lanes.Load(ref source, classCount, groups, group, out c0.A, out c1.A, out c2.A, out c3.A);
        _lanes.Load(ref Unsafe.Add(ref source, (int)_lanes.Count * classCount), classCount, groups, group, out c0.B, out c1.B, out c2.B, out c3.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int classCount, int groups, int group, ref Pair<TVector> c0, ref Pair<TVector> c1, ref Pair<TVector> c2, ref Pair<TVector> c3)
    {
        _lanes.Store(ref destination, classCount, groups, group, ref c0.A, ref c1.A, ref c2.A, ref c3.A);
        _lanes.Store(ref Unsafe.Add(ref destination, (int)_lanes.Count * classCount), classCount, groups, group, ref c0.B, ref c1.B, ref c2.B, ref c3.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLast(ref T destination, int classCount, int own, ref Pair<TVector> c0, ref Pair<TVector> c1, ref Pair<TVector> c2, ref Pair<TVector> c3)
    {
        _lanes.StoreLast(ref destination, classCount, own, ref c0.A, ref c1.A, ref c2.A, ref c3.A);
        _lanes.StoreLast(ref Unsafe.Add(ref destination, (int)_lanes.Count * classCount), classCount, own, ref c0.B, ref c1.B, ref c2.B, ref c3.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load2(ref T source, out Pair<TVector> c0, out Pair<TVector> c1)
    {
        Unsafe.SkipInit(out c0);
        Unsafe.SkipInit(out c1);
        _lanes.Load2(ref source, out c0.A, out c1.A);
        _lanes.Load2(ref Unsafe.Add(ref source, (int)_lanes.Count * 2), out c0.B, out c1.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store2(ref T destination, Pair<TVector> c0, Pair<TVector> c1)
    {
        _lanes.Store2(ref destination, c0.A, c1.A);
        _lanes.Store2(ref Unsafe.Add(ref destination, (int)_lanes.Count * 2), c0.B, c1.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load3(ref T source, out Pair<TVector> c0, out Pair<TVector> c1, out Pair<TVector> c2)
    {
        Unsafe.SkipInit(out c0);
        Unsafe.SkipInit(out c1);
        Unsafe.SkipInit(out c2);
        _lanes.Load3(ref source, out c0.A, out c1.A, out c2.A);
        _lanes.Load3(ref Unsafe.Add(ref source, (int)_lanes.Count * 3), out c0.B, out c1.B, out c2.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store3(ref T destination, Pair<TVector> c0, Pair<TVector> c1, Pair<TVector> c2)
    {
        _lanes.Store3(ref destination, c0.A, c1.A, c2.A);
        _lanes.Store3(ref Unsafe.Add(ref destination, (int)_lanes.Count * 3), c0.B, c1.B, c2.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePerRow(Pair<TVector> rows, ref T destination, int classCount)
    {
        _lanes.StorePerRow(rows.A, ref destination, classCount);
        _lanes.StorePerRow(rows.B, ref Unsafe.Add(ref destination, (int)_lanes.Count), classCount);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Spread(Pair<TVector> rows, int groups, int group)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Spread(rows.A, groups, group);
        result.B = _lanes.Spread(rows.B, groups, group);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> MaxOf(ref Pair<TVector> c0, ref Pair<TVector> c1, ref Pair<TVector> c2, ref Pair<TVector> c3)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.MaxOf(ref c0.A, ref c1.A, ref c2.A, ref c3.A);
        result.B = _lanes.MaxOf(ref c0.B, ref c1.B, ref c2.B, ref c3.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> SumOf(ref Pair<TVector> c0, ref Pair<TVector> c1, ref Pair<TVector> c2, ref Pair<TVector> c3)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.SumOf(ref c0.A, ref c1.A, ref c2.A, ref c3.A);
        result.B = _lanes.SumOf(ref c0.B, ref c1.B, ref c2.B, ref c3.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> FoldMax(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.FoldMax(a.A, b.A);
        result.B = _lanes.FoldMax(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> FoldSum(Pair<TVector> a, Pair<TVector> b)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.FoldSum(a.A, b.A);
        result.B = _lanes.FoldSum(a.B, b.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> LoadLabels(ref int labels, int classCount)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.LoadLabels(ref labels, classCount);
        result.B = _lanes.LoadLabels(ref Unsafe.Add(ref labels, (int)_lanes.Count), classCount);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreLabels(Pair<TVector> labels, ref int destination, int classCount)
    {
        _lanes.StoreLabels(labels.A, ref destination, classCount);
        _lanes.StoreLabels(labels.B, ref Unsafe.Add(ref destination, (int)_lanes.Count), classCount);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> SpreadLabels(Pair<TVector> labels, int groups, int group)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.SpreadLabels(labels.A, groups, group);
        result.B = _lanes.SpreadLabels(labels.B, groups, group);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Constants(ref T table, int offset, int groups, int group, int place)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Constants(ref table, offset, groups, group, place);
        result.B = _lanes.Constants(ref table, offset, groups, group, place);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Classes(int offset, int groups, int group, int place)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Classes(offset, groups, group, place);
        result.B = _lanes.Classes(offset, groups, group, place);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> ZeroAt(Pair<TVector> labels, int label, ref Pair<TVector> value)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.ZeroAt(labels.A, label, ref value.A);
        result.B = _lanes.ZeroAt(labels.B, label, ref value.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> LoadHalves(ref T source, int lower, int upper)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.LoadHalves(ref source, lower, upper);
        result.B = _lanes.LoadHalves(ref source, lower, upper);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> ExpLess(ref Pair<TVector> x, Pair<TVector> max)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.ExpLess(ref x.A, max.A);
        result.B = _lanes.ExpLess(ref x.B, max.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> IfLabel(Pair<TVector> labels, int offset, int groups, int group, int place, ref Pair<TVector> value, Pair<TVector> otherwise)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.IfLabel(labels.A, offset, groups, group, place, ref value.A, otherwise.A);
        result.B = _lanes.IfLabel(labels.B, offset, groups, group, place, ref value.B, otherwise.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> LessAtLabel(Pair<TVector> labels, int offset, int groups, int group, int place, ref Pair<TVector> value, Pair<TVector> amount)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.LessAtLabel(labels.A, offset, groups, group, place, ref value.A, amount.A);
        result.B = _lanes.LessAtLabel(labels.B, offset, groups, group, place, ref value.B, amount.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> TimesLess(ref Pair<TVector> value, Pair<TVector> factor, Pair<TVector> weight, Pair<TVector> share)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.TimesLess(ref value.A, factor.A, weight.A, share.A);
        result.B = _lanes.TimesLess(ref value.B, factor.B, weight.B, share.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Times(ref Pair<TVector> value, Pair<TVector> factor)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Times(ref value.A, factor.A);
        result.B = _lanes.Times(ref value.B, factor.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> Less(ref Pair<TVector> value, Pair<TVector> amount)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.Less(ref value.A, amount.A);
        result.B = _lanes.Less(ref value.B, amount.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> TimesLessAtLabel(Pair<TVector> labels, int offset, int groups, int group, int place, ref Pair<TVector> value, Pair<TVector> factor, Pair<TVector> amount)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.TimesLessAtLabel(labels.A, offset, groups, group, place, ref value.A, factor.A, amount.A);
        result.B = _lanes.TimesLessAtLabel(labels.B, offset, groups, group, place, ref value.B, factor.B, amount.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> ExpOf(ref Pair<TVector> x)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.ExpOf(ref x.A);
        result.B = _lanes.ExpOf(ref x.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TVector> ProductOf(ref Pair<TVector> value, Pair<TVector> factor)
    {
        Unsafe.SkipInit(out Pair<TVector> result);
        result.A = _lanes.ProductOf(ref value.A, factor.A);
        result.B = _lanes.ProductOf(ref value.B, factor.B);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(ref Pair<TVector> best, ref Pair<TVector> label, int c, ref Pair<TVector> value)
    {
        _lanes.Raise(ref best.A, ref label.A, c, ref value.A);
        _lanes.Raise(ref best.B, ref label.B, c, ref value.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpLess(ref Pair<TVector> c0, ref Pair<TVector> c1, ref Pair<TVector> c2, ref Pair<TVector> c3, Pair<TVector> max, out Pair<TVector> r0, out Pair<TVector> r1, out Pair<TVector> r2, out Pair<TVector> r3)
    {
        Unsafe.SkipInit(out r0);
        Unsafe.SkipInit(out r1);
        Unsafe.SkipInit(out r2);
        Unsafe.SkipInit(out r3);
        _lanes.ExpLess(ref c0.A, ref c1.A, ref c2.A, ref c3.A, max.A, out r0.A, out r1.A, out r2.A, out r3.A);
        _lanes.ExpLess(ref c0.B, ref c1.B, ref c2.B, ref c3.B, max.B, out r0.B, out r1.B, out r2.B, out r3.B);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExpOf(ref Pair<TVector> c0, ref Pair<TVector> c1, ref Pair<TVector> c2, ref Pair<TVector> c3, out Pair<TVector> r0, out Pair<TVector> r1, out Pair<TVector> r2, out Pair<TVector> r3)
    {
        Unsafe.SkipInit(out r0);
        Unsafe.SkipInit(out r1);
        Unsafe.SkipInit(out r2);
        Unsafe.SkipInit(out r3);
        _lanes.ExpOf(ref c0.A, ref c1.A, ref c2.A, ref c3.A, out r0.A, out r1.A, out r2.A, out r3.A);
        _lanes.ExpOf(ref c0.B, ref c1.B, ref c2.B, ref c3.B, out r0.B, out r1.B, out r2.B, out r3.B);
    }
}
