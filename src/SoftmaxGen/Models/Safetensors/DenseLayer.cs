namespace SoftmaxGen.Models.Safetensors;

/// <summary>The tensors of one dense layer, checked against each other.</summary>
internal sealed class DenseLayer
{
    private const string WeightSuffix = "weight", BiasSuffix = "bias";

    /// <summary>Takes the tensors of the module <paramref name="owner"/>.</summary>
    public DenseLayer(string owner, TensorInfo? weights, TensorInfo? bias)
    {
        Owner = owner;
        Weights = weights ?? throw Malformed.Tensor(bias!.Name, $"has no weights beside it, {Malformed.Quote(Join(owner, WeightSuffix))}.");
        Bias = bias;
        if (Weights.Shape.Length != 2)
        {
            throw Malformed.Tensor(Weights.Name, $"has the shape {Malformed.Shape(Weights.Shape)}, but the weights of a dense layer are [outputs, inputs].");
        }

        (long outputs, long inputs) = (Weights.Shape[0], Weights.Shape[1]);
        if (outputs == 0 || inputs == 0 || outputs > int.MaxValue / inputs)
        {
            throw Malformed.Tensor(Weights.Name, $"has the shape {Malformed.Shape(Weights.Shape)}, with {(outputs == 0 || inputs == 0 ? "no" : "too many")} numbers for a dense layer.");
        }

        (Inputs, Outputs) = ((int)inputs, (int)outputs);
        RequireConvertible(Weights);
        if (bias is not null)
        {
            if (!bias.IsVector(Outputs))
            {
                throw Malformed.Tensor(bias.Name, $"has the shape {Malformed.Shape(bias.Shape)}, but its layer has {Outputs} outputs.");
            }

            RequireConvertible(bias);
        }
    }

    /// <summary>The name of the tensors without their last word.</summary>
    public string Owner { get; }

    /// <summary>The weights, [outputs, inputs].</summary>
    public TensorInfo Weights { get; }

    /// <summary>The bias, one per output; none stands for zeros.</summary>
    public TensorInfo? Bias { get; }

    /// <summary>The widths of the layer.</summary>
    public int Inputs { get; }

    /// <inheritdoc cref="Inputs"/>
    public int Outputs { get; }

    /// <summary>Whether a tensor of that name belongs to a layer, of which owner, and whether it is the weights.</summary>
    public static bool TrySplit(string name, out string owner, out bool isWeights)
    {
        isWeights = IsLastWord(name, WeightSuffix);
        bool isBias = IsLastWord(name, BiasSuffix);
        string suffix = isWeights ? WeightSuffix : BiasSuffix;
        owner = (isWeights || isBias) && name.Length > suffix.Length ? name.Substring(0, name.Length - suffix.Length - 1) : "";
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

    private static string Join(string owner, string suffix) => owner.Length == 0 ? suffix : $"{owner}.{suffix}";
}
