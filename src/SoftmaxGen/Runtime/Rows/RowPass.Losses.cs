using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>Losses and their gradients. Where a weight is 0, an infinite logarithm counts for nothing.</content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>The weight u on each −log p: the target, with the options of the loss.</summary>
    internal readonly struct TargetWeight(double kept, double uniform, bool hasWeights)
    {
        private readonly TVector _kept = default(TLanes).Create(kept);
        private readonly TVector _uniform = default(TLanes).Create(uniform);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T targets, ref T weights, nint k)
        {
            TVector weight = default(TLanes).Add(default(TLanes).Multiply(default(TLanes).Load(ref targets, k), _kept), _uniform);
            return hasWeights ? default(TLanes).Multiply(default(TLanes).Load(ref weights, k), weight) : weight;
        }
    }

    /// <summary>u, and u·(z − max).</summary>
    internal readonly struct TargetTerms(TVector max, TargetWeight weight) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = weight.At(ref others, ref weights, k);
            second = default(TLanes).Product(first, default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max));
        }
    }

    /// <summary>
    /// The gradient, p·total − u scaled by <paramref name="share"/>, of exponentials e = p·sum. Where e is 1, p is 1 − rest/sum, and what is taken off it may be
    /// nearly as much.
    /// </summary>
    internal readonly struct TargetGradient(TargetWeight weight, TVector total, TVector sum, TVector rest, TVector share, bool keepsRest)
    {
        private readonly TVector _factor = default(TLanes).Divide(default(TLanes).Multiply(total, share), sum);
        private readonly TVector _all = default(TLanes).Multiply(total, share);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(TVector e, ref T targets, ref T weights, nint k)
        {
            TVector own = default(TLanes).Multiply(weight.At(ref targets, ref weights, k), share);
            TVector value = default(TLanes).Subtract(default(TLanes).Multiply(e, _factor), own);
            if (!keepsRest)
            {
                return value;
            }

            TVector ofOthers = default(TLanes).Subtract(default(TLanes).Subtract(_all, own), default(TLanes).Multiply(rest, _factor));
            return default(TLanes).IfGreater(default(TLanes).Create(1.0), e, value, ofOthers);
        }
    }

    /// <summary>The gradient, of logits.</summary>
    internal readonly struct TargetGradientOfLogits(TVector max, TargetGradient gradient) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) => gradient.At(
            default(TLanes).ExpNonPositive(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max)), ref others, ref weights, k);
    }

    /// <summary>The gradient, of exponentials.</summary>
    internal readonly struct TargetGradientOfKept(TargetGradient gradient) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) =>
            gradient.At(default(TLanes).Load(ref inputs, k), ref others, ref weights, k);
    }

    /// <summary>Writes the gradient where the targets are: too rare to be inlined beside the frequent case.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void GradientOverTargets(ref T logits, ref T targets, ref T weights, nint count, TVector max, in TargetGradient gradient) =>
        Map(ref logits, ref targets, ref weights, ref targets, count, new TargetGradientOfLogits(max, gradient));

    /// <summary>Writes the gradient where the exponentials are; called, as the sums before it take what the JIT inlines.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void GradientOverExponentials(ref T exponentials, ref T targets, ref T weights, nint count, in TargetGradient gradient) =>
        Map(ref exponentials, ref targets, ref weights, ref exponentials, count, new TargetGradientOfKept(gradient));

    /// <summary>t·log p.</summary>
    internal readonly struct TargetLog : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).Product(default(TLanes).Load(ref others, k), default(TLanes).Log(default(TLanes).Load(ref inputs, k)));
            second = default;
        }
    }

    /// <summary>−t/p.</summary>
    internal readonly struct TargetQuotient : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) =>
            default(TLanes).Quotient(default(TLanes).Subtract(default, default(TLanes).Load(ref others, k)), default(TLanes).Load(ref inputs, k));
    }

    /// <summary>What smoothing weighs each class besides the label: a number per class, or one for all.</summary>
    internal readonly struct Smoothing(double uniform, bool hasWeights)
    {
        private readonly TVector _uniform = default(TLanes).Create(uniform);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T weights, nint k) => hasWeights ? default(TLanes).Load(ref weights, k) : _uniform;
    }

    /// <summary>a·(z − max).</summary>
    internal readonly struct SmoothedShift(TVector max, Smoothing smoothing) : ITerm
    {
        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = default(TLanes).Product(smoothing.At(ref weights, k), default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max));
            second = default;
        }
    }

    /// <summary>e·factor − a·share, of exponentials.</summary>
    internal readonly struct SmoothedGradient(Smoothing smoothing, TVector factor, TVector share) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) => default(TLanes).Subtract(
            default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), factor),
            default(TLanes).Multiply(smoothing.At(ref weights, k), share));
    }
}
