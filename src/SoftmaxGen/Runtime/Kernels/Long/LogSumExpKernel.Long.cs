using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Long rows.</content>
public readonly partial struct LogSumExpKernel<T> : ILongRowKernel<T>
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

    private struct Long<TRow, TLanes, TVector> : ILongOperation<TVector, T>, INeedsRest
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        public readonly bool SharesLogits => false;

        public readonly void Begin(ref LongRowValues<T> values)
        {
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
            for (nint row = 0; row < count; row += lanes.Count)
            {
                Vector128<T> max = lanes.Load(ref values.Max.At(0), row);
                lanes.Store(lanes.Add(max, lanes.LogP1(values.Rest(row))), ref values.Amount.At(0), row);
            }

            values.Amount.CopyTo(ref perRow, count);
        }

        public readonly void Turn(ref LongRowValues<T> values, nint place)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector End(TVector value, nint k) => value;

        public readonly void Finish(ref LongRowValues<T> values, nint place, ref T results, ref int label)
        {
        }

        // An infinite maximum has made NaN of rows that have an answer.
        public readonly void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows) =>
            SpecialRows.LogSumExpOf(ref logits, default(TRow).ClassCount, ref perRow, rows);
    }
}
