using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>The unfused loss on probabilities, and its gradient.</content>
public static partial class RowOperations
{
    /// <summary>Cross-entropy of a batch of probabilities against targets.</summary>
    public static T CategoricalCrossEntropy<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, LossReduction reduction, int classCount)
        where T : unmanaged
    {
        int rows = Guard.Rows(probabilities, classCount, nameof(probabilities));
        Guard.Length(targets, probabilities.Length, nameof(targets));
        Guard.Reduction(reduction);
        Operands<T> operands = new(classCount, rows) { Inputs = probabilities, Others = targets };
        return RowLoop.Reduce(default(CategoricalLoss<T>), operands, BatchWeight.Of(reduction, rows));
    }

    /// <summary>The gradient of the cross-entropy of probabilities.</summary>
    public static void CategoricalCrossEntropyGradient<T>(
        ReadOnlySpan<T> probabilities, ReadOnlySpan<T> targets, Span<T> gradient, int classCount)
        where T : unmanaged
    {
        int rows = Guard.Rows(probabilities, classCount, nameof(probabilities));
        Guard.Length(targets, probabilities.Length, nameof(targets));
        Guard.Destination(probabilities, gradient, nameof(gradient));
        Guard.Destination(targets, gradient, nameof(gradient));
        RowLoop.Run(
            default(CategoricalGradient<T>),
            new Operands<T>(classCount, rows) { Inputs = probabilities, Others = targets, Results = gradient });
    }

    private readonly struct CategoricalLoss<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T probabilities, ref T targets, ref T weights, ref T results, ref T loss, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector dot = RowPass<TLanes, TVector, T>.Sum(
                ref probabilities, ref targets, ref room, classCount, default(RowPass<TLanes, TVector, T>.TargetLog));
            loss = lanes.First(lanes.Subtract(default, dot));
        }
    }

    private readonly struct CategoricalGradient<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T probabilities, ref T targets, ref T weights, ref T gradient, ref T perRow, ref T room, nint classCount) =>
            RowPass<TLanes, TVector, T>.Map(
                ref probabilities,
                ref targets,
                ref targets,
                ref gradient,
                classCount,
                default(RowPass<TLanes, TVector, T>.TargetQuotient));
    }
}
