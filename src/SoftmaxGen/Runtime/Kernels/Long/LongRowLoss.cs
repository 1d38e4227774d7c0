using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The cross-entropy of long rows, and what its gradient takes from it.</summary>
internal struct LongRowLoss<TLoss, TLanes, TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TLanes : struct, IVectorLanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TLoss _loss;
    private Lanes128<T> _narrow;
    private LossFormula<TLoss, Lanes128<T>, Vector128<T>, T> _formula;

    /// <summary>Keeps the logit at the label, and what the label weighs. Rows that do not count are computed as others are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(ref LongRowValues<T> values, nint place, ref T logits, int label)
    {
        label = IsIgnored(label) ? 0 : label;
        values.Target.At(place) = Unsafe.Add(ref logits, label);
        if (_loss is IWeightedLoss)
        {
            values.Weight.At(place) = Unsafe.Add(ref _loss.LabelTable, label);
            if (_loss is ISmoothedLoss)
            {
                values.Smoothing.At(place) = Unsafe.Add(ref _loss.SmoothingTable, label);
            }
        }
    }

    /// <summary>What classes weigh besides the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Smoothing(nint k) => _loss is IWeightedLoss ? _lanes.Load(ref _loss.SmoothingTable, k) : _lanes.Create(_loss.Uniform);

    /// <summary>The same times the shifted logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Share(TVector shifted, nint k)
    {
        TVector weight = Smoothing(k);
        return _loss.HasZeroSmoothingWeights ? _lanes.Product(weight, shifted) : _lanes.Multiply(weight, shifted);
    }

    /// <summary>The losses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(ref LongRowValues<T> values, int count, ref T perRow)
    {
        for (nint row = 0; row < count; row += _narrow.Count)
        {
            Vector128<T> logSum = _narrow.LogP1(values.Rest(row));
            Vector128<T> target = _narrow.Load(ref values.Target.At(0), row);
            Vector128<T> max = _narrow.Load(ref values.Max.At(0), row);
            Vector128<T> shared = _loss is ISmoothedLoss ? _narrow.Load(ref values.Shared.At(0), row) : default;
            _narrow.Store(_formula.Loss(logSum, target, max, shared, WeightOf(ref values, row)), ref values.Amount.At(0), row);
        }

        values.Amount.CopyTo(ref perRow, count);
    }

    /// <summary>What the exponentials are multiplied by, and what is done besides at the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CloseGradient(ref LongRowValues<T> values, int count, T scale)
    {
        values.Scale = scale;
        Vector128<T> share = _narrow.Create(scale);
        for (nint row = 0; row < count; row += _narrow.Count)
        {
            Vector128<T> weight = WeightOf(ref values, row);
            Vector128<T> factor = _formula.Factor(share, weight, _narrow.Load(ref values.Sum.At(0), row));
            Vector128<T> amount = _formula.AtLabel(share, weight);
            _narrow.Store(factor, ref values.Factor.At(0), row);
            if (typeof(T) == typeof(double))
            {
                Vector128<T> target = _narrow.Load(ref values.Target.At(0), row);
                Vector128<T> max = _narrow.Load(ref values.Max.At(0), row);
                Vector128<T> smoothing = _loss is IWeightedLoss && _loss is ISmoothedLoss ? _narrow.Load(ref values.Smoothing.At(0), row) : _narrow.Create(_loss.Uniform);
                amount = _narrow.IfEqual(target, max, _formula.OfOthers(values.Rest(row), factor, share, smoothing), amount);
                _narrow.Store(_narrow.IfEqual(target, max, default, _narrow.Create(1.0)), ref values.Counts.At(0), row);
            }

            _narrow.Store(amount, ref values.Amount.At(0), row);
        }
    }

    /// <summary>Subtracts from a gradient what its label has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtLabel(ref LongRowValues<T> values, int place, ref T results, int label)
    {
        if (!_loss.HasLabelTerm)
        {
            return;
        }

        OneLane<T> lane = default;
        ref T atLabel = ref Unsafe.Add(ref results, IsIgnored(label) ? 0 : label);
        T value = typeof(T) == typeof(double) ? lane.Multiply(atLabel, values.Counts.At(place)) : atLabel;
        atLabel = lane.Subtract(value, values.Amount.At(place));
    }

    /// <summary>Rows that do not count have no loss.</summary>
    public static void Ignore(ref int labels, ref T losses, int rows)
    {
        for (int row = 0; default(TLoss) is IIgnoringLoss && row < rows; row++)
        {
            if (IsIgnored(Unsafe.Add(ref labels, row)))
            {
                Unsafe.Add(ref losses, row) = default;
            }
        }
    }

    /// <summary>Nor have they a gradient.</summary>
    public static void Clear(ref int labels, ref T gradient, nint classCount, int rows)
    {
        for (int row = 0; default(TLoss) is IIgnoringLoss && row < rows; row++)
        {
            if (IsIgnored(Unsafe.Add(ref labels, row)))
            {
                SpecialRows.Clear(ref Unsafe.Add(ref gradient, row * classCount), (int)classCount);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<T> WeightOf(ref LongRowValues<T> values, nint row) => _loss is IWeightedLoss ? _narrow.Load(ref values.Weight.At(0), row) : _narrow.Create(_loss.Kept);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsIgnored(int label)
    {
        TLoss loss = default;
        return loss is IIgnoringLoss && label == loss.Ignored;
    }
}
