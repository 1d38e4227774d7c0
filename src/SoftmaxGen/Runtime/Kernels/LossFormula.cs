using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The cross-entropy of rows, and what its gradient is made of, of values that each row has.</summary>
internal struct LossFormula<TLoss, TLanes, TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TLanes : struct, IArithmetic<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TLoss _loss;

    /// <summary>The weight on −log p at every class besides the label, summed.</summary>
    public TVector Total
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes.Create(_loss.Total);
    }

    /// <summary>The loss: log-sum-exp less the logit, both shifted, weighted at the label and, where smoothed, at every class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Loss(TVector logSum, TVector target, TVector max, TVector shared, TVector weight)
    {
        TVector negativeLog = _lanes.Subtract(logSum, _lanes.Subtract(target, max));
        if (_loss is not IWeightedLoss && _loss is not ISmoothedLoss)
        {
            return negativeLog;
        }

        TVector smoothing = _lanes.Subtract(_lanes.Multiply(Total, logSum), shared);
        if (!_loss.HasLabelTerm)
        {
            return smoothing;
        }

        TVector label = _loss.HasZeroLabelWeights ? _lanes.Product(weight, negativeLog) : _lanes.Multiply(weight, negativeLog);
        return _loss is ISmoothedLoss ? _lanes.Add(label, smoothing) : label;
    }

    /// <summary>What the exponentials are multiplied by: the weight on −log p summed over all classes, scaled, over their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Factor(TVector share, TVector weight, TVector sum) =>
        _lanes.Divide(_loss is not IWeightedLoss && _loss is not ISmoothedLoss ? share : _lanes.Multiply(AllWeight(weight), share), sum);

    /// <summary>What is taken off at the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector AtLabel(TVector share, TVector weight) =>
        _loss is not IWeightedLoss && _loss is not ISmoothedLoss ? share : _lanes.Multiply(weight, share);

    /// <summary>
    /// Less what is taken off at the label where that has the largest logit, and its probability and its weight may be nearly the same: the weight of the other classes, less what
    /// their probabilities take of all weight.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector OfOthers(TVector rest, TVector factor, TVector share, TVector smoothing)
    {
        TVector probabilities = _lanes.Multiply(rest, factor);
        return _loss is ISmoothedLoss ? _lanes.Subtract(probabilities, _lanes.Multiply(_lanes.Subtract(Total, smoothing), share)) : probabilities;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector AllWeight(TVector weight) =>
        !_loss.HasLabelTerm ? Total : _loss is ISmoothedLoss ? _lanes.Add(weight, Total) : weight;
}
