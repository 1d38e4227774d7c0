using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>A project and its tests, which see its internals, each have kernels of the same names: neither hides or meets the other's.</summary>
public sealed class InternalsVisibleToTests
{
    private const string Seen = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App.Tests")]""";

    public static TheoryData<TargetName> Targets { get; } = [TargetName.Net10, TargetName.Net8CSharp10, TargetName.NetStandard];

    [Theory, MemberData(nameof(Targets))]
    public void Both_have_a_kernel_in_a_partial_class_of_the_same_name(TargetName target) =>
        AssertBothCompile(target, "internal partial class Program { [SoftmaxGen.Softmax(3)] private static partial class Scores { } }");

    [Theory, MemberData(nameof(Targets))]
    public void Both_have_a_kernel_of_the_same_name(TargetName target) =>
        AssertBothCompile(target, "namespace App { [SoftmaxGen.Softmax(3)] internal static partial class Scores { } }");

    [Theory, MemberData(nameof(Targets))]
    public void Both_have_a_kernel_of_the_same_name_that_implements_the_interface(TargetName target) =>
        AssertBothCompile(target, "namespace App { [SoftmaxGen.Softmax(3)] internal readonly partial struct Scores<T> { } [SoftmaxGen.Softmax(4)] internal partial class Scores { } }", kernels: 2);

    [Theory, MemberData(nameof(Targets))]
    public void The_tests_have_a_kernel_that_is_one_of_the_projects(TargetName target) =>
        AssertBothCompile(
            target,
            "namespace App { [SoftmaxGen.Softmax(3)] internal partial class Scores { } }",
            "namespace App.Tests { [SoftmaxGen.Softmax(3)] internal partial class Scores : App.Scores { } }");

    [Fact]
    public void The_two_differ_in_the_names_of_their_classes_alone()
    {
        const string Kernel = "[SoftmaxGen.Softmax(3)] internal static partial class Scores { }";
        (GeneratorRun app, GeneratorRun tests) = Compile(TargetName.Net10, Kernel, Kernel);
        Assert.NotEqual(app.Text, tests.Text);
        Assert.Equal(WithoutHash(app.Text), WithoutHash(tests.Text));
    }

    private static void AssertBothCompile(TargetName target, string source, int kernels = 1) =>
        Compile(target, source, source, kernels).Tests.AssertCompiles(kernels);

    private static void AssertBothCompile(TargetName target, string app, string tests) => Compile(target, app, tests).Tests.AssertCompiles();

    private static (GeneratorRun App, GeneratorRun Tests) Compile(TargetName name, string app, string tests, int kernels = 1)
    {
        Target target = Target.Of(name);
        GeneratorRun appRun = GeneratorRun.Of(target, target.Compile(Seen, Few.Operations(app)).WithAssemblyName("App"));
        MetadataReference reference = MetadataReference.CreateFromImage(appRun.AssertCompiles(kernels));
        CSharpCompilation input = target.Compile(Few.Operations(tests)).WithAssemblyName("App.Tests").AddReferences(reference);
        return (appRun, GeneratorRun.Of(target, input));
    }

    private static string WithoutHash(string text) => Regex.Replace(text, "[0-9a-f]{8}_Kernels", "Kernels");
}
