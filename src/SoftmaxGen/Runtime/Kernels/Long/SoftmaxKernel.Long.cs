using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Long rows.</content>
public readonly partial struct SoftmaxKernel<T> : ILongRowKernel<T>
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

    private struct Long<TRow, TLanes, TVector> : ILongOperation<TVector, T>, IKeepsExponentials, IWritesClasses
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
    {
        private TVector _factor;

        public readonly bool SharesLogits => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Begin(ref LongRowValues<T> values) => LongRowValues<T>.Fill(ref values.Factor, 1.0);

        public readonly void Start(ref LongRowValues<T> values, nint place, ref T logits, ref int label)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector Share(TVector shifted, nint k) => shifted;

        // Normalized by one division a row.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Close(ref LongRowValues<T> values, int count, T scale, ref T perRow)
        {
            Lanes128<T> lanes = default;
            for (nint row = 0; row < count; row += lanes.Count)
            {
                Vector128<T> sum = lanes.Load(ref values.Sum.At(0), row);
                lanes.Store(lanes.Divide(lanes.Create(1.0), sum), ref values.Factor.At(0), row);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Turn(ref LongRowValues<T> values, nint place) => _factor = default(TLanes).Create(values.Factor.At(place));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TVector End(TVector value, nint k) => default(TLanes).Multiply(value, _factor);

        public readonly void Finish(ref LongRowValues<T> values, nint place, ref T results, ref int label)
        {
        }

        public readonly void Repair(ref T logits, ref int labels, ref T results, ref T perRow, int rows)
        {
        }
    }
}
