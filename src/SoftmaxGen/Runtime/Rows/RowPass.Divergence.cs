using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Means of log-probabilities; an impossible class counts for nothing.</content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>e = exp(z − max), and e·(z − max).</summary>
    internal readonly struct WeightedShift(TVector max) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector shifted = default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max);
            first = default(TLanes).ExpNonPositive(shifted);
            second = default(TLanes).Product(first, shifted);
        }
    }

    /// <summary>e = exp(y − maxTarget), and how much more exp(z − max) is: e·(eˣ − 1), where x is the logarithm of their ratio.</summary>
    internal readonly struct ExpAndChange(TVector maxTarget, TVector max) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector x = LogRatio(ref inputs, ref others, k, maxTarget, max, out first, out TVector other);
            TVector small = default(TLanes).Multiply(first, default(TLanes).Add(x, ExpLessTangent<TLanes, TVector, T>.At(x)));
            second = IfSmall(x, small, default(TLanes).Subtract(other, first));
        }
    }

    /// <summary>
    /// p·(d + e⁻ᵈ − 1), of d = log p − log q, times the sum that p lacks. None is negative, and they sum to the divergence as Σ p·(e⁻ᵈ − 1) = 0;
    /// where d is not small, e⁻ᵈ·p is q itself, which may be all that an impossible class of p adds.
    /// </summary>
    /// <param name="maxTarget">The largest logit of p.</param>
    /// <param name="max">That of q.</param>
    /// <param name="logSums">The logarithm of the ratio of the sums over q's exponentials and p's.</param>
    /// <param name="share">What makes q's exponentials as large as p's.</param>
    internal readonly struct DivergenceTerm(TVector maxTarget, TVector max, TVector logSums, TVector share) : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TLanes lanes = default;
            TVector x = lanes.Subtract(LogRatio(ref inputs, ref others, k, maxTarget, max, out TVector p, out TVector q), logSums);
            TVector small = lanes.Multiply(p, ExpLessTangent<TLanes, TVector, T>.At(x));
            first = IfSmall(x, small, lanes.Subtract(lanes.Multiply(q, share), lanes.Product(p, lanes.Add(x, lanes.Create(1.0)))));
            second = default;
        }
    }

    /// <summary>Sums what <see cref="ExpAndChange"/> has; called, as two such sums would exceed what the JIT inlines.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void SumOfChanges(
        ref T targets, ref T logits, ref T room, nint count, TVector maxTarget, TVector max, out TVector sum, out TVector change) =>
        Sum(ref targets, ref logits, ref logits, ref room, count, new ExpAndChange(maxTarget, max), out sum, out change);

    /// <summary>Sums what <see cref="DivergenceTerm"/> has; called as well.</summary>
    [MethodImpl(RowLoop.Options)]
    public static TVector SumOfDivergence(ref T targets, ref T logits, ref T room, nint count, TVector maxTarget, TVector max, TVector logSums, TVector share) =>
        Sum(ref targets, ref logits, ref room, count, new DivergenceTerm(maxTarget, max, logSums, share));

    /// <summary>
    /// (z − max) − (y − maxTarget) of one class, and their exponentials. Each difference is rounded as if it stood alone, but what that has taken off
    /// counts here, where the two nearly cancel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogRatio(
        ref T targets, ref T logits, nint k, TVector maxTarget, TVector max, out TVector exponentialOfTarget, out TVector exponential)
    {
        TLanes lanes = default;
        TVector target = lanes.Load(ref targets, k);
        TVector logit = lanes.Load(ref logits, k);
        TVector lostOfTarget = default;
        TVector lost = default;
        lanes.Add(ref target, ref lostOfTarget, lanes.Subtract(default, maxTarget));
        lanes.Add(ref logit, ref lost, lanes.Subtract(default, max));
        exponentialOfTarget = lanes.ExpNonPositive(target);
        exponential = lanes.ExpNonPositive(logit);
        return lanes.Total(lanes.Subtract(logit, target), lanes.Subtract(lost, lostOfTarget));
    }

    /// <summary>One value where |x| &lt; 1, and another elsewhere, and where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IfSmall(TVector x, TVector small, TVector other) =>
        default(TLanes).IfGreater(default(TLanes).Create(1.0), default(TLanes).Abs(x), small, other);
}
