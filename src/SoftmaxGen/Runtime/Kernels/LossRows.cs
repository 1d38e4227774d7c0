using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The cross-entropy of a step's rows, and what its gradient takes from it.</summary>
[SkipLocalsInit]
internal struct LossRows<TLoss, TRows, TLanes, TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TRows : struct, IRows<TRows, TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TRows _shape;
    private TLoss _loss;
    private StepRows<TRows, TLanes, TVector, T> _step;

    /// <summary>The logit at each row's label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Target(ref TRows rows, ref T logits, ref int labels, out TVector target)
    {
        if (_shape is ILooksUpLabels)
        {
            LookUp(ref logits, _shape.ClassCount, ref labels, out target);
        }
        else
        {
            target = _step.AtLabel(ref rows, ref logits, ref labels);
        }
    }

    /// <summary>The weight on −log p at the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Weight(ref TRows rows, ref int labels, out TVector weight)
    {
        if (_loss is IWeightedLoss)
        {
            AtLabel<OfLabel>(ref rows, ref _loss.LabelTable, ref labels, out weight);
        }
        else
        {
            weight = _lanes.Create(_loss.Kept);
        }
    }

    /// <summary>What the label's class weighs besides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Smoothing(ref TRows rows, ref int labels, out TVector smoothing)
    {
        if (_loss is IWeightedLoss)
        {
            AtLabel<OfSmoothing>(ref rows, ref _loss.SmoothingTable, ref labels, out smoothing);
        }
        else
        {
            smoothing = _lanes.Create(_loss.Uniform);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AtLabel<TWeight>(ref TRows rows, ref T table, ref int labels, out TVector weight)
        where TWeight : struct
    {
        if (_shape is not ITile)
        {
            weight = _lanes.Create(Unsafe.Add(ref table, labels));
        }
        else if (_shape is ILooksUpLabels)
        {
            LookUp(ref table, 0, ref labels, out weight);
        }
        else
        {
            WeightAtLabel<TWeight, TLoss, TLanes, TVector, T> map = new(_step.Labels(ref labels));
            TRows.Map(ref rows, ref map, out TRows picked);
            weight = picked.Max();
        }
    }

    /// <summary>The value at each row's label, so far apart. It stays in memory until it is needed: read at once, it would wait for what was written lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookUp(ref T values, int stride, ref int labels, out TVector found)
    {
        Unsafe.SkipInit(out found);
        RowLabels<TLoss, T>.LookUp(ref values, stride, ref labels, (int)_lanes.Count, ref Unsafe.As<TVector, T>(ref found));
    }

    /// <summary>The shifted logits times the weight of each class besides the label, summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Shared(ref TRows shifted)
    {
        if (_loss is not IWeightedLoss)
        {
            _step.Times(ref shifted, _lanes.Create(_loss.Uniform), out TRows uniform);
            return uniform.SignedSum();
        }

        TimesWeights<TLoss, TLanes, TVector, T> map = default;
        TRows.Map(ref shifted, ref map, out TRows weighted);
        return weighted.SignedSum();
    }

    /// <summary>A value of the rows that count, and zero of others; one row that does not count comes never so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Counted(TVector value, ref int labels) =>
        _loss is IIgnoringLoss && _shape is ITile ? _lanes.ZeroAt(_step.Labels(ref labels), _loss.Ignored, ref value) : value;

    /// <summary>Writes the gradient of the rows that count, at each row's label less an amount, after it was multiplied by a factor of 0 or 1 where the rest of the sum is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreGradient(ref TRows rows, TVector factor, TVector amount, ref int labels, ref T gradient)
    {
        if (_loss is ISmoothedLoss && !_loss.HasLabelTerm)
        {
            Store(ref rows, ref labels, ref gradient);
        }
        else if (_shape is not ITile)
        {
            rows.Store(ref gradient);
            ref T atLabel = ref Unsafe.Add(ref gradient, labels);
            T value = typeof(T) == typeof(double) || _shape is IFewClasses ? default(OneLane<T>).Multiply(atLabel, _lanes.First(factor)) : atLabel;
            atLabel = default(OneLane<T>).Subtract(value, _lanes.First(amount));
        }
        else if (_shape is ILooksUpLabels)
        {
            rows.Store(ref gradient);
            if (typeof(T) == typeof(float) && _loss is not IWeightedLoss && _loss is not ISmoothedLoss)
            {
                // The amount is the same for all rows.
                RowLabels<TLoss, T>.Subtract(ref gradient, _shape.ClassCount, ref labels, (int)_lanes.Count, _lanes.First(amount));
            }
            else
            {
                TVector factors = factor;
                TVector amounts = amount;
                RowLabels<TLoss, T>.Subtract(ref gradient, _shape.ClassCount, ref labels, (int)_lanes.Count, ref Unsafe.As<TVector, T>(ref factors), ref Unsafe.As<TVector, T>(ref amounts));
            }
        }
        else if (typeof(T) == typeof(double) || _shape is IFewClasses)
        {
            TimesLessAtLabel<TLanes, TVector, T> map = new(_step.Labels(ref labels), factor, amount);
            TRows.Map(ref rows, ref map, out TRows less);
            Store(ref less, ref labels, ref gradient);
        }
        else
        {
            LessAtLabel<TLanes, TVector, T> map = new(_step.Labels(ref labels), amount);
            TRows.Map(ref rows, ref map, out TRows less);
            Store(ref less, ref labels, ref gradient);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(ref TRows rows, ref int labels, ref T gradient)
    {
        if (_loss is IIgnoringLoss && _shape is ITile)
        {
            Counted<TLoss, TLanes, TVector, T> map = new(_step.Labels(ref labels));
            TRows.Map(ref rows, ref map, out TRows counted);
            counted.Store(ref gradient);
        }
        else
        {
            rows.Store(ref gradient);
        }
    }
}
