using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Long rows.</content>
public readonly partial struct CrossEntropyKernel<TLoss, T> : ILongRowKernel<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunLong<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int rows)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        TRow shape = default;
        for (int row = 0; row < rows;)
        {
            nint first = (nint)row * shape.ClassCount;
            int counted = LongRowLoss<TLoss, TLanes, TVector, T>.Counted(ref Unsafe.Add(ref labels, row), rows - row);
            if (counted > 0)
            {
                default(LongRowLoop<Long<TRow, TLanes, TVector>, TLoss, TRow, TLanes, TVector, T>).Run(
                    ref Unsafe.Add(ref logits, first), ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref results, first), ref Unsafe.Add(ref perRow, row), scale, counted);
                row += counted;
            }
            else
            {
                Unsafe.Add(ref perRow, row) = default;
                row++;
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunLongRow<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        if (LongRowLoss<TLoss, TLanes, TVector, T>.Counted(ref labels, 1) == 0)
        {
            perRow = default;
            return;
        }

        default(LongRowLoop<Long<TRow, TLanes, TVector>, TLoss, TRow, TLanes, TVector, T>).RunOne(ref logits, ref labels, ref results, ref perRow, scale);
    }

    private struct Long<TRow, TLanes, TVector> : ILongOperation<TVector, T>, IHasLabels, IHasResult, INeedsRest
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        private LongRowLoss<TLoss, TLanes, TVector, T> _loss;

        public readonly T FactorOfNone
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => default;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Start(ref T logits, ref int label, out LongRowLabel<T> atLabel) => _loss.Start(ref logits, label, out atLabel);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Share(TVector shifted, nint k) => _loss.Share(shifted, k);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Close<TRowLanes, TRowVector>(ref LongRowSums<TRowVector> sums, T scale, out LongRowEnds<TRowVector> ends)
            where TRowLanes : struct, IVectorLanes<TRowVector, T>
            where TRowVector : struct =>
            LongRowLoss<TLoss, TRowLanes, TRowVector, T>.Close(ref sums, out ends);

        public readonly void Turn(T factor, T amount, T scale)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector End(TVector value, nint k) => value;

        public readonly void Finish(ref T results, ref int label, T amount, T counts)
        {
        }

        public readonly void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows)
        {
        }
    }
}
