using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>Entropy, and the divergence of two distributions.</content>
public static partial class RowOperations
{
    /// <summary>The entropy of each row's softmax.</summary>
    public static void Entropy<T>(ReadOnlySpan<T> logits, Span<T> destination, int classCount)
        where T : unmanaged
    {
        int rows = Guard.Rows(logits, classCount, nameof(logits));
        Guard.Capacity(destination, rows, nameof(destination));
        Guard.Apart(logits, destination, rows, nameof(destination));
        RowLoop.Run(default(EntropyOfRow<T>), new Operands<T>(classCount, rows) { Inputs = logits, PerRow = destination });
    }

    /// <summary>The Kullback–Leibler divergence of each pair of rows.</summary>
    public static void KullbackLeibler<T>(ReadOnlySpan<T> targetLogits, ReadOnlySpan<T> logits, Span<T> destination, int classCount)
        where T : unmanaged
    {
        int rows = Guard.Rows(targetLogits, classCount, nameof(targetLogits));
        Guard.Length(logits, targetLogits.Length, nameof(logits));
        Guard.Capacity(destination, rows, nameof(destination));
        Guard.Apart(targetLogits, destination, rows, nameof(destination));
        Guard.Apart(logits, destination, rows, nameof(destination));
        RowLoop.Run(
            default(KullbackLeiblerOfRow<T>),
            new Operands<T>(classCount, rows) { Inputs = targetLogits, Others = logits, PerRow = destination });
    }

    private readonly struct EntropyOfRow<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T others, ref T weights, ref T results, ref T destination, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            var term = new RowPass<TLanes, TVector, T>.WeightedShift(max);
            RowPass<TLanes, TVector, T>.Sum(ref logits, ref logits, ref logits, ref room, classCount, term, out TVector sum, out TVector dot);

            // −Σ p·log p = log-sum-exp less the mean logit, both shifted.
            destination = lanes.First(lanes.Subtract(lanes.LogAtLeastOne(sum), lanes.Divide(dot, sum)));
        }
    }

    private readonly struct KullbackLeiblerOfRow<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T targetLogits, ref T logits, ref T weights, ref T results, ref T destination, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector maxTarget = RowPass<TLanes, TVector, T>.Max(ref targetLogits, classCount);
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            RowPass<TLanes, TVector, T>.Sum(
                ref targetLogits,
                ref logits,
                ref logits,
                ref room,
                classCount,
                new RowPass<TLanes, TVector, T>.TwoShiftedExps(maxTarget, max),
                out TVector sumTarget,
                out TVector sum);

            // The mean difference of the log-probabilities.
            TVector shift = lanes.Subtract(lanes.LogAtLeastOne(sumTarget), lanes.LogAtLeastOne(sum));
            TVector dot = RowPass<TLanes, TVector, T>.Sum(
                ref targetLogits, ref logits, ref room, classCount, new RowPass<TLanes, TVector, T>.LogRatio(maxTarget, max, shift));

            // Rounding may leave a little less than the 0 of equal distributions.
            destination = lanes.First(lanes.NotNegative(lanes.Divide(dot, sumTarget)));
        }
    }
}
