using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>The Jacobian of softmax, and its product with a gradient.</content>
public static partial class RowOperations
{
    /// <summary>The Jacobian of softmax at one row.</summary>
    public static void Jacobian<T>(ReadOnlySpan<T> probabilities, Span<T> jacobian, int classCount)
        where T : unmanaged
    {
        Guard.Length(probabilities, classCount, nameof(probabilities));
        Guard.Capacity(jacobian, (long)classCount * classCount, nameof(jacobian));
        Guard.Apart(probabilities, jacobian, (long)classCount * classCount, nameof(jacobian));
        RowLoop.Run(default(JacobianOfRow<T>), new Operands<T>(classCount, rows: 1) { Inputs = probabilities, Results = jacobian });
    }

    /// <summary>The backward pass of softmax.</summary>
    public static void SoftmaxBackward<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<T> upstream, Span<T> gradient, int classCount)
        where T : unmanaged
    {
        int rows = Guard.Rows(probabilities, classCount, nameof(probabilities));
        Guard.Length(upstream, probabilities.Length, nameof(upstream));
        Guard.Destination(probabilities, gradient, nameof(gradient));
        Guard.Destination(upstream, gradient, nameof(gradient));
        RowLoop.Run(
            default(BackwardOfSoftmax<T>),
            new Operands<T>(classCount, rows) { Inputs = probabilities, Others = upstream, Results = gradient });
    }

    /// <summary>The backward pass of log-softmax.</summary>
    public static void LogSoftmaxBackward<T>(ReadOnlySpan<T> logProbabilities, ReadOnlySpan<T> upstream, Span<T> gradient, int classCount)
        where T : unmanaged
    {
        int rows = Guard.Rows(logProbabilities, classCount, nameof(logProbabilities));
        Guard.Length(upstream, logProbabilities.Length, nameof(upstream));
        Guard.Destination(logProbabilities, gradient, nameof(gradient));
        Guard.Destination(upstream, gradient, nameof(gradient));
        RowLoop.Run(
            default(BackwardOfLogSoftmax<T>),
            new Operands<T>(classCount, rows) { Inputs = logProbabilities, Others = upstream, Results = gradient });
    }

    private readonly struct JacobianOfRow<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T probabilities, ref T others, ref T weights, ref T jacobian, ref T perRow, ref T room, nint classCount)
        {
            TLanes lanes = default;

            // Row j is p(j)·(0 − p), but for its diagonal, p(j)·(1 − p(j)).
            for (nint j = 0; j < classCount; j++)
            {
                TVector p = lanes.Create(Unsafe.Add(ref probabilities, j));
                ref T line = ref Unsafe.Add(ref jacobian, j * classCount);
                RowPass<TLanes, TVector, T>.Map(
                    ref probabilities, ref probabilities, ref probabilities, ref line, classCount, new RowPass<TLanes, TVector, T>.NegativeProduct(p));
                Unsafe.Add(ref line, j) = lanes.First(lanes.Multiply(p, lanes.Subtract(lanes.Create(1.0), p)));
            }
        }
    }

    private readonly struct BackwardOfSoftmax<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T probabilities, ref T upstream, ref T weights, ref T gradient, ref T perRow, ref T room, nint classCount)
        {
            // The gradient, less its mean under the probabilities, times the probabilities.
            TVector dot = RowPass<TLanes, TVector, T>.Sum(ref probabilities, ref upstream, ref room, classCount, default(RowPass<TLanes, TVector, T>.Dot));
            RowPass<TLanes, TVector, T>.Map(
                ref probabilities, ref upstream, ref probabilities, ref gradient, classCount, new RowPass<TLanes, TVector, T>.Centered(dot));
        }
    }

    private readonly struct BackwardOfLogSoftmax<T> : IRowOperation<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IRowOperation<T>.Row<TLanes, TVector>(ref T logProbabilities, ref T upstream, ref T weights, ref T gradient, ref T perRow, ref T room, nint classCount)
        {
            // The gradient, less each probability's share of its sum.
            TVector total = RowPass<TLanes, TVector, T>.Sum(ref upstream, ref upstream, ref room, classCount, default(RowPass<TLanes, TVector, T>.Value));
            RowPass<TLanes, TVector, T>.Map(
                ref logProbabilities, ref upstream, ref upstream, ref gradient, classCount, new RowPass<TLanes, TVector, T>.LessShare(total));
        }
    }
}
