using System.ComponentModel;
using SoftmaxGen.Layers;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Models;

/// <summary>The state that predicts, and what the members of a model do with it: checks, blocks of rows, scratch. The arithmetic is the network's.</summary>
/// <typeparam name="TNetwork">What is generated for the model.</typeparam>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial class Predictor<TNetwork, T>
    where TNetwork : struct, INetwork<T>
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _parameters;

    /// <summary>A predictor with the numbers that are compiled in.</summary>
    public Predictor()
    {
        // Copied, so that each strip begins where a cache line does: nothing that an assembly holds is sure to.
        _parameters = new(ParameterLength(Shape));
        IsTrained = default(TNetwork).CopyTrained(Parameters);
        Scaling = Shape.Scales ? new(Shape) : null;
        Divisor = default(OneLane<T>).Create(Shape.Temperature);
    }

    /// <summary>All trainable numbers, with padding.</summary>
    public Span<T> Parameters => _parameters.Span;

    private protected static int InputCount => default(TNetwork).InputCount;

    private protected static int ClassCount => default(TNetwork).ClassCount;

    private protected ModelShape Shape { get; } = default(TNetwork).Shape;

    /// <summary>What the inputs go through before the first layer; null where it sees them as they are.</summary>
    private protected InputScaling<T>? Scaling { get; }

    /// <summary>The temperature: what divides the logits before they become probabilities.</summary>
    private protected T Divisor { get; set; }

    /// <summary>Whether parameters are compiled in.</summary>
    private protected bool IsTrained { get; }

    private static int ParameterLength(ModelShape shape)
    {
        int length = 0;
        for (int layer = 0; layer < shape.LayerCount; layer++)
        {
            length += Strips.Length<T>(shape.Layers[layer], shape.Layers[layer + 1]);
        }

        return length;
    }
}
