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

    /// <summary>The logit at the label, and what the label weighs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(ref T logits, int label, out LongRowLabel<T> atLabel)
    {
        atLabel = default;
        atLabel.Target = Unsafe.Add(ref logits, label);
        if (_loss is IWeightedLoss)
        {
            atLabel.Weight = Unsafe.Add(ref _loss.LabelTable, label);
            if (_loss is ISmoothedLoss)
            {
                atLabel.Smoothing = Unsafe.Add(ref _loss.SmoothingTable, label);
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
    public void Close(ref LongRowSums<T> sums, out LongRowEnds<T> ends)
    {
        ends = default;
        ends.Result = _formula.Loss(_narrow.LogP1(sums.Rest()), sums.Target, sums.Max, sums.Shared, WeightOf(ref sums));
    }

    /// <summary>What the exponentials are multiplied by, and what is done besides at the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CloseGradient(ref LongRowSums<T> sums, T scale, ref LongRowEnds<T> ends)
    {
        Vector128<T> share = _narrow.Create(scale);
        Vector128<T> weight = WeightOf(ref sums);
        Vector128<T> factor = _formula.Factor(share, weight, sums.Sum);
        Vector128<T> amount = _formula.AtLabel(share, weight);
        ends.Factor = factor;
        if (typeof(T) == typeof(double))
        {
            Vector128<T> smoothing = _loss is IWeightedLoss && _loss is ISmoothedLoss ? sums.Smoothing : _narrow.Create(_loss.Uniform);
            amount = _narrow.IfEqual(sums.Target, sums.Max, _formula.OfOthers(sums.Rest(), factor, share, smoothing), amount);
            ends.Counts = _narrow.IfEqual(sums.Target, sums.Max, default, _narrow.Create(1.0));
        }

        ends.Amount = amount;
    }

    /// <summary>Subtracts from a gradient what its label has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtLabel(ref T results, int label, T amount, T counts)
    {
        if (!_loss.HasLabelTerm)
        {
            return;
        }

        OneLane<T> lane = default;
        ref T atLabel = ref Unsafe.Add(ref results, label);
        T value = typeof(T) == typeof(double) ? lane.Multiply(atLabel, counts) : atLabel;
        atLabel = lane.Subtract(value, amount);
    }

    /// <summary>How many rows there are that count, before the first whose label is ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Counted(ref int labels, int rows)
    {
        TLoss loss = default;
        if (loss is not IIgnoringLoss)
        {
            return rows;
        }

        int row = 0;
        while (row < rows && Unsafe.Add(ref labels, row) != loss.Ignored)
        {
            row++;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<T> WeightOf(ref LongRowSums<T> sums) => _loss is IWeightedLoss ? sums.Weight : _narrow.Create(_loss.Kept);
}
