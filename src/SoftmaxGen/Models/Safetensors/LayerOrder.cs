using System.Globalization;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>In which order the layers of a file follow each other: by the numbers in their names, or by the only chain of their shapes.</summary>
internal static class LayerOrder
{
    /// <summary>Puts <paramref name="layers"/> in their order, each with the inputs that the one before has as outputs.</summary>
    public static DenseLayer[] Of(IReadOnlyCollection<DenseLayer> layers, ReadOnlySpan<int> widths)
    {
        DenseLayer[] ordered = ByNumber(layers) ?? (widths.IsEmpty ? Chain(layers) : ByShape(layers, widths));
        for (int i = 0; i < ordered.Length; i++)
        {
            DenseLayer layer = ordered[i];
            if (!widths.IsEmpty && (layer.Inputs != widths[i] || layer.Outputs != widths[i + 1]))
            {
                throw DenseLayer.Unfit(layer.Weights, $"but layer {i} of the model needs [{widths[i + 1]}, {widths[i]}]");
            }

            if (i > 0 && layer.Inputs != ordered[i - 1].Outputs)
            {
                throw DenseLayer.Unfit(layer.Weights, $"but the layer before it, {ordered[i - 1].Weights}, has {ordered[i - 1].Outputs} outputs");
            }
        }

        return ordered;
    }

    /// <summary>The layers by the number at the end of their names, or null if one has none, or the rest of the names is not the same.</summary>
    private static DenseLayer[]? ByNumber(IReadOnlyCollection<DenseLayer> layers)
    {
        SortedDictionary<int, DenseLayer> byNumber = [];
        string? common = null;
        foreach (DenseLayer layer in layers)
        {
            string name = layer.Stem.TrimEnd('.');
            string prefix = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            string digits = name.Substring(prefix.Length);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                || (common ??= prefix) != prefix
                || byNumber.ContainsKey(number))
            {
                return null;
            }

            byNumber.Add(number, layer);
        }

        return [.. byNumber.Values];
    }

    /// <summary>The layers that have the shapes of a model, if only one has each.</summary>
    private static DenseLayer[] ByShape(IReadOnlyCollection<DenseLayer> layers, ReadOnlySpan<int> widths)
    {
        DenseLayer[] ordered = new DenseLayer[widths.Length - 1];
        for (int i = 0; i < ordered.Length; i++)
        {
            foreach (DenseLayer layer in layers)
            {
                if (layer.Inputs == widths[i] && layer.Outputs == widths[i + 1])
                {
                    ordered[i] = ordered[i] is null ? layer : throw NoChain(layers, "could follow each other in more than one order");
                }
            }

            if (ordered[i] is null)
            {
                throw NoChain(layers, $"lack [{widths[i + 1]}, {widths[i]}], which layer {i} of the model needs");
            }
        }

        return ordered;
    }

    /// <summary>The only order in which every layer has the inputs that the one before has as outputs.</summary>
    private static DenseLayer[] Chain(IReadOnlyCollection<DenseLayer> layers)
    {
        List<DenseLayer>? found = null;
        foreach (int start in layers.Select(layer => layer.Inputs).Distinct())
        {
            if (!IsBalanced(layers, start))
            {
                continue;
            }

            List<DenseLayer> chain = [], left = [.. layers];
            int width = start;
            while (left.Count > 0)
            {
                // With the widths balanced, whatever is taken can be continued to the end if everything left can be reached.
                List<DenseLayer> next = left.FindAll(layer => layer.Inputs == width && Reaches(layer, left));
                if (next.Count == 0)
                {
                    break;
                }

                if (next.Count > 1 || found is not null)
                {
                    throw NoChain(layers, "could follow each other in more than one order");
                }

                chain.Add(next[0]);
                left.Remove(next[0]);
                width = next[0].Outputs;
            }

            found = left.Count == 0 ? chain : found;
        }

        return found?.ToArray() ?? throw NoChain(layers, "follow each other in no order");
    }

    /// <summary>
    /// Whether no width is left more often than it is come to, where one comes to <paramref name="start"/> once more. One width is then left less
    /// often: the end.
    /// </summary>
    private static bool IsBalanced(IReadOnlyCollection<DenseLayer> layers, int start) =>
        layers.All(left => layers.Count(layer => layer.Inputs == left.Inputs)
            <= layers.Count(layer => layer.Outputs == left.Inputs) + (left.Inputs == start ? 1 : 0));

    /// <summary>Whether the other layers of <paramref name="left"/> can all be reached from the outputs of <paramref name="layer"/>.</summary>
    private static bool Reaches(DenseLayer layer, List<DenseLayer> left)
    {
        HashSet<int> reached = [layer.Outputs];
        List<DenseLayer> others = left.FindAll(other => other != layer);
        while (others.FindIndex(other => reached.Contains(other.Inputs)) is >= 0 and int next)
        {
            reached.Add(others[next].Outputs);
            others.RemoveAt(next);
        }

        return others.Count == 0;
    }

    private static InvalidDataException NoChain(IReadOnlyCollection<DenseLayer> layers, string what) =>
        Malformed.File($"The layers of the file are not numbered, and by their shapes they {what}: "
            + $"{string.Join(", ", layers.Select(layer => layer.Weights))}.");
}
