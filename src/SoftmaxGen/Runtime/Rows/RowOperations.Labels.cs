using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <content>Cross-entropy against class labels, and the gradient fused with it, without vectors.</content>
public static partial class RowOperations
{
    /// <summary>Cross-entropy of the rows from <paramref name="row"/> on, without vectors.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void CrossEntropy<T>(
        ref T logits, ref int labels, ref T losses, int classCount, int row, int rows, LossOptions<T> options = default)
        where T : unmanaged
    {
        for (; row < rows; row++)
        {
            ref T loss = ref Unsafe.Add(ref losses, row);
            int label = Unsafe.Add(ref labels, row);
            if (label == options.IgnoreIndex)
            {
                loss = default;
                continue;
            }

            ref T values = ref Unsafe.Add(ref logits, row * classCount);
            loss = LabelLoss(ref values, label, ref values, keep: false, classCount, in options, out _);
        }
    }

    /// <summary>Cross-entropy of the rows from <paramref name="row"/> on and its gradient, without vectors.</summary>
    [MethodImpl(RowLoop.Options)]
    public static void CrossEntropyGradient<T>(
        ref T logits,
        ref int labels,
        ref T gradient,
        ref T losses,
        T scale,
        int classCount,
        int row,
        int rows,
        LossOptions<T> options = default)
        where T : unmanaged
    {
        for (; row < rows; row++)
        {
            ref T results = ref Unsafe.Add(ref gradient, row * classCount);
            ref T loss = ref Unsafe.Add(ref losses, row);
            int label = Unsafe.Add(ref labels, row);
            if (label == options.IgnoreIndex)
            {
                loss = default;
                SpecialRows.Clear(ref results, classCount);
                continue;
            }

            ref T values = ref Unsafe.Add(ref logits, row * classCount);
            loss = LabelLoss(ref values, label, ref results, keep: true, classCount, in options, out LabelSums<T> sums);
            LabelGradient(ref results, label, sums, scale, classCount, in options);
        }
    }

    /// <summary>The loss of one row; the gradient needs its exponentials and their sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LabelLoss<T>(ref T logits, int label, ref T kept, bool keep, int classCount, in LossOptions<T> options, out LabelSums<T> sums)
        where T : unmanaged
    {
        OneLane<T> lanes = default;
        T target = Unsafe.Add(ref logits, label);
        T max = RowPass<OneLane<T>, T, T>.Max(ref logits, classCount);
        T shared = default;
        if (options.IsSmoothed)
        {
            ref T weights = ref MemoryMarshal.GetReference(options.SmoothingWeights);
            var terms = new RowPass<OneLane<T>, T, T>.SmoothedShift(max, SmoothingOf(in options));
            RowPass<OneLane<T>, T, T>.Sum(ref logits, ref logits, ref weights, ref logits, classCount, terms, out shared, out _);
        }

        T shifted = lanes.Subtract(target, max);
        sums.IsLargest = OneLane<T>.ToDouble(shifted) == 0;
        RowPass<OneLane<T>, T, T>.SumWithRest(ref logits, ref kept, ref kept, classCount, max, keep, out sums.Sum, out sums.Rest);

        // Log-sum-exp less the logit, both shifted, weighted at the label and, where smoothed, at every class.
        T logSum = lanes.LogP1(sums.Rest);
        T atLabel = lanes.Product(LabelWeight(label, in options), lanes.Subtract(logSum, shifted));
        return options.IsSmoothed
            ? lanes.Add(atLabel, lanes.Subtract(lanes.Multiply(lanes.Create(options.Total), logSum), shared))
            : atLabel;
    }

    /// <summary>Makes the gradient of one row of its exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LabelGradient<T>(ref T gradient, int label, LabelSums<T> sums, T scale, int classCount, in LossOptions<T> options)
        where T : unmanaged
    {
        // The probabilities times all weight, less each class's weight, scaled by the reduction.
        OneLane<T> lanes = default;
        T weight = LabelWeight(label, in options);
        T factor = lanes.Divide(lanes.Multiply(lanes.Add(weight, lanes.Create(options.Total)), scale), sums.Sum);
        if (options.IsSmoothed)
        {
            ref T weights = ref MemoryMarshal.GetReference(options.SmoothingWeights);
            var map = new RowPass<OneLane<T>, T, T>.SmoothedGradient(SmoothingOf(in options), factor, scale);
            RowPass<OneLane<T>, T, T>.Map(ref gradient, ref gradient, ref weights, ref gradient, classCount, map);
        }
        else
        {
            var map = new RowPass<OneLane<T>, T, T>.Scaled(factor);
            RowPass<OneLane<T>, T, T>.Map(ref gradient, ref gradient, ref gradient, ref gradient, classCount, map);
        }

        ref T atLabel = ref Unsafe.Add(ref gradient, label);
        if (sums.IsLargest && options.Kept > 0 && RowPass<OneLane<T>, T, T>.KeepsRest(classCount))
        {
            // The weight of the other classes, less what the other probabilities take of all weight.
            T others = lanes.Subtract(lanes.Create(options.Total), SmoothingWeight(label, in options));
            atLabel = lanes.Subtract(lanes.Multiply(others, scale), lanes.Multiply(sums.Rest, factor));
        }
        else
        {
            atLabel = lanes.Subtract(atLabel, lanes.Multiply(weight, scale));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowPass<OneLane<T>, T, T>.Smoothing SmoothingOf<T>(in LossOptions<T> options)
        where T : unmanaged => new(options.Uniform, !options.SmoothingWeights.IsEmpty);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LabelWeight<T>(int label, in LossOptions<T> options)
        where T : unmanaged => options.LabelWeights.IsEmpty ? default(OneLane<T>).Create(options.Kept) : options.LabelWeights[label];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SmoothingWeight<T>(int label, in LossOptions<T> options)
        where T : unmanaged => options.SmoothingWeights.IsEmpty ? default(OneLane<T>).Create(options.Uniform) : options.SmoothingWeights[label];
}
