using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Operators;
using SoftmaxGen.Generator.Files.Onnx.Values;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>Finds the one head that the outputs of a graph come from: its logits, its label and its probabilities count as one.</summary>
internal sealed class GraphOutputs
{
    private readonly GraphReading _reading;
    private readonly List<Result> _results = [];

    public GraphOutputs(OnnxGraph graph, GraphReading reading, string? chosen)
    {
        _reading = reading;
        if (chosen is not null && !reading.Knows(chosen))
        {
            throw Problems.Outputs($"there is no {Problems.Quote(chosen)}, which Output names, but {Problems.List(graph.Outputs, "and")}");
        }

        if (chosen is null && !graph.Outputs.Any(name => name.Length > 0))
        {
            throw Problems.Outputs("there are none");
        }

        if (chosen is not null)
        {
            _results.Add(new Result(chosen, reading.ValueOf(chosen)));
        }

        foreach (string name in graph.Outputs.Where(name => name.Length > 0 && name != chosen).Distinct())
        {
            _results.Add(new Result(name, chosen is null ? reading.ValueOf(name) : Try(name)));
        }

        Result head = chosen is null ? Only() : _results[0];
        if (!head.IsHead)
        {
            throw Reason(head);
        }

        Result[] same = [.. _results.Where(result => result.IsHead && result.Logits!.IsSame(head.Logits!))];
        IsBinary = same.Any(result => result.IsBinary);
        Logits = head.Logits!;
        if (same.Select(result => result.Scores).FirstOrDefault(scores => scores is not null) is { } scores && !same.Any(result => result.Scores is null))
        {
            throw scores.Problem;
        }

        if (Logits.Count < 2 && !IsBinary)
        {
            throw Problems.Outputs($"{Problems.Quote(head.Name)} is one output without a sigmoid; there must be at least two classes");
        }

        Inputs = reading.Origins(head.Name).Inputs;
        Names = same.Select(result => result.Names).Where(names => names is not null).OrderByDescending(names => names!.Rank).FirstOrDefault()?.Names;
    }

    /// <summary>The logits of the head.</summary>
    public Affine Logits { get; }

    /// <summary>Whether there are two classes, with the logits 0 and the one that there is.</summary>
    public bool IsBinary { get; }

    /// <summary>The inputs that lead there.</summary>
    public ISet<string> Inputs { get; }

    /// <summary>The names of the classes, where the graph says them.</summary>
    public string[]? Names { get; }

    /// <summary>The value of an output beside the one that is asked for: whatever is wrong with it does not matter.</summary>
    private Value Try(string name)
    {
        try
        {
            return _reading.ValueOf(name);
        }
        catch (FileProblem problem)
        {
            return new Unread(problem);
        }
    }

    /// <summary>The head that the outputs have in common.</summary>
    private Result Only()
    {
        List<Result> heads = [];
        foreach (Result result in _results.Where(result => result.IsHead).TakeWhile(_ => heads.Count <= Problems.MostNames))
        {
            if (!heads.Exists(head => head.Logits!.IsSame(result.Logits!)))
            {
                heads.Add(result);
            }
        }

        if (heads.Count == 0)
        {
            throw Reason(_results.Find(result => result.Value is Unread) ?? _results.Find(result => result.Activated is not null) ?? _results[0]);
        }

        Result only = heads[0];
        HashSet<Dense> layers = Layers(only.Logits!);
        heads.AddRange(_results.Where(result => result.BeforeActivation is { } sums && !layers.Contains(sums.Layer)));
        if (heads.Count > 1)
        {
            throw Problems.Outputs($"{Problems.List([.. heads.Select(head => head.Name)], "and")} are heads of their own; name one with Output");
        }

        if (_results.Find(result => result.BeforeActivation is { } sums && sums.Layer == only.Logits!.Layer && !only.IsBinary) is { } activation)
        {
            throw Problems.Outputs($"{Problems.Quote(activation.Name)} applies an activation to {Problems.Quote(only.Name)}, which would be logits; if they are, name them with Output");
        }

        HashSet<string> dependents = _reading.Origins(only.Name).Dependents;
        Result? unread = _results.Find(result => result.Value is Unread { Head: var head } && dependents.Contains(result.Name) && !(head?.IsSame(only.Logits!) ?? false));
        return unread is null ? only : throw ((Unread)unread.Value).Problem;
    }

    /// <summary>The layer of a head and those before it.</summary>
    private static HashSet<Dense> Layers(Affine logits)
    {
        HashSet<Dense> layers = [];
        for (Affine? sums = logits; sums is not null; sums = sums.Layer.Before)
        {
            layers.Add(sums.Layer);
        }

        return layers;
    }

    /// <summary>Why an output is no head.</summary>
    private FileProblem Reason(Result result)
    {
        const string Supported = "logits of at least two classes, Softmax, LogSoftmax, the Sigmoid of one output, and what comes after these";
        return result.Value switch
        {
            Unread unread => unread.Problem,
            Activated or Expression when result.Activated is { } activated => _reading.Refuse(
                result.Name,
                activated is { Count: > 1, Activation.Kind: ActivationKind.Sigmoid }
                    ? $"ends the graph with {activated.Count} sigmoids, each of which says something of its own"
                    : $"ends the graph with the activation {activated.Activation.Kind} of {activated.Count} outputs",
                Supported),
            Expression => _reading.Refuse(result.Name, "ends the graph with a function of the last layer's outputs that is not known", Supported),
            _ => Problems.Outputs($"{Problems.Quote(result.Name)} comes from no layer"),
        };
    }

    /// <summary>An output, and the head that it comes from.</summary>
    private sealed class Result
    {
        public Result(string name, Value value)
        {
            Name = name;
            Value = value;
            Activated = value as Activated ?? (value as Expression)?.Recognized();
            if (SingleSigmoid.Of(value) is { } sigmoid)
            {
                // 1 − p alone does not say which class p is of.
                (Logits, IsBinary, IsHead, Activated) = (sigmoid.Logit, true, !sigmoid.IsComplement, null);
                return;
            }

            (Logits, IsBinary, Names, Scores) = value switch
            {
                Probabilities head => (head.Logits, head.IsBinary, head.Names, null),
                Label label => (label.Head, label.IsBinary, label.Names, label.Scores),
                Scores raw => (raw.Logits, false, raw.Names, raw),
                Affine logits => (logits, false, null, null),
                _ => ((Affine?)null, false, (ClassNames?)null, (Scores?)null),
            };
            IsHead = Logits is not null;
        }

        public string Name { get; }

        public Value Value { get; }

        public bool IsHead { get; }

        public Affine? Logits { get; }

        public bool IsBinary { get; }

        public ClassNames? Names { get; }

        public Scores? Scores { get; }

        public Activated? Activated { get; }

        /// <summary>What a function is of that is no head, known or not.</summary>
        public Affine? BeforeActivation => IsHead ? null : Logits ?? Activated?.Sums ?? (Value as Expression)?.Root;
    }
}
