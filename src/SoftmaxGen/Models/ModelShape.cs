using System.ComponentModel;
using SoftmaxGen.Models.Safetensors;

namespace SoftmaxGen.Models;

/// <summary>What a model is made of, as it was declared.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelShape
{
    /// <summary>Describes a model.</summary>
    /// <param name="layers">The widths: what the first layer sees, hidden units of each layer, classes.</param>
    /// <param name="activations">The activation of each hidden layer.</param>
    /// <param name="classNames">The names of the classes; their numbers where there are none.</param>
    public ModelShape(int[] layers, HiddenActivation[] activations, string[]? classNames = null)
    {
        Layers = layers;
        Activations = activations;
        ClassNames = classNames ?? Numbered(layers[layers.Length - 1]);
        for (int layer = 1; layer < layers.Length; layer++)
        {
            ParameterCount += (layers[layer - 1] + 1) * layers[layer];
        }
    }

    /// <summary>The widths: what the first layer sees, hidden units of each layer, classes.</summary>
    public int[] Layers { get; }

    /// <summary>The activation of each hidden layer.</summary>
    public HiddenActivation[] Activations { get; }

    /// <summary>The names of the classes.</summary>
    public string[] ClassNames { get; }

    /// <summary>The column of a row that each input of the first layer comes from; none where it sees all in their order.</summary>
    public int[]? Columns { get; set; }

    /// <summary>What stands for an input that is NaN, one per input of the first layer; NaN where nothing does, and none where that is so of all.</summary>
    public double[]? Missing { get; set; }

    /// <summary>One value to take off every input, or one per input; none where there is no constant scaling.</summary>
    public double[]? InputOffset { get; set; }

    /// <summary>One value to multiply every input by, or one per input; none where there is no constant scaling.</summary>
    public double[]? InputScale { get; set; }

    /// <summary>Whether offset and scale are learned.</summary>
    public bool Standardizes { get; set; }

    /// <summary>The weight of each class in the mean of the losses; none where all weigh the same.</summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>What divides the logits before they become probabilities, unless it is set otherwise.</summary>
    public double Temperature { get; set; } = 1;

    /// <summary>What the activations are called in a file.</summary>
    internal string ActivationText => Safetensors.ActivationText.Of(ActivationTexts);

    internal (string Name, double Alpha)[] ActivationTexts => Array.ConvertAll(Activations, activation => ($"{activation.Kind}", activation.Alpha));

    internal int LayerCount => Layers.Length - 1;

    internal int ParameterCount { get; }

    /// <summary>Whether the first layer sees anything but the inputs.</summary>
    internal bool Scales => Standardizes || InputOffset is not null || InputScale is not null || Columns is not null || Missing is not null;

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
