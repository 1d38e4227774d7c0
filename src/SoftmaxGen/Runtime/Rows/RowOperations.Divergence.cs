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
            RowPass<TLanes, TVector, T>.SumOfChanges(
                ref targetLogits, ref logits, ref room, classCount, maxTarget, max, out TVector sumTarget, out TVector change);

            // The ratio of the sums, 1 + c, and its logarithm: what rounding it takes off c is put back.
            TVector one = lanes.Create(1.0);
            TVector c = lanes.Divide(change, sumTarget);
            TVector ratio = lanes.Add(one, c);
            TVector logSums = lanes.Add(lanes.Log(ratio), lanes.Divide(lanes.Subtract(c, lanes.Subtract(ratio, one)), ratio));
            TVector sum = RowPass<TLanes, TVector, T>.SumOfDivergence(
                ref targetLogits, ref logits, ref room, classCount, maxTarget, max, logSums, lanes.Divide(one, ratio));

            // Below the normal numbers rounding may leave a little less than nothing.
            destination = lanes.First(lanes.NotNegative(lanes.Divide(sum, sumTarget)));
        }
    }
}
