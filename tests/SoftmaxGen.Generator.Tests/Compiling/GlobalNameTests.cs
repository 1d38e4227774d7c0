using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>Whatever word of the generated code the whole project gives a meaning of its own, the code keeps meaning the same.</summary>
public sealed class GlobalNameTests
{
    /// <summary>Kernels of every layout, with all options of the loss, and no name of their own that a global one could meet.</summary>
    private const string Kernels = """
        namespace App
        {
            [global::SoftmaxGen.Softmax(10)]
            internal partial class Digits { }

            [global::SoftmaxGen.Softmax(33, LabelSmoothing = 0.1, IgnoreIndex = -100)]
            internal static partial class Letters { }

            [global::SoftmaxGen.Softmax(70, ElementType = typeof(double), ClassWeights = new double[] { WEIGHTS }, LabelSmoothing = 0.1, IgnoreIndex = 3)]
            internal static partial class Words { }

            [global::SoftmaxGen.SoftmaxModel(4, 8, 3, ClassNames = new[] { "a", "b", "c" }, InputScale = new[] { 0.5 })]
            internal partial class Network { }
        }
        """;

    private static readonly string s_kernels = Kernels.Replace("WEIGHTS", string.Join(", ", Enumerable.Range(0, 70)), StringComparison.Ordinal);

    public static TheoryData<TargetName> Targets { get; } = [TargetName.Net10, TargetName.Net8CSharp9, TargetName.NetStandard];

    public static TheoryData<TargetName> TargetsWithGlobalUsings { get; } = [TargetName.Net10, TargetName.Net8CSharp10, TargetName.NetStandardLatest];

    [Theory, MemberData(nameof(TargetsWithGlobalUsings))]
    public void Every_word_may_be_an_alias_of_a_type(TargetName target) =>
        AssertCompiles(target, word => $"global using @{word} = global::System.Text.StringBuilder;");

    [Theory, MemberData(nameof(TargetsWithGlobalUsings))]
    public void Every_word_may_be_an_alias_of_an_attribute(TargetName target) =>
        AssertCompiles(target, word => $"global using @{word} = global::System.ObsoleteAttribute;");

    [Theory, MemberData(nameof(TargetsWithGlobalUsings))]
    public void Every_word_may_be_an_alias_of_a_namespace(TargetName target) =>
        AssertCompiles(target, word => $"global using @{word} = global::System.IO;");

    [Theory, MemberData(nameof(TargetsWithGlobalUsings))]
    public void Every_word_may_be_a_method_or_a_type_of_a_static_class_that_is_used_everywhere(TargetName target)
    {
        string[] words = Words(target);
        Compile(target, $$"""
            global using static App.Methods;
            global using static App.Types;
            namespace App
            {
                internal static class Methods { {{Each(words, word => $"internal static string @{word}(object o) => \"\";")}} }
                internal static class Types { {{Each(words, word => $"internal static class @{word} {{ }}")}} }
            }
            """);
    }

    [Theory, MemberData(nameof(TargetsWithGlobalUsings))]
    public void Every_word_may_be_a_type_of_a_namespace_that_is_used_everywhere(TargetName target) => Compile(target, $$"""
        global using Own;
        namespace Own { {{Each(Words(target), word => $"internal static class @{word} {{ }}")}} }
        """);

    // A type that is called like a namespace of the code is another matter: see SMG018.
    [Theory, MemberData(nameof(Targets))]
    public void Every_word_may_be_a_global_type(TargetName target) =>
        Compile(target, Each(Words(target).Except(["System", "SoftmaxGen"]), word => $"internal static class @{word} {{ }}"));

    [Theory, MemberData(nameof(Targets))]
    public void Every_word_may_be_a_global_attribute(TargetName target) =>
        Compile(target, Each(Words(target).Except(["System", "SoftmaxGen"]), word => $"internal sealed class @{word} : global::System.Attribute {{ }}"));

    private static void AssertCompiles(TargetName target, Func<string, string> alias) => Compile(target, Each(Words(target), alias));

    private static void Compile(TargetName target, string names) =>
        GeneratorRun.Of(target, names, s_kernels).AssertCompiles(files: 4);

    private static string Each(IEnumerable<string> words, Func<string, string> declare) => string.Join('\n', words.Select(declare));

    /// <summary>
    /// Every word that the code looks up by itself, and those that mean something where nobody has named them; but for <c>nuint</c>, which
    /// nothing can stand for in every language: see SMG018.
    /// </summary>
    private static string[] Words(TargetName target) =>
    [
        .. GeneratorRun.Of(target, s_kernels).Files
            .SelectMany(file => file.SyntaxTree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
            .Where(name => name.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax or MemberAccessExpressionSyntax) || name.Parent.ChildNodes().First() == name)
            .Select(name => name.Identifier.ValueText)
            .Concat(["var", "nameof", "nint", "dynamic", "_", "value", "field", "unmanaged", "partial"])
            .Distinct()
            .Except(["global", "nuint", "App"]),
    ];
}
