using Microsoft.CodeAnalysis.Text;

namespace SoftmaxGen.Generator.Tests.Diagnostics;

/// <summary>A source in which <c>[|…|]</c> marks where a diagnostic is expected.</summary>
internal sealed record Marked(string Source, TextSpan Span)
{
    public static Marked Parse(string text)
    {
        int start = text.IndexOf("[|", StringComparison.Ordinal);
        int end = text.IndexOf("|]", StringComparison.Ordinal) - 2;
        return new Marked(text.Remove(end + 2, 2).Remove(start, 2), TextSpan.FromBounds(start, end));
    }
}
