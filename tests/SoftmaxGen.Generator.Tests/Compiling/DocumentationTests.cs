using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>What the documentation of generated members promises.</summary>
public sealed class DocumentationTests
{
    private const string Range = "System.ArgumentOutOfRangeException";
    private const string Wrong = "System.ArgumentException";

    private static readonly INamedTypeSymbol s_kernel = Kernel("3");

    [Fact]
    public void A_draw_says_that_it_needs_a_distribution() => Assert.Equal(
        [
            (Wrong, "A length does not fit, or logits give no distribution: one is NaN or +∞, or all are −∞."),
            (Range, "uniform is out of range."),
        ],
        Exceptions(Member("Sample")));

    [Theory]
    [InlineData("Softmax", "logits probabilities", "")]
    [InlineData("Softmax", "logits temperature probabilities", "temperature is out of range; nothing has been written.")]
    [InlineData("ArgMax", "logits labels", "")]
    [InlineData("TopK", "logits labels", "")]
    [InlineData("CrossEntropy", "logits label", "label is out of range.")]
    [InlineData("CrossEntropy", "logits labels reduction", "labels or reduction is out of range.")]
    [InlineData("CrossEntropy", "logits targets reduction", "reduction is out of range.")]
    [InlineData("CrossEntropyPerRow", "logits labels losses", "labels is out of range; nothing has been written.")]
    [InlineData("CrossEntropyGradient", "logits labels gradient reduction", "labels or reduction is out of range; nothing has been written.")]
    [InlineData("Jacobian", "probabilities jacobian", "")]
    public void Only_values_can_be_out_of_range(string name, string parameters, string expected) => Assert.Equal(
        expected,
        Exceptions(Member(name, parameters)).FirstOrDefault(exception => exception.Type == Range).Text ?? "");

    [Theory]
    [InlineData("Softmax", "A length does not fit, or the destination overlaps an input without being exactly it; nothing has been written.")]
    [InlineData("LogSumExp", "A length does not fit.")]
    [InlineData("TopK", "A length does not fit, or the destination overlaps an input; nothing has been written.")]
    [InlineData("Jacobian", "A length does not fit, or the destination overlaps an input; nothing has been written.")]
    public void A_destination_may_be_an_input_only_where_the_shapes_are_the_same(string name, string expected) =>
        Assert.Equal(expected, Exceptions(Member(name)).Single(exception => exception.Type == Wrong).Text);

    [Fact]
    public void A_label_may_be_the_ignored_one()
    {
        IMethodSymbol loss = Kernel("3, IgnoreIndex = -100").GetMembers("CrossEntropyPerRow").OfType<IMethodSymbol>().Single();
        Assert.Equal("The class y of each row, 0 to 2, or -100 to ignore the row.", Text(Documentation(loss).Elements("param").Single(param => param.Attribute("name")!.Value == "labels")));
        Assert.Equal("The class y of each row, 0 to 2.", Text(Documentation(Member("CrossEntropyPerRow")).Elements("param").ElementAt(1)));
    }

    /// <summary>The search for the largest logit takes one tile at a time, and rows of up to 64 classes in registers.</summary>
    [Theory]
    [InlineData("40", "one row after the other, in loops", true)]
    [InlineData("40, Operations = SoftmaxGen.SoftmaxOperations.Decision", "one row after the other, in loops", false)]
    [InlineData("40, Operations = SoftmaxGen.SoftmaxOperations.Decision", "one row at a time, 3 vectors", true)]
    [InlineData("5", "512-bit vectors: 32 rows at a time", true)]
    [InlineData("5, Operations = SoftmaxGen.SoftmaxOperations.Decision", "512-bit vectors: 32 rows at a time", false)]
    [InlineData("5, Operations = SoftmaxGen.SoftmaxOperations.Decision", "512-bit vectors: 16 rows at a time", true)]
    [InlineData("10, Operations = SoftmaxGen.SoftmaxOperations.Jacobian", "The library's loops over rows of any length, for 10 classes of float.", true)]
    [InlineData("10, Operations = SoftmaxGen.SoftmaxOperations.LogSoftmax", "in the library's loops", false)]
    [InlineData("10, Operations = SoftmaxGen.SoftmaxOperations.Softmax", "in the library's loops", true)]
    public void The_remarks_list_what_an_operation_uses(string arguments, string layout, bool isUsed) =>
        Assert.Equal(isUsed, Text(Documentation(Kernel(arguments)).Element("remarks")!).Contains(layout, StringComparison.Ordinal));

    [Fact]
    public void The_remarks_say_which_operations_use_what()
    {
        string[] paragraphs = [.. Documentation(Kernel("5")).Element("remarks")!.Elements("para").Select(Text)];
        Assert.Contains("Softmax, LogSoftmax, LogSumExp, CrossEntropy, CrossEntropyPerRow, CrossEntropyGradient:", paragraphs);
        Assert.Contains("ArgMax:", paragraphs);
    }

    private static INamedTypeSymbol Kernel(string arguments)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, $"[SoftmaxGen.Softmax({arguments})] internal partial class Kernel {{ }}");
        run.AssertDidNotThrow();
        return run.Output.GetTypeByMetadataName("Kernel")!;
    }

    private static IMethodSymbol Member(string name, string? parameters = null) => s_kernel.GetMembers(name).OfType<IMethodSymbol>()
        .First(method => parameters is null || parameters == string.Join(' ', method.Parameters.Select(parameter => parameter.Name)));

    private static IEnumerable<(string Type, string Text)> Exceptions(ISymbol symbol) =>
        Documentation(symbol).Elements("exception").Select(exception => (exception.Attribute("cref")!.Value[2..], Text(exception)));

    private static XElement Documentation(ISymbol symbol) =>
        XElement.Parse(symbol.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);

    /// <summary>The text, with the names that it refers to.</summary>
    private static string Text(XElement element) =>
        string.Concat(element.DescendantNodes().Select(node => node is XText text ? text.Value : node is XElement { Name.LocalName: "paramref" } name ? name.Attribute("name")!.Value : ""));
}
