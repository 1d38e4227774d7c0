using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <content>Losses and their gradients. Where a weight is 0, an infinite logarithm counts for nothing.</content>
internal static partial class RowPass<TLanes, TVector, T>
{
    /// <summary>The weight u on each −log p: the target, with the options of the loss.</summary>
    internal readonly struct TargetWeight(double kept, double uniform, bool hasWeights) : ITerm
    {
        private readonly TVector _kept = default(TLanes).Create(kept);
        private readonly TVector _uniform = default(TLanes).Create(uniform);

        public bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T targets, ref T weights, nint k)
        {
            TVector weight = default(TLanes).Add(default(TLanes).Multiply(default(TLanes).Load(ref targets, k), _kept), _uniform);
            return hasWeights ? default(TLanes).Multiply(default(TLanes).Load(ref weights, k), weight) : weight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            first = At(ref others, ref weights, k);
            second = default;
        }
    }

    /// <summary>exp(z − max), and u·(z − max).</summary>
    internal readonly struct TargetTerms(TVector max, TargetWeight weight) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector shifted = default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max);
            first = default(TLanes).ExpNonPositive(shifted);
            second = default(TLanes).Product(weight.At(ref others, ref weights, k), shifted);
        }
    }

    /// <summary>exp(z − max)·factor − u·share.</summary>
    internal readonly struct TargetGradient(TVector max, TargetWeight weight, TVector factor, TVector share) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) => default(TLanes).Subtract(
            default(TLanes).Multiply(default(TLanes).ExpNonPositive(default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max)), factor),
            default(TLanes).Multiply(weight.At(ref others, ref weights, k), share));
    }

    /// <summary>Writes the gradient where the targets are: too rare to be inlined beside the frequent case.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void GradientOverTargets(
        ref T logits, ref T targets, ref T weights, nint count, TVector max, TargetWeight weight, TVector factor, TVector share) =>
        Map(ref logits, ref targets, ref weights, ref targets, count, new TargetGradient(max, weight, factor, share));

    /// <summary>e·factor − u·share, of exponentials.</summary>
    internal readonly struct TargetGradientOfKept(TargetWeight weight, TVector factor, TVector share) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector At(ref T inputs, ref T others, ref T weights, nint k) => default(TLanes).Subtract(
            default(TLanes).Multiply(default(TLanes).Load(ref inputs, k), factor),
            default(TLanes).Multiply(weight.At(ref others, ref weights, k), share));
    }

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

    /// <summary>exp(z − max), and a·(z − max).</summary>
    internal readonly struct SmoothedTerms(TVector max, Smoothing smoothing) : ITerm
    {
        public bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(ref T inputs, ref T others, ref T weights, nint k, out TVector first, out TVector second)
        {
            TVector shifted = default(TLanes).Subtract(default(TLanes).Load(ref inputs, k), max);
            first = default(TLanes).ExpNonPositive(shifted);
            second = default(TLanes).Product(smoothing.At(ref weights, k), shifted);
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
