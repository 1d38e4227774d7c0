using System.ComponentModel;

namespace SoftmaxGen.Models;

/// <summary>What a model is made of, as it was declared.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelShape
{
    /// <summary>Describes a model.</summary>
    /// <param name="layers">The widths: inputs, hidden units of each layer, classes.</param>
    /// <param name="activation">The activation of the hidden layers.</param>
    /// <param name="classNames">The names of the classes; their numbers where there are none.</param>
    public ModelShape(int[] layers, Activation activation, string[]? classNames = null)
    {
        Layers = layers;
        Activation = activation;
        ClassNames = classNames ?? Numbered(layers[layers.Length - 1]);
        for (int layer = 1; layer < layers.Length; layer++)
        {
            ParameterCount += (layers[layer - 1] + 1) * layers[layer];
        }
    }

    /// <summary>The widths: inputs, hidden units of each layer, classes.</summary>
    public int[] Layers { get; }

    /// <summary>The activation of the hidden layers.</summary>
    public Activation Activation { get; }

    /// <summary>The names of the classes.</summary>
    public string[] ClassNames { get; }

    /// <summary>One value to take off every input, or one per input; none where there is no constant scaling.</summary>
    public double[]? InputOffset { get; set; }

    /// <summary>One value to multiply every input by, or one per input; none where there is no constant scaling.</summary>
    public double[]? InputScale { get; set; }

    /// <summary>Whether offset and scale are learned.</summary>
    public bool Standardizes { get; set; }

    /// <summary>The weight of each class in the mean of the losses; none where all weigh the same.</summary>
    public double[]? ClassWeights { get; set; }

    internal int InputCount => Layers[0];

    internal int ClassCount => Layers[Layers.Length - 1];

    internal int LayerCount => Layers.Length - 1;

    internal int ParameterCount { get; }

    internal bool Scales => Standardizes || InputOffset is not null || InputScale is not null;

    private static string[] Numbered(int count)
    {
        string[] names = new string[count];
        for (int i = 0; i < count; i++)
        {
            names[i] = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return names;
    }
}
