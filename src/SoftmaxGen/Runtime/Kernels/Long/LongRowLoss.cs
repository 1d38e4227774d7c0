using System.Runtime.CompilerServices;
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

    /// <summary>The losses, a row in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Close(ref LongRowSums<TVector> sums, out LongRowEnds<TVector> ends)
    {
        LossFormula<TLoss, TLanes, TVector, T> formula = default;
        ends = default;
        ends.Result = formula.Loss(default(TLanes).LogP1(sums.Rest<TLanes, T>()), sums.Target, sums.Max, sums.Shared, WeightOf(ref sums));
    }

    /// <summary>What the exponentials are multiplied by, and what is done besides at the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CloseGradient(ref LongRowSums<TVector> sums, T scale, ref LongRowEnds<TVector> ends)
    {
        TLoss loss = default;
        TLanes lanes = default;
        LossFormula<TLoss, TLanes, TVector, T> formula = default;
        TVector share = lanes.Create(scale);
        TVector weight = WeightOf(ref sums);
        TVector factor = formula.Factor(share, weight, sums.Sum);
        TVector amount = formula.AtLabel(share, weight);
        ends.Factor = factor;
        if (typeof(T) == typeof(double))
        {
            TVector smoothing = loss is IWeightedLoss && loss is ISmoothedLoss ? sums.Smoothing : lanes.Create(loss.Uniform);
            amount = lanes.IfEqual(sums.Target, sums.Max, formula.OfOthers(sums.Rest<TLanes, T>(), factor, share, smoothing), amount);
            ends.Counts = lanes.IfEqual(sums.Target, sums.Max, default, lanes.Create(1.0));
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
    private static TVector WeightOf(ref LongRowSums<TVector> sums) => default(TLoss) is IWeightedLoss ? sums.Weight : default(TLanes).Create(default(TLoss).Kept);
}
