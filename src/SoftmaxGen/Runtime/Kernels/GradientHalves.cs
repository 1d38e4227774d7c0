using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The cross-entropy of a step's rows, and then its gradient: in two methods, as of many classes they are more together than the JIT inlines.</summary>
[SkipLocalsInit]
internal static class GradientHalves<TLoss, TRows, TLanes, TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TRows : struct, IRows<TRows, TVector, T>
    where TLanes : struct, IStrips<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <inheritdoc cref="Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CallForward(
        ref T logits, ref int label, out TRows e, out TVector target, out TVector max, out TVector sum, out TVector rest, out TVector weight, out TVector loss) =>
        Forward(ref logits, ref label, out e, out target, out max, out sum, out rest, out weight, out loss);

    /// <inheritdoc cref="Backward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CallBackward(
        T scale, ref TRows e, ref TVector target, ref TVector max, ref TVector sum, ref TVector rest, ref TVector weight, ref int label, ref T results) =>
        Backward(scale, ref e, ref target, ref max, ref sum, ref rest, ref weight, ref label, ref results);

    /// <summary>The exponentials, their sum, and the loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(
        ref T logits, ref int label, out TRows e, out TVector target, out TVector max, out TVector sum, out TVector rest, out TVector weight, out TVector loss)
    {
        TLoss options = default;
        TRows shape = default;
        TLanes lanes = default;
        StepRows<TRows, TLanes, TVector, T> step = default;
        LossRows<TLoss, TRows, TLanes, TVector, T> losses = default;
        LossFormula<TLoss, TLanes, TVector, T> formula = default;
        TVector shared = default;

        // Shifted by their maximum, the exponentials cannot overflow.
        shape.Load(ref logits, out TRows z);
        losses.Target(ref z, ref logits, ref label, out target);
        max = z.Max();
        if (options is ISmoothedLoss)
        {
            step.Less(ref z, max, out TRows d);
            shared = losses.Shared(ref d);
            step.Exp(ref d, out e);
        }
        else
        {
            step.ExpLess(ref z, max, out e);
        }

        sum = step.SumAndRest(ref e, out rest);
        losses.Weight(ref z, ref label, out weight);
        loss = losses.Counted(formula.Loss(lanes.LogP1(rest), target, max, shared, weight), ref label);
    }

    /// <summary>The gradient: the probabilities times all weight, less each class's weight, scaled by the reduction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backward(
        T scale, ref TRows e, ref TVector target, ref TVector max, ref TVector sum, ref TVector rest, ref TVector weight, ref int label, ref T results)
    {
        TLoss options = default;
        TRows shape = default;
        TLanes lanes = default;
        StepRows<TRows, TLanes, TVector, T> step = default;
        LossRows<TLoss, TRows, TLanes, TVector, T> losses = default;
        LossFormula<TLoss, TLanes, TVector, T> formula = default;
        TVector share = lanes.Create(scale);
        TVector atLabel = formula.AtLabel(share, weight);
        TVector factor = formula.Factor(share, weight, sum);
        TVector counts = default;
        if (typeof(T) == typeof(double) || shape is IFewClasses)
        {
            TVector smoothing = default;
            if (options is ISmoothedLoss)
            {
                losses.Smoothing(ref e, ref label, out smoothing);
            }

            counts = lanes.IfEqual(target, max, lanes.Create(0.0), lanes.Create(1.0));
            atLabel = lanes.IfEqual(target, max, formula.OfOthers(rest, factor, share, smoothing), atLabel);
        }

        TRows g;
        if (options is ISmoothedLoss)
        {
            TimesLessWeights<TLoss, TLanes, TVector, T> map = new(factor, share);
            TRows.Map(ref e, ref map, out g);
        }
        else
        {
            step.Times(ref e, factor, out g);
        }

        losses.StoreGradient(ref g, counts, atLabel, ref label, ref results);
    }
}
