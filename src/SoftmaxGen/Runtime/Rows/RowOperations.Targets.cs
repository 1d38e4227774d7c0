using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Cross-entropy against one-hot or soft targets, and the gradient fused with it.</content>
public static partial class RowOperations
{
    /// <summary>Cross-entropy of a batch against targets.</summary>
    public static T TargetCrossEntropy<T>(
        ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, LossReduction reduction, int classCount, LossOptions<T> options = default)
        where T : unmanaged
    {
        int rows = Guard.Rows(logits, classCount, nameof(logits));
        Guard.Length(targets, logits.Length, nameof(targets));
        Guard.Reduction(reduction);
        Operands<T> operands = new(classCount, rows) { Inputs = logits, Others = targets, Weights = options.ClassWeights };
        var loss = new TargetLoss<T>(options.Kept, options.Uniform, !options.ClassWeights.IsEmpty, isGradient: false, scale: 0);
        return RowLoop.Reduce(loss, operands, BatchWeight.Of(reduction, rows));
    }

    /// <summary>Cross-entropy of a batch against targets, and its gradient.</summary>
    public static T TargetCrossEntropyGradient<T>(
        ReadOnlySpan<T> logits,
        ReadOnlySpan<T> targets,
        Span<T> gradient,
        LossReduction reduction,
        int classCount,
        LossOptions<T> options = default)
        where T : unmanaged
    {
        int rows = Guard.Rows(logits, classCount, nameof(logits));
        Guard.Length(targets, logits.Length, nameof(targets));
        Guard.Destination(logits, gradient, nameof(gradient));
        Guard.Destination(targets, gradient, nameof(gradient));
        Guard.Reduction(reduction);
        Operands<T> operands = new(classCount, rows) { Inputs = logits, Others = targets, Weights = options.ClassWeights, Results = gradient };
        BatchWeight weight = BatchWeight.Of(reduction, rows);
        var loss = new TargetLoss<T>(options.Kept, options.Uniform, !options.ClassWeights.IsEmpty, isGradient: true, weight.Scale(out double _));
        return RowLoop.Reduce(loss, operands, weight);
    }

    private readonly struct TargetLoss<T>(double kept, double uniform, bool hasWeights, bool isGradient, double scale) : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T targets, ref T weights, ref T gradient, ref T loss, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            var weight = new RowPass<TLanes, TVector, T>.TargetWeight(kept, uniform, hasWeights);
            var terms = new RowPass<TLanes, TVector, T>.TargetTerms(max, weight);
            RowPass<TLanes, TVector, T>.Sum(ref logits, ref targets, ref weights, ref room, classCount, terms, out TVector total, out TVector dot);

            // The exponentials need not be computed again, unless keeping them would overwrite the targets.
            bool keep = isGradient && !Unsafe.AreSame(ref gradient, ref targets);
            RowPass<TLanes, TVector, T>.SumWithRest(ref logits, ref gradient, ref room, classCount, max, keep, out TVector sum, out TVector rest);
            loss = lanes.First(lanes.Subtract(lanes.Multiply(total, lanes.LogP1(rest)), dot));
            if (!isGradient)
            {
                return;
            }

            // The probabilities times all weight, less each class's weight, scaled by the reduction.
            bool keepsRest = RowPass<TLanes, TVector, T>.KeepsRest(classCount);
            var values = new RowPass<TLanes, TVector, T>.TargetGradient(weight, total, sum, rest, lanes.Create(scale), keepsRest);
            if (keep)
            {
                RowPass<TLanes, TVector, T>.GradientOverExponentials(ref gradient, ref targets, ref weights, classCount, in values);
            }
            else
            {
                RowPass<TLanes, TVector, T>.GradientOverTargets(ref logits, ref gradient, ref weights, classCount, max, in values);
            }
        }
    }
}
