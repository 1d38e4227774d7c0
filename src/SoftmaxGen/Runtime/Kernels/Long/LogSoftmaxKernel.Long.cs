using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Long rows.</content>
public readonly partial struct LogSoftmaxKernel<T> : ILongRowKernel<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunLong<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int rows)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct =>
        default(LongRowLoop<Long<TRow, TLanes, TVector>, PlainLoss<T>, TRow, TLanes, TVector, T>).Run(ref logits, ref labels, ref results, ref perRow, scale, rows);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunLongRow<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct =>
        default(LongRowLoop<Long<TRow, TLanes, TVector>, PlainLoss<T>, TRow, TLanes, TVector, T>).RunOne(ref logits, ref labels, ref results, ref perRow, scale);

    private struct Long<TRow, TLanes, TVector> : ILongOperation<TVector, T>, IWritesClasses, IHasAmounts, INeedsRest
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        private TVector _max, _logSum;

        public readonly T FactorOfNone
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => default;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Start(ref T logits, ref int label, out LongRowLabel<T> atLabel) => atLabel = default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector Share(TVector shifted, nint k) => shifted;

        // One logarithm a row.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Close<TRowLanes, TRowVector>(ref LongRowSums<TRowVector> sums, T scale, out LongRowEnds<TRowVector> ends)
            where TRowLanes : struct, IVectorLanes<TRowVector, T>
            where TRowVector : struct
        {
            ends = default;
            ends.Factor = sums.Max;
            ends.Amount = default(TRowLanes).LogP1(sums.Rest<TRowLanes, T>());
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Turn(T factor, T amount, T scale)
        {
            _max = default(TLanes).Create(factor);
            _logSum = default(TLanes).Create(amount);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector End(TVector value, nint k) => default(TLanes).Subtract(default(TLanes).Subtract(value, _max), _logSum);

        public readonly void Finish(ref T results, ref int label, T amount, T counts)
        {
        }

        public readonly void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows)
        {
        }
    }
}
