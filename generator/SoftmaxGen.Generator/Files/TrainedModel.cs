using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Files;

/// <summary>What a file says of a model, whatever its format: from the columns of a row to the logits of the classes, in double.</summary>
/// <param name="InputCount">The length of a row.</param>
/// <param name="Inputs">What the first layer sees, one item an input; empty where it sees the row as it is.</param>
/// <param name="Layers">The layers in their order; the last one gives the logits of at least two classes.</param>
/// <param name="ClassNames">The names of the classes; empty where the file has none.</param>
/// <param name="Temperature">What divides the logits before they become probabilities.</param>
/// <param name="Producer">Who wrote the file, if it says so.</param>
internal sealed record TrainedModel(
    int InputCount,
    IReadOnlyList<InputColumn> Inputs,
    IReadOnlyList<TrainedLayer> Layers,
    IReadOnlyList<string> ClassNames,
    double Temperature = 1,
    string? Producer = null)
{
    public long ParameterCount => Layers.Sum(layer => (layer.Inputs + 1L) * layer.Outputs);

    /// <summary>The parameters with the most padding that a plan has.</summary>
    public long PaddedParameterCount => Layers.Sum(layer => (layer.Inputs + 1L) * ((layer.Outputs + 15) / 16 * 16));

    /// <summary>The first finite number that is beyond <see cref="float"/>; null if there is none.</summary>
    public double? FirstNotSingle()
    {
        IEnumerable<double> numbers = Layers.SelectMany(layer => layer.Bias.Concat(layer.Weights).Append(layer.Activation.Alpha))
            .Concat(Inputs.SelectMany(input => new[] { input.Offset, input.Scale, input.Missing }))
            .Append(Temperature);
        foreach (double number in numbers)
        {
            if (Math.Abs(number) <= double.MaxValue && float.IsInfinity((float)number))
            {
                return number;
            }
        }

        return null;
    }
}

/// <summary>One input of the first layer: (x − offset)·scale of a column x, or of <paramref name="Missing"/> where x is NaN.</summary>
/// <param name="Column">The column of the row.</param>
/// <param name="Offset">What is taken off.</param>
/// <param name="Scale">What the difference is multiplied by.</param>
/// <param name="Missing">What stands for a value that is missing; NaN where nothing does.</param>
internal readonly record struct InputColumn(int Column, double Offset = 0, double Scale = 1, double Missing = double.NaN);

/// <summary>One dense layer.</summary>
/// <param name="Inputs">How many inputs it has.</param>
/// <param name="Outputs">How many outputs it has.</param>
/// <param name="Weights">Its weights, row-major as [outputs, inputs].</param>
/// <param name="Bias">Its bias, one per output.</param>
/// <param name="Activation">What is done with each output; the identity of the last layer.</param>
internal sealed record TrainedLayer(int Inputs, int Outputs, double[] Weights, double[] Bias, LayerActivation Activation);

/// <summary>An activation with its parameter.</summary>
/// <param name="Kind">Which function.</param>
/// <param name="Alpha">The factor of LeakyRelu and Elu; 0 of all others.</param>
internal readonly record struct LayerActivation(ActivationKind Kind, double Alpha = 0)
{
    public static LayerActivation Identity => new(ActivationKind.Identity);

    /// <summary>The activation of a model that is declared, with the parameter it has there.</summary>
    public static LayerActivation Declared(ActivationKind kind) =>
        new(kind, kind switch { ActivationKind.LeakyRelu => 0.01, ActivationKind.Elu => 1, _ => 0 });
}
