namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>What a head gives.</summary>
internal enum HeadKind
{
    /// <summary>The probabilities of all classes.</summary>
    Probabilities,

    /// <summary>Their logarithms.</summary>
    LogProbabilities,

    /// <summary>Some of either, or something that holds them.</summary>
    Part,
}

/// <summary>The names of the classes, in their order, and how late in the graph they stand: the later ones are what the model says.</summary>
internal sealed record ClassNames(string[] Names, int Rank)
{
    public const int Classifier = 1, Mapped = 2;
}

/// <summary>The result of a softmax, or of one sigmoid, which is the softmax of 0 and its argument.</summary>
/// <param name="shape">The shape of a row.</param>
/// <param name="logits">The logits; the one of the second class where <paramref name="isBinary"/>.</param>
/// <param name="isBinary">Whether there are two classes with the logits 0 and z.</param>
/// <param name="kind">What is given.</param>
/// <param name="names">The names of the classes, where the graph has said them here.</param>
internal sealed class Probabilities(int[] shape, Affine logits, bool isBinary, HeadKind kind, ClassNames? names = null) : RowValue(shape)
{
    public Affine Logits => logits;

    public bool IsBinary => isBinary;

    public HeadKind Kind => kind;

    public ClassNames? Names => names;

    public int ClassCount => isBinary ? 2 : logits.Count;

    public override Affine Head => logits;

    public Probabilities Named(ClassNames? values) => new(Shape, logits, isBinary, kind, values ?? names);

    public Probabilities AsPart() => new(Shape, logits, isBinary, HeadKind.Part, names);

    public override RowValue WithShape(int[] shape) => new Probabilities(shape, logits, isBinary, kind, names);

    public override RowValue? Rearranged(Arrangement arrangement)
    {
        int[] order = arrangement.Order;
        for (int i = 1; i < order.Length; i++)
        {
            if (order[i] <= order[i - 1])
            {
                return Permuted(arrangement);
            }
        }

        return new Probabilities(arrangement.Shape, logits, isBinary, HeadKind.Part, names);
    }

    public override RowValue? Linear(PerColumn factor, PerColumn term) => null;

    /// <summary>All classes in another order; null where one is there twice or missing.</summary>
    private Probabilities? Permuted(Arrangement arrangement)
    {
        bool isPermutation = kind != HeadKind.Part && arrangement.Order.Length == ClassCount && arrangement.Order.Distinct().Count() == ClassCount;
        return !isPermutation ? null
            : isBinary ? new Probabilities(arrangement.Shape, logits.Times(-1), true, kind)
            : new Probabilities(arrangement.Shape, (Affine)logits.Rearranged(arrangement), false, kind);
    }
}

/// <summary>The most probable class of each row: its index, or what stands for it.</summary>
internal sealed class Label(Affine logits, bool isBinary, ClassNames? names = null, Scores? scores = null) : Value
{
    public override Affine Head => logits;

    public bool IsBinary => isBinary;

    public ClassNames? Names => names;

    /// <summary>The scores that it is the largest of, where they are no logits yet.</summary>
    public Scores? Scores => scores;

    public int ClassCount => isBinary ? 2 : logits.Count;

    public Label Named(ClassNames values) => new(logits, isBinary, values, scores);
}

/// <summary>The scores of a classifier that does nothing with them: logits where a softmax follows, else something else.</summary>
internal sealed class Scores(int[] shape, Affine logits, ClassNames? names, FileProblem problem) : RowValue(shape)
{
    public Affine Logits => logits;

    public ClassNames? Names => names;

    /// <summary>What is wrong where no softmax follows.</summary>
    public FileProblem Problem => problem;

    public override Affine Head => logits;

    public override RowValue WithShape(int[] shape) => new Scores(shape, logits, names, problem);

    public override RowValue? Rearranged(Arrangement arrangement) => null;

    public override RowValue? Linear(PerColumn factor, PerColumn term) => null;
}
