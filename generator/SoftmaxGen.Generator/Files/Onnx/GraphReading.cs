using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Operators;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>Finds out what tensors are: of a graph, only what leads to those that are asked for.</summary>
internal sealed class GraphReading
{
    private readonly OnnxGraph _graph;
    private readonly ExternalData _externalData;
    private readonly GraphInputs _inputs;
    private readonly Budget _budget;
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly HashSet<int> _isRead = [];
    private readonly Dictionary<string, byte[]> _beside = new(StringComparer.Ordinal);

    /// <summary>What has been read, in that order.</summary>
    private readonly List<int> _order = [];

    public GraphReading(OnnxGraph graph, ExternalData externalData, string? input, Budget budget)
    {
        _graph = graph;
        _budget = budget;
        _externalData = externalData;
        _inputs = new GraphInputs(graph, input, budget);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (string output in graph.Nodes[i].Outputs.Where(output => output.Length > 0))
            {
                if (_producers.ContainsKey(output))
                {
                    throw Problems.Malformed($"two nodes make {Problems.Quote(output)}");
                }

                _producers.Add(output, i);
            }
        }
    }

    public GraphInputs Inputs => _inputs;

    /// <summary>Why a tensor cannot be what it is used as, said of the node that makes it.</summary>
    public FileProblem Refuse(string tensor, string reason, string supported) => _producers.TryGetValue(tensor, out int index)
        ? Refusal(_graph.Nodes[index], reason, supported)
        : Problems.Outputs($"{Problems.Quote(tensor)} {reason}; supported: {supported}");

    /// <summary>Whether a node or an input has that name.</summary>
    public bool Knows(string tensor) => _producers.ContainsKey(tensor) || _inputs.Knows(tensor) || _graph.Initializers.ContainsKey(tensor);

    public Value ValueOf(string tensor)
    {
        foreach (int index in Order(tensor))
        {
            OnnxNode node = _graph.Nodes[index];
            IReadOnlyList<Value> values = Read(node);
            for (int i = 0; i < node.Outputs.Count; i++)
            {
                if (node.Outputs[i].Length > 0)
                {
                    _values[node.Outputs[i]] = i < values.Count ? values[i]
                        : values.Count == 1 && values[0] is Unread unread ? unread
                        : new Unread(Refusal(node, $"has a result {Problems.Quote(node.Outputs[i])} that is not read", Supported(node)));
                }
            }
        }

        return Leaf(tensor);
    }

    /// <summary>The inputs that a tensor is made of, and all other tensors that are made of them.</summary>
    public (HashSet<string> Inputs, HashSet<string> Dependents) Origins(string tensor)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { tensor }, inputs = new(StringComparer.Ordinal);
        Stack<string> left = new([tensor]);
        while (left.Count > 0)
        {
            string next = left.Pop();
            if (_producers.TryGetValue(next, out int index))
            {
                foreach (string input in _graph.Nodes[index].Inputs.Where(seen.Add))
                {
                    left.Push(input);
                }
            }
            else if (_inputs.Knows(next))
            {
                inputs.Add(next);
            }
        }

        HashSet<string> dependents = new(inputs, StringComparer.Ordinal);
        foreach (OnnxNode node in _order.Select(index => _graph.Nodes[index]).Where(node => node.Inputs.Any(dependents.Contains)))
        {
            dependents.UnionWith(node.Outputs);
        }

        return (inputs, dependents);
    }

    /// <summary>The nodes that a tensor needs and that have not been read, each after those that it reads from.</summary>
    private List<int> Order(string tensor)
    {
        List<int> order = [];
        HashSet<int> open = [];
        Stack<(int Node, int Next)> path = new();
        Enter(tensor);
        while (path.Count > 0)
        {
            (int node, int next) = path.Pop();
            IReadOnlyList<string> inputs = _graph.Nodes[node].Inputs;
            if (next < inputs.Count)
            {
                path.Push((node, next + 1));
                Enter(inputs[next]);
            }
            else
            {
                order.Add(node);
                _isRead.Add(node);
                open.Remove(node);
            }
        }

        _order.AddRange(order);
        return order;

        void Enter(string name)
        {
            if (_producers.TryGetValue(name, out int index) && !_isRead.Contains(index))
            {
                path.Push(open.Add(index) ? (index, 0) : throw Problems.Malformed($"node {Problems.Quote(_graph.Nodes[index].Title)} reads what is made of its own result"));
            }
        }
    }

    private IReadOnlyList<Value> Read(OnnxNode node)
    {
        _budget.Take(1);
        Value?[] inputs = [.. node.Inputs.Select(input => input.Length == 0 ? null : Leaf(input))];
        Operator? rule = _graph.Functions.Contains((node.Domain, node.Operator)) ? null : OperatorTable.Find(node.Domain, node.Operator);
        FileProblem? known = inputs.OfType<Unread>().FirstOrDefault()?.Problem ?? (rule is null ? Unknown(node) : null);
        if (known is not null)
        {
            return [new Unread(known, CommonHead(inputs))];
        }

        try
        {
            return rule!.Read(new NodeReading(node, rule, inputs, Opset(node.Domain), _inputs.FixedRows, ToConstant, _budget));
        }
        catch (FileProblem problem) when (problem.Descriptor == Descriptors.OnnxNode || problem.Descriptor == Descriptors.OnnxInputs)
        {
            return [new Unread(problem, CommonHead(inputs))];
        }
    }

    private FileProblem Unknown(OnnxNode node) => Refusal(
        node,
        _graph.Functions.Contains((node.Domain, node.Operator)) ? "is a function that the file defines, which is not read"
            : node.Domain is "" or Operator.Ml ? "is no operator that is supported"
            : $"is an operator of the domain {Problems.Quote(node.Domain)}, which is not supported",
        OperatorTable.Names);

    private static string Supported(OnnxNode node) => OperatorTable.Find(node.Domain, node.Operator)?.Supported ?? OperatorTable.Names;

    private static FileProblem Refusal(OnnxNode node, string reason, string supported) =>
        new(Descriptors.OnnxNode, Problems.Quote(node.Title), Problems.Plain(node.Operator), reason, supported);

    /// <summary>The head that all of the values come from that depend on the row, if it is one.</summary>
    private static Affine? CommonHead(Value?[] inputs)
    {
        Affine? head = null;
        foreach (Value input in inputs.Where(input => input is not (null or Constant or Extents)).Select(input => input!))
        {
            Affine? own = input.Head ?? SingleSigmoid.Of(input)?.Logit;
            if (own is null || (head is not null && !head.IsSame(own)))
            {
                return null;
            }

            head = own;
        }

        return head;
    }

    private Value Leaf(string tensor)
    {
        if (!_values.TryGetValue(tensor, out Value? value))
        {
            value = _graph.Initializers.TryGetValue(tensor, out OnnxTensor? initializer) ? ToConstant(initializer)
                : _graph.Sparse.Contains(tensor) ? throw Problems.Malformed($"tensor {Problems.Quote(tensor)} is stored without its zeros, which is not read")
                : _inputs.Knows(tensor) ? _inputs.Read(tensor)
                : throw Problems.Malformed($"nothing makes {Problems.Quote(tensor)}");
            _values.Add(tensor, value);
        }

        return value;
    }

    private Constant ToConstant(OnnxTensor tensor)
    {
        if (tensor.External is { } entries && entries.TryGetValue("location", out string? name) && ExternalLocation.IsBeside(name))
        {
            ReadBeside(name);
        }

        _budget.Take(tensor.Count());
        return tensor.Type == OnnxTypes.String
            ? new Constant(new NdArray<string>(tensor.Shape(), tensor.ToTexts()))
            : new Constant(new NdArray<double>(tensor.Shape(), tensor.ToNumbers(ReadBeside)), tensor.Type);
    }

    /// <summary>The bytes of a file beside the graph's, asked for once.</summary>
    private byte[] ReadBeside(string name)
    {
        if (!_beside.TryGetValue(name, out byte[]? file))
        {
            file = _externalData(name);
            _beside.Add(name, file);
            _budget.Grow(file.Length);
        }

        return file;
    }

    private long Opset(string domain) => _graph.Opsets.TryGetValue(domain, out long version) ? version : 1;
}
