using SoftmaxGen.Generator.Files;

namespace SoftmaxGen.Generator.Planning;

/// <summary>The parameters of a trained model in the order of a plan: strips of outputs, each its bias and then the weights of each input.</summary>
internal static class PackedParameters
{
    /// <summary>The numbers of all layers, with zeros for padding.</summary>
    /// <param name="plan">Where they lie.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="width">How many outputs a strip has.</param>
    public static double[] Of(NetworkPlan plan, IReadOnlyList<TrainedLayer> layers, int width)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        double[] numbers = new double[last.Parameters.Start + last.Parameters.Length];
        for (int i = 0; i < layers.Count; i++)
        {
            TrainedLayer layer = layers[i];
            for (int output = 0; output < layer.Outputs; output++)
            {
                int bias = plan.Layers[i].Parameters.Start + (output / width * width * (layer.Inputs + 1)) + (output % width);
                numbers[bias] = layer.Bias[output];
                for (int input = 0; input < layer.Inputs; input++)
                {
                    numbers[bias + ((input + 1) * width)] = layer.Weights[(output * layer.Inputs) + input];
                }
            }
        }

        return numbers;
    }
}
