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
        default(LongRowLoop<Long<TRow, TLanes, TVector>, TRow, TLanes, TVector, T>).Run(ref logits, ref labels, ref results, ref perRow, scale, rows);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunLongRow<TRow, TLanes, TVector>(ref T logits, ref int labels, ref T results, ref T perRow, T scale)
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct =>
        default(LongRowLoop<Long<TRow, TLanes, TVector>, TRow, TLanes, TVector, T>).RunOne(ref logits, ref labels, ref results, ref perRow, scale);

    private struct Long<TRow, TLanes, TVector> : ILongOperation<TVector, T>, IWritesClasses, INeedsRest
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        private TVector _max, _logSum;

        public readonly bool SharesLogits => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Begin(ref LongRowValues<T> values)
        {
            LongRowValues<T>.Fill(ref values.Factor, 0.0);
            LongRowValues<T>.Fill(ref values.Amount, 0.0);
        }

        public readonly void Start(ref LongRowValues<T> values, nint place, ref T logits, ref int label)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector Share(TVector shifted, nint k) => shifted;

        // One logarithm a row.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Close(ref LongRowValues<T> values, int count, T scale, ref T perRow)
        {
            Lanes128<T> lanes = default;
            values.Factor = values.Max;
            for (nint row = 0; row < count; row += lanes.Count)
            {
                lanes.Store(lanes.LogP1(values.Rest(row)), ref values.Amount.At(0), row);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Turn(ref LongRowValues<T> values, nint place)
        {
            _max = default(TLanes).Create(values.Factor.At(place));
            _logSum = default(TLanes).Create(values.Amount.At(place));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector End(TVector value, nint k) => default(TLanes).Subtract(default(TLanes).Subtract(value, _max), _logSum);

        public readonly void Finish(ref LongRowValues<T> values, nint place, ref T results, ref int label)
        {
        }

        public readonly void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows)
        {
        }
    }
}
