namespace SoftmaxGen.Models.Safetensors;

/// <summary>The tensors of one dense layer, checked against each other.</summary>
internal sealed class DenseLayer
{
    private const string WeightSuffix = "weight", BiasSuffix = "bias";

    /// <summary>Takes the tensors whose names begin with <paramref name="stem"/>.</summary>
    public DenseLayer(string stem, TensorInfo? weights, TensorInfo? bias)
    {
        Stem = stem;
        Weights = weights ?? throw Malformed.Tensor(bias!.Name, $"has no weights beside it, {Malformed.Quote(stem + WeightSuffix)}.");
        Bias = bias;
        if (Weights.Shape.Length != 2)
        {
            throw Unfit(Weights, "but the weights of a dense layer are [outputs, inputs]");
        }

        (long outputs, long inputs) = (Weights.Shape[0], Weights.Shape[1]);
        if (outputs == 0 || inputs == 0)
        {
            throw Unfit(Weights, "but a dense layer has outputs and inputs");
        }

        if (outputs > int.MaxValue / inputs)
        {
            throw Unfit(Weights, $"but a dense layer has at most {int.MaxValue} weights");
        }

        (Inputs, Outputs) = ((int)inputs, (int)outputs);
        RequireConvertible(Weights);
        if (bias is not null)
        {
            if (!bias.IsVector(Outputs))
            {
                throw Unfit(bias, $"but its layer has {Outputs} outputs");
            }

            RequireConvertible(bias);
        }
    }

    /// <summary>The names of the tensors without their last word, with the dot before it.</summary>
    public string Stem { get; }

    /// <summary>The weights, [outputs, inputs].</summary>
    public TensorInfo Weights { get; }

    /// <summary>The bias, one per output; none stands for zeros.</summary>
    public TensorInfo? Bias { get; }

    /// <summary>The widths of the layer.</summary>
    public int Inputs { get; }

    /// <inheritdoc cref="Inputs"/>
    public int Outputs { get; }

    /// <summary>Whether a tensor of that name belongs to a layer, of which stem, and whether it is the weights.</summary>
    public static bool TrySplit(string name, out string stem, out bool isWeights)
    {
        isWeights = IsLastWord(name, WeightSuffix);
        bool isBias = IsLastWord(name, BiasSuffix);
        stem = isWeights ? name.Substring(0, name.Length - WeightSuffix.Length) : isBias ? name.Substring(0, name.Length - BiasSuffix.Length) : "";
        return isWeights || isBias;
    }

    /// <summary>Whether <paramref name="word"/> is all of the name, or what stands after its last dot.</summary>
    public static bool IsLastWord(string name, string word) =>
        name.EndsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || name[name.Length - word.Length - 1] == '.');

    /// <summary>Throws if the numbers of <paramref name="tensor"/> cannot be read.</summary>
    public static void RequireConvertible(TensorInfo tensor)
    {
        if (!tensor.Format.IsConvertible)
        {
            throw Malformed.Tensor(tensor.Name, $"has the dtype {tensor.Format}; parameters can be F64, F32, F16 or BF16.");
        }
    }

    /// <summary>The exception that says why the shape of <paramref name="tensor"/> does not fit.</summary>
    public static InvalidDataException Unfit(TensorInfo tensor, string why) =>
        Malformed.Tensor(tensor.Name, $"has the shape {Malformed.Shape(tensor.Shape)}, {why}.");
}
