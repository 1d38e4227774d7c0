namespace SoftmaxGen.Generator.Planning;

/// <summary>The order in which terms are combined: a term by its index, or two trees.</summary>
internal sealed record ReductionTree(int Term, ReductionTree? Left, ReductionTree? Right)
{
    /// <summary>No terms at all.</summary>
    public static readonly ReductionTree Empty = new(-1, null, null);

    public bool IsEmpty => Term < 0 && Left is null;

    /// <summary>Every term, from left to right.</summary>
    public IEnumerable<int> Terms => IsEmpty ? [] : Left is null ? [Term] : Left.Terms.Concat(Right!.Terms);

    public static ReductionTree Leaf(int term) => new(term, null, null);

    /// <summary>Neighbours first, then pairs of pairs: ((0+1)+(2+3))+…</summary>
    public static ReductionTree Pairwise(IReadOnlyList<ReductionTree> trees)
    {
        if (trees.Count == 0)
        {
            return Empty;
        }

        while (trees.Count > 1)
        {
            trees = [.. Enumerable.Range(0, (trees.Count + 1) / 2).Select(Pair)];
        }

        return trees[0];

        ReductionTree Pair(int index) => (2 * index) + 1 < trees.Count
            ? new ReductionTree(-1, trees[2 * index], trees[(2 * index) + 1])
            : trees[2 * index];
    }

    /// <summary>The tree as an expression: each term as <paramref name="term"/> writes it, each node as <paramref name="node"/> does.</summary>
    public string Write(Func<int, string> term, Func<string, string, string> node) =>
        Left is null ? term(Term) : node(Left.Write(term, node), Right!.Write(term, node));

    /// <summary>The sum as an expression, each term as <paramref name="term"/> writes it.</summary>
    public string WriteSum(Func<int, string> term)
    {
        string sum = Write(term, (left, right) => $"({left} + {right})");
        return Left is null ? sum : sum.Substring(1, sum.Length - 2);
    }
}
