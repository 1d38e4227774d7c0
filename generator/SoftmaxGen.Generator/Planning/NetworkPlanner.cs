using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>Places the parameters, the values and the gradients of a model's layers. Pure arithmetic on dimensions.</summary>
/// <remarks>
/// Outputs of a layer lie in strips of 64 bytes, which the library's <c>Strips</c> describes: so many vectors of any width. The plan, and with it the
/// order in which a gradient is summed, belongs to the shape of the model alone.
/// </remarks>
internal static class NetworkPlanner
{
    private const int StripBytes = 64;

    /// <summary>How many outputs lie side by side in a strip.</summary>
    public static int StripWidth(ElementType element) => StripBytes / (element == ElementType.Single ? sizeof(float) : sizeof(double));

    public static NetworkPlan Plan(ModelSpec spec)
    {
        int width = StripWidth(spec.Element);
        int count = spec.Layers.Count - 1;
        int[] padded = [.. spec.Layers.Skip(1).Take(count - 1).Select(Pad)];
        int widest = padded.Length == 0 ? 0 : padded.Max();
        int blockRows = Limits.BlockRows(widest);
        int trainingRows = Limits.TrainingRows(padded.Sum());

        LayerPlan[] layers = new LayerPlan[count];
        int parameters = 0, transposed = 0, kept = 0;
        for (int layer = 0; layer < count; layer++)
        {
            (int inputs, int outputs) = (spec.Layers[layer], spec.Layers[layer + 1]);
            bool isHidden = layer < count - 1;
            int stride = isHidden ? Pad(outputs) : outputs;
            Range own = new(parameters, Pad(outputs) * (inputs + 1));
            Range exchanged = new(transposed, layer == 0 ? 0 : Pad(inputs) * outputs);
            int values = Take(stride);
            int? sums = isHidden && KeepsSums(spec.Activations[layer].Kind) ? Take(stride) : null;

            // The gradient of the logits takes their place.
            int gradient = isHidden ? Take(stride) : values;
            layers[layer] = new LayerPlan(
                inputs,
                layer == 0 ? inputs : padded[layer - 1],
                outputs,
                stride,
                isHidden ? spec.Activations[layer] : null,
                own,
                exchanged,
                layer % 2 * blockRows * widest,
                values,
                sums,
                gradient);
            parameters += own.Length;
            transposed += exchanged.Length;
        }

        return new NetworkPlan(
            layers.ToEquatableArray(),
            layers.Sum(layer => (layer.Inputs + 1) * layer.Outputs),
            blockRows,
            Math.Min(padded.Length, 2) * blockRows * widest,
            trainingRows,
            // A vector that begins in the last row of logits may reach behind it.
            kept + width,
            layers[count - 1].Values,
            transposed,
            spec.Loss with { ClassWeights = Scaled([.. spec.Loss.ClassWeights]).ToEquatableArray() },
            spec.File is { } file ? Limits.FormOf(file.Model.ParameterCount, spec.HasRoomForText) : null);

        int Pad(int outputs) => (outputs + width - 1) / width * width;

        int Take(int stride)
        {
            int start = kept;
            kept += Pad(trainingRows * stride);
            return start;
        }
    }

    /// <summary>Whether the derivative needs the sums, not only what has become of them.</summary>
    private static bool KeepsSums(ActivationKind activation) => activation is ActivationKind.Gelu or ActivationKind.GeluTanh or ActivationKind.Silu;

    /// <summary>Weights times a power of two, which changes no digit, so that the largest is about 1: the mean divides by their sum.</summary>
    private static double[] Scaled(double[] weights)
    {
        double largest = weights.DefaultIfEmpty().Max();
        double factor = 1;
        while (largest * factor >= 2)
        {
            factor /= 2;
        }

        while (largest > 0 && largest * factor < 1)
        {
            factor *= 2;
        }

        return [.. weights.Select(weight => weight * factor)];
    }
}
