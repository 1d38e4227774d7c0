using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>Writes out the layers that lead to some logits, with everything folded in that scales between them.</summary>
/// <param name="places">Where in a row each column of the inputs is.</param>
/// <param name="count">The length of a row.</param>
/// <param name="budget">How many numbers there may be.</param>
internal sealed class LayerBuilder(int[] places, int count, Budget budget)
{
    public (IReadOnlyList<InputColumn> Inputs, IReadOnlyList<TrainedLayer> Layers) Build(Affine logits, bool isBinary)
    {
        List<TrainedLayer> layers = [];
        TrainedLayer last = Layer(logits, LayerActivation.Identity);
        layers.Add(isBinary ? WithZero(last) : last);
        Affine sums = logits;
        while (sums.Layer.Before is { } before)
        {
            layers.Add(Layer(before, (sums.Layer.Input as Activated)?.Activation ?? LayerActivation.Identity));
            sums = before;
        }

        layers.Reverse();
        for (int i = 0; i < layers.Count; i++)
        {
            if (Array.Exists(layers[i].Weights, IsNotFinite) || Array.Exists(layers[i].Bias, IsNotFinite))
            {
                throw Problems.Malformed($"layer {i} has a number that is infinite, or none");
            }
        }

        return (Inputs((Columns)sums.Layer.Input), layers);
    }

    private TrainedLayer Layer(Affine sums, LayerActivation activation)
    {
        Dense dense = sums.Layer;
        int inputs = dense.Inputs, outputs = sums.Count;
        budget.Take(((long)inputs + 1) * outputs);
        double[] weights = new double[inputs * outputs], bias = new double[outputs];
        for (int i = 0; i < outputs; i++)
        {
            int unit = sums.Unit(i);
            double scale = sums.Scale(i), sum = 0;
            for (int j = 0; j < inputs; j++)
            {
                double weight = dense.Weight(unit, j);
                (double factor, double term) = Before(dense.Input, j);
                weights[(i * inputs) + j] = scale * weight * factor;
                sum += weight * term;
            }

            bias[i] = (scale * sum) + sums.Shift(i);
        }

        return new TrainedLayer(inputs, outputs, weights, bias, activation);
    }

    /// <summary>What an input of a layer still has to be multiplied by, and then added to it.</summary>
    private static (double Factor, double Term) Before(RowValue input, int column) => input switch
    {
        Activated activated => (activated.Scale[column], activated.Shift[column]),
        Columns columns => (1, columns.Items.Items[column].Constant),
        _ => (1, 0),
    };

    /// <summary>Two classes with the logits 0 and z.</summary>
    private static TrainedLayer WithZero(TrainedLayer layer) =>
        new(layer.Inputs, 2, [.. new double[layer.Inputs], .. layer.Weights], [0, .. layer.Bias], layer.Activation);

    private InputColumn[] Inputs(Columns columns)
    {
        InputColumn[] inputs = Array.ConvertAll(
            columns.Items.Items, column => new InputColumn(places[column.Index], column.Offset, column.Scale, column.Missing));
        bool isRow = inputs.Length == count;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (IsNotFinite(inputs[i].Offset) || IsNotFinite(inputs[i].Scale))
            {
                throw Problems.Malformed($"the scaling of column {inputs[i].Column} is infinite, or no number");
            }

            isRow = isRow && inputs[i] is { Offset: 0, Scale: 1, Missing: double.NaN } && inputs[i].Column == i;
        }

        return isRow ? [] : inputs;
    }

    private static bool IsNotFinite(double number) => double.IsNaN(number) || double.IsInfinity(number);
}
