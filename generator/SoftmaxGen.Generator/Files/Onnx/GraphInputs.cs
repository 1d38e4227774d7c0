using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>The inputs of a graph as columns of a row.</summary>
internal sealed class GraphInputs
{
    private readonly OnnxGraph _graph;
    private readonly List<OnnxInput> _inputs;
    private readonly Dictionary<string, OnnxInput> _byName = new(StringComparer.Ordinal);
    private readonly string? _chosen;
    private readonly Budget _budget;

    /// <summary>Those that have been read, with the index of their first column.</summary>
    private readonly Dictionary<string, (int Start, int Count)> _read = new(StringComparer.Ordinal);

    private int _count;

    public GraphInputs(OnnxGraph graph, string? chosen, Budget budget)
    {
        _graph = graph;

        // Old files repeat the constants among the inputs.
        _inputs = [.. graph.Inputs.Where(input => !graph.Initializers.ContainsKey(input.Name) && !graph.Sparse.Contains(input.Name))];
        foreach (OnnxInput input in _inputs)
        {
            _byName[input.Name] = input;
        }

        _chosen = chosen;
        _budget = budget;
        if (chosen is not null && !Knows(chosen))
        {
            throw Problems.Inputs($"there is no {Problems.Quote(chosen)}, which Input names, but {Problems.List([.. _inputs.Select(input => input.Name)], "and")}");
        }

        long[] rows = [.. _inputs.Where(input => OnnxTypes.IsFloat(input.Type) && input.Dimensions is { Count: > 0 } dimensions && dimensions[0] > 0).Select(input => input.Dimensions![0]).Distinct()];
        FixedRows = rows.Length == 1 ? rows[0] : null;
    }

    /// <summary>The number of rows that the file was made for, where it says one.</summary>
    public long? FixedRows { get; }

    public bool Knows(string tensor) => _byName.ContainsKey(tensor);

    public Value Read(string tensor)
    {
        OnnxInput input = _byName[tensor];
        string name = Problems.Quote(input.Name);
        if (_chosen is not null && _chosen != tensor)
        {
            return new Unread(Problems.Inputs($"{name} has no value in the file and is not the one that Input names"));
        }

        if (!OnnxTypes.IsFloat(input.Type) && !OnnxTypes.IsInteger(input.Type))
        {
            return new Unread(Problems.Inputs($"{name} is {OnnxTypes.NameOf(input.Type)}, not numbers"));
        }

        if (input.Dimensions is not { Count: >= 1 and <= OnnxTensor.MaxRank } dimensions)
        {
            return new Unread(Problems.Inputs($"{name} has no dimension for the rows"));
        }

        if (dimensions.Count == 2 && dimensions[1] < 0)
        {
            dimensions = [dimensions[0], OpenWidth.Find(_graph, tensor) ?? -1];
        }

        long count = 1;
        foreach (long dimension in dimensions.Skip(1))
        {
            if (dimension <= 0)
            {
                return new Unread(Problems.Inputs($"{name} does not say how many columns a row has: only the first of its dimensions may be open"));
            }

            count = Math.Min(count * Math.Min(dimension, int.MaxValue), int.MaxValue);
        }

        _budget.Take(count);
        _read.Add(tensor, (_count, (int)count));
        Column[] columns = new Column[count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = new Column(_count + i);
        }

        _count += columns.Length;
        return new Columns(new NdArray<Column>([.. dimensions.Skip(1).Select(dimension => (int)dimension)], columns), input.Type);
    }

    /// <summary>The place in a row of each column, where the row is made of these inputs in the order of the graph; and how long the row is.</summary>
    public (int[] Places, int Count) Row(ISet<string> tensors)
    {
        int[] places = new int[_count];
        int next = 0;
        foreach (OnnxInput input in _inputs.Where(input => tensors.Contains(input.Name) && _read.ContainsKey(input.Name)))
        {
            (int start, int count) = _read[input.Name];
            for (int i = 0; i < count; i++)
            {
                places[start + i] = next++;
            }
        }

        return (places, next);
    }
}
