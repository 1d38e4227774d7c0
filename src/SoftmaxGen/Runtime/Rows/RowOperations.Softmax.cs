using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>
/// Operations on rows of any length: what gains nothing from a class count that is known at compile time, and every operation where
/// there are no vectors. The elements are <see cref="float"/> or <see cref="double"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class RowOperations
{
    /// <summary>Softmax at a temperature.</summary>
    public static void Softmax<T>(ReadOnlySpan<T> logits, T temperature, Span<T> probabilities, int classCount)
        where T : unmanaged
    {
        Guard.Temperature(OneLane<T>.ToDouble(temperature));
        int rows = Guard.Rows(logits, classCount, nameof(logits));
        Guard.Destination(logits, probabilities, nameof(probabilities));
        RowLoop.Run(new TemperedSoftmax<T>(temperature), new Operands<T>(classCount, rows) { Inputs = logits, Results = probabilities });
    }

    /// <summary>Softmax of the rows from <paramref name="row"/> on, without vectors.</summary>
    public static void Softmax<T>(ref T logits, ref T probabilities, int classCount, int row, int rows)
        where T : unmanaged
    {
        ref T inputs = ref Unsafe.Add(ref logits, row * classCount);
        ref T results = ref Unsafe.Add(ref probabilities, row * classCount);
        if (OneLane<T>.HasVectors)
        {
            RowLoop.RunScalar(default(PlainSoftmax<T>), ref inputs, ref results, ref logits, classCount, rows - row);
        }
        else
        {
            PlainRows.Softmax(ref inputs, ref results, classCount, rows - row);
        }
    }

    /// <summary>Log-softmax of the rows from <paramref name="row"/> on, without vectors.</summary>
    public static void LogSoftmax<T>(ref T logits, ref T logProbabilities, int classCount, int row, int rows)
        where T : unmanaged
    {
        ref T inputs = ref Unsafe.Add(ref logits, row * classCount);
        ref T results = ref Unsafe.Add(ref logProbabilities, row * classCount);
        if (OneLane<T>.HasVectors)
        {
            RowLoop.RunScalar(default(PlainLogSoftmax<T>), ref inputs, ref results, ref logits, classCount, rows - row);
        }
        else
        {
            PlainRows.LogSoftmax(ref inputs, ref results, classCount, rows - row);
        }
    }

    /// <summary>Log-sum-exp of the rows from <paramref name="row"/> on, without vectors.</summary>
    public static void LogSumExp<T>(ref T logits, ref T destination, int classCount, int row, int rows)
        where T : unmanaged
    {
        ref T inputs = ref Unsafe.Add(ref logits, row * classCount);
        ref T results = ref Unsafe.Add(ref destination, row);
        if (OneLane<T>.HasVectors)
        {
            RowLoop.RunScalar(default(PlainLogSumExp<T>), ref inputs, ref logits, ref results, classCount, rows - row);
        }
        else
        {
            PlainRows.LogSumExp(ref inputs, ref results, classCount, rows - row);
        }
    }

    private readonly struct TemperedSoftmax<T>(T temperature) : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T others, ref T weights, ref T probabilities, ref T perRow, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);

            // From a temperature of 1 on the difference may overflow where the quotient does not, and all are halved. Below, an infinite difference has
            // a quotient whose exponential is 0 like its own, and halving would cost subnormal numbers a bit.
            TVector unit = lanes.Create(OneLane<T>.ToDouble(temperature) >= 1 ? 0.5 : 1);
            var term = new RowPass<TLanes, TVector, T>.TemperedExp(unit, lanes.Multiply(max, unit), lanes.Multiply(lanes.Create(temperature), unit));
            RowPass<TLanes, TVector, T>.Normalize(ref logits, ref probabilities, ref room, classCount, term);
        }
    }

    private readonly struct PlainSoftmax<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T others, ref T weights, ref T probabilities, ref T perRow, ref T room, nint classCount)
        {
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            RowPass<TLanes, TVector, T>.Normalize(ref logits, ref probabilities, ref room, classCount, new RowPass<TLanes, TVector, T>.ShiftedExp(max));
        }
    }

    private readonly struct PlainLogSoftmax<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T others, ref T weights, ref T logProbabilities, ref T perRow, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            RowPass<TLanes, TVector, T>.SumWithRest(ref logits, ref logits, ref room, classCount, max, keep: false, out _, out TVector rest);
            var map = new RowPass<TLanes, TVector, T>.LogProbability(max, lanes.LogP1(rest));
            RowPass<TLanes, TVector, T>.Map(ref logits, ref logits, ref logits, ref logProbabilities, classCount, map);
        }
    }

    private readonly struct PlainLogSumExp<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T others, ref T weights, ref T results, ref T destination, ref T room, nint classCount)
        {
            TLanes lanes = default;
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            RowPass<TLanes, TVector, T>.SumWithRest(ref logits, ref logits, ref room, classCount, max, keep: false, out _, out TVector rest);
            T result = lanes.First(lanes.Add(max, lanes.LogP1(rest)));

            // An infinite maximum has made NaN of a row that has an answer: itself.
            destination = OneLane<T>.IsNaN(result) ? lanes.First(RowPass<TLanes, TVector, T>.MaxOrNaN(ref logits, classCount)) : result;
        }
    }

    /// <summary>The sum of the exponentials, shifted by their maximum.</summary>
    private readonly struct ShiftedSum<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logits, ref T others, ref T weights, ref T results, ref T sum, ref T room, nint classCount)
        {
            TVector max = RowPass<TLanes, TVector, T>.Max(ref logits, classCount);
            sum = default(TLanes).First(
                RowPass<TLanes, TVector, T>.Sum(ref logits, ref logits, ref room, classCount, new RowPass<TLanes, TVector, T>.ShiftedExp(max)));
        }
    }
}
