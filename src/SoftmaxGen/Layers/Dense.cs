using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif
using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Layers;

/// <summary>
/// Dense layers, y = f(W·x + b), by the widest vectors there are. Hidden values are rows padded to whole strips of 64 bytes; inputs and logits are
/// rows without padding. The elements are <see cref="float"/> or <see cref="double"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dense
{
    /// <summary>The values of a hidden layer.</summary>
    /// <param name="activation">The activation f.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="inputs">The rows to read.</param>
    /// <param name="inputCount">How many inputs a row has.</param>
    /// <param name="inputStride">From one row to the next.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="outputCount">How many outputs the layer has.</param>
    /// <param name="rows">How many rows there are.</param>
    public static void Forward<TActivation, T>(
        TActivation activation,
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        int inputCount,
        int inputStride,
        Span<T> values,
        int outputCount,
        int rows)
        where TActivation : struct, IActivation<T>
        where T : unmanaged =>
        Forward(activation, parameters, inputs, inputCount, inputStride, values, default, outputCount, rows);

    /// <summary>The values of a hidden layer, with the sums that the way back needs.</summary>
    /// <param name="activation">The activation f.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="inputs">The rows to read.</param>
    /// <param name="inputCount">How many inputs a row has.</param>
    /// <param name="inputStride">From one row to the next.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="sums">Receives the sums before the activation; none where it is empty.</param>
    /// <param name="outputCount">How many outputs the layer has.</param>
    /// <param name="rows">How many rows there are.</param>
    public static void Forward<TActivation, T>(
        TActivation activation,
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> inputs,
        int inputCount,
        int inputStride,
        Span<T> values,
        Span<T> sums,
        int outputCount,
        int rows)
        where TActivation : struct, IActivation<T>
        where T : unmanaged
    {
        Matrices matrices = new(rows, inputCount, inputStride, outputCount, Strips.Padded<T>(outputCount), hasBias: true);
        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T strips = ref MemoryMarshal.GetReference(parameters);
        ref T results = ref MemoryMarshal.GetReference(values);
        ref T kept = ref MemoryMarshal.GetReference(sums.IsEmpty ? values : sums);
        if (activation.IsShort)
        {
            Multiply(new Activated<TActivation, T>(activation, keepsSums: !sums.IsEmpty), in matrices, ref x, ref strips, ref results, ref kept);
        }
        else
        {
            Multiply(new ActivatedAfter<TActivation, T>(activation), in matrices, ref x, ref strips, ref results, ref kept);
        }
    }

    /// <summary>The logits: the values of the last layer, which has no activation.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="inputs">The rows to read.</param>
    /// <param name="inputCount">How many inputs a row has.</param>
    /// <param name="inputStride">From one row to the next.</param>
    /// <param name="logits">Receives the logits.</param>
    /// <param name="classCount">How many there are in a row.</param>
    /// <param name="rows">How many rows there are.</param>
    public static void Logits<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs, int inputCount, int inputStride, Span<T> logits, int classCount, int rows)
        where T : unmanaged
    {
        ref T results = ref MemoryMarshal.GetReference(logits);
        Multiply(
            default(Plain<T>),
            new Matrices(rows, inputCount, inputStride, classCount, classCount, hasBias: true),
            ref MemoryMarshal.GetReference(inputs),
            ref MemoryMarshal.GetReference(parameters),
            ref results,
            ref results);
    }

    /// <summary>The gradient of the loss with respect to a hidden layer's sums, from that of the layer behind it.</summary>
    /// <param name="activation">The activation f of the hidden layer.</param>
    /// <param name="transposed">The weights of the layer behind, as <see cref="Transpose"/> writes them.</param>
    /// <param name="outputGradient">The gradient with respect to the sums of the layer behind.</param>
    /// <param name="outputCount">How many outputs that layer has.</param>
    /// <param name="outputStride">From one row to the next.</param>
    /// <param name="kept">The hidden layer's sums or values, whichever the derivative is computed from.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <param name="hiddenCount">How many units the hidden layer has.</param>
    /// <param name="rows">How many rows there are.</param>
    public static void Backward<TActivation, T>(
        TActivation activation,
        ReadOnlySpan<T> transposed,
        ReadOnlySpan<T> outputGradient,
        int outputCount,
        int outputStride,
        ReadOnlySpan<T> kept,
        Span<T> gradient,
        int hiddenCount,
        int rows)
        where TActivation : struct, IActivation<T>
        where T : unmanaged
    {
        Matrices matrices = new(rows, outputCount, outputStride, hiddenCount, Strips.Padded<T>(hiddenCount), hasBias: false);
        ref T y = ref MemoryMarshal.GetReference(outputGradient);
        ref T strips = ref MemoryMarshal.GetReference(transposed);
        ref T results = ref MemoryMarshal.GetReference(gradient);
        ref T from = ref MemoryMarshal.GetReference(kept);
        if (activation.IsShort)
        {
            Multiply(new Differentiated<TActivation, T>(activation), in matrices, ref y, ref strips, ref results, ref from);
        }
        else
        {
            Multiply(new DifferentiatedAfter<TActivation, T>(activation), in matrices, ref y, ref strips, ref results, ref from);
        }
    }

    /// <summary>The gradient of the loss with respect to a layer's parameters.</summary>
    /// <param name="part">Which part of it to compute, and whether to add to what is there.</param>
    /// <param name="inputs">What the layer has read.</param>
    /// <param name="inputCount">How many inputs a row has.</param>
    /// <param name="inputStride">From one row to the next.</param>
    /// <param name="outputGradient">The gradient with respect to the layer's sums; a vector's length behind it may be read.</param>
    /// <param name="outputCount">How many outputs a row has.</param>
    /// <param name="outputStride">From one row to the next.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <param name="scale">What the sums are multiplied by.</param>
    /// <param name="rows">How many rows there are.</param>
    public static void Gradient<T>(
        in GradientPart part,
        ReadOnlySpan<T> inputs,
        int inputCount,
        int inputStride,
        ReadOnlySpan<T> outputGradient,
        int outputCount,
        int outputStride,
        Span<T> gradient,
        T scale,
        int rows)
        where T : unmanaged
    {
        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T y = ref MemoryMarshal.GetReference(outputGradient);
        ref T g = ref MemoryMarshal.GetReference(gradient);
        Matrices matrices = new(rows, inputCount, inputStride, outputCount, outputStride, hasBias: true);
#if NET
        if (Simd.Has512)
        {
            WeightGradient<Lanes512<T>, Vector512<T>, T>.Run(in matrices, ref x, ref y, ref g, in part, scale);
            return;
        }

        if (Simd.Has256)
        {
            WeightGradient<Lanes256<T>, Vector256<T>, T>.Run(in matrices, ref x, ref y, ref g, in part, scale);
            return;
        }

        if (Simd.Has128)
        {
            WeightGradient<Lanes128<T>, Vector128<T>, T>.Run(in matrices, ref x, ref y, ref g, in part, scale);
            return;
        }
#endif
        WeightGradient<OneLane<T>, T, T>.Run(in matrices, ref x, ref y, ref g, in part, scale);
    }

    /// <summary>A layer's weights with inputs and outputs exchanged, in strips without bias.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="inputCount">How many inputs it has.</param>
    /// <param name="outputCount">How many outputs.</param>
    /// <param name="transposed">Receives the weights.</param>
    public static void Transpose<T>(ReadOnlySpan<T> parameters, int inputCount, int outputCount, Span<T> transposed)
        where T : unmanaged
    {
        int width = Strips.Width<T>();
        int strips = Strips.Padded<T>(inputCount) / width;
        for (int strip = 0; strip < strips; strip++)
        {
            Span<T> target = transposed.Slice(strip * width * outputCount, width * outputCount);
            int count = Math.Min(width, inputCount - (strip * width));
            for (int output = 0; output < outputCount; output++)
            {
                ref T source = ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), Strips.Weight<T>(inputCount, output, strip * width));
                ref T row = ref target[output * width];
                for (int i = 0; i < width; i++)
                {
                    Unsafe.Add(ref row, i) = i < count ? Unsafe.Add(ref source, i * width) : default;
                }
            }
        }
    }

    private static void Multiply<TEnd, T>(TEnd end, in Matrices matrices, ref T inputs, ref T strips, ref T results, ref T others)
        where TEnd : struct, IProductEnd<T>
        where T : unmanaged
    {
#if NET
        if (Simd.Has512)
        {
            Product<Lanes512<T>, Vector512<T>, T>.Run(end, in matrices, ref inputs, ref strips, ref results, ref others);
            return;
        }

        if (Simd.Has256)
        {
            Product<Lanes256<T>, Vector256<T>, T>.Run(end, in matrices, ref inputs, ref strips, ref results, ref others);
            return;
        }

        if (Simd.Has128)
        {
            Product<Lanes128<T>, Vector128<T>, T>.Run(end, in matrices, ref inputs, ref strips, ref results, ref others);
            return;
        }
#endif
        Product<OneLane<T>, T, T>.Run(end, in matrices, ref inputs, ref strips, ref results, ref others);
    }
}
