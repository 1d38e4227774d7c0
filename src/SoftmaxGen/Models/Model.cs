using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Layers;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Models;

/// <summary>The state of a model object: a predictor whose parameters can be drawn, learned, saved and loaded.</summary>
/// <typeparam name="TNetwork">What is generated for the model.</typeparam>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Model<TNetwork, T> : Predictor<TNetwork, T>
    where TNetwork : struct, ITrainableNetwork<T>
    where T : unmanaged
{
    /// <summary>A model with the parameters that are compiled in, or those of <c>Initialize(0)</c>.</summary>
    public Model()
    {
        if (!IsTrained)
        {
            Initialize(seed: 0);
        }
    }

    /// <summary>Whether the model learns the offset and the scale of its inputs, and has neither learned nor loaded them yet.</summary>
    public bool LacksStandardization => Shape.Standardizes && Scaling is { IsKnown: false };

    /// <summary>What divides the logits before they become probabilities.</summary>
    public T Temperature
    {
        get => Divisor;
        set
        {
            Guard.Temperature(OneLane<T>.ToDouble(value));
            Divisor = value;
        }
    }

    /// <summary>Draws new parameters.</summary>
    public void Initialize(int seed)
    {
        SeededRandom random = new(seed);
        Span<T> parameters = Parameters;
        parameters.Clear();
        int[] layers = Shape.Layers;
        for (int layer = 0; layer < Shape.LayerCount; layer++)
        {
            (int inputs, int outputs) = (layers[layer], layers[layer + 1]);
            bool isRectified = layer < Shape.LayerCount - 1 && Shape.Activations[layer].Kind.IsRectifier();
            double limit = Math.Sqrt(6.0 / (isRectified ? inputs : inputs + outputs));
            Span<T> strips = parameters.Slice(Offset(layer), Strips.Length<T>(inputs, outputs));
            for (int output = 0; output < outputs; output++)
            {
                for (int input = 0; input < inputs; input++)
                {
                    strips[Strips.Weight<T>(inputs, output, input)] = default(OneLane<T>).Create(random.Symmetric(limit));
                }
            }
        }
    }

    /// <summary>Copies one layer's parameters out.</summary>
    public void GetLayer(int layer, Span<T> weights, Span<T> bias)
    {
        (int inputs, int outputs) = LayerOf(layer);
        Guard.Capacity(weights, (long)inputs * outputs, nameof(weights));
        Guard.Capacity(bias, outputs, nameof(bias));
        ReadOnlySpan<T> strips = Parameters.Slice(Offset(layer), Strips.Length<T>(inputs, outputs));
        for (int output = 0; output < outputs; output++)
        {
            bias[output] = strips[Strips.Bias<T>(inputs, output)];
            for (int input = 0; input < inputs; input++)
            {
                weights[(output * inputs) + input] = strips[Strips.Weight<T>(inputs, output, input)];
            }
        }
    }

    /// <summary>Replaces one layer's parameters.</summary>
    public void SetLayer(int layer, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias)
    {
        (int inputs, int outputs) = LayerOf(layer);
        Guard.Length(weights, inputs * outputs, nameof(weights));
        Guard.Length(bias, outputs, nameof(bias));
        Span<T> strips = Parameters.Slice(Offset(layer), Strips.Length<T>(inputs, outputs));
        for (int output = 0; output < outputs; output++)
        {
            strips[Strips.Bias<T>(inputs, output)] = bias[output];
            for (int input = 0; input < inputs; input++)
            {
                strips[Strips.Weight<T>(inputs, output, input)] = weights[(output * inputs) + input];
            }
        }
    }

    /// <summary>Learns the offset and the scale of the inputs.</summary>
    public void FitStandardization(ReadOnlySpan<T> inputs)
    {
        if (!Shape.Standardizes)
        {
            throw new NotSupportedException("The model does not learn the scaling of its inputs: it is declared without Standardize.");
        }

        if (Guard.Rows(inputs, InputCount, nameof(inputs)) == 0)
        {
            throw new ArgumentException("Expected at least one row, but there is none.", nameof(inputs));
        }

        Scaling!.Learn(inputs);
    }

    /// <summary>Where a layer's parameters begin.</summary>
    private int Offset(int layer)
    {
        int offset = 0;
        for (int before = 0; before < layer; before++)
        {
            offset += Strips.Length<T>(Shape.Layers[before], Shape.Layers[before + 1]);
        }

        return offset;
    }

    private (int Inputs, int Outputs) LayerOf(int layer)
    {
        if ((uint)layer >= (uint)Shape.LayerCount)
        {
            throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The layer must be 0 to {Shape.LayerCount - 1}, but is {layer}.");
        }

        return (Shape.Layers[layer], Shape.Layers[layer + 1]);
    }
}
