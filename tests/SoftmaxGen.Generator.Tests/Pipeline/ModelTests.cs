using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>What passes between the steps is plain values: it keeps no compilation alive and is equal when nothing has changed.</summary>
public sealed class ModelTests
{
    private static readonly Type[] s_roslyn = [typeof(Compilation), typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(SyntaxReference), typeof(AttributeData)];

    private const string Source = """
        namespace App
        {
            internal partial class Outer<T>
            {
                [SoftmaxGen.Softmax(3, ElementType = typeof(double), LabelSmoothing = 0.1, IgnoreIndex = 1, ClassWeights = new[] { 1.0, 2.0, 0.5 })]
                private partial struct Kernel { }
            }

            [SoftmaxGen.Softmax(300)] internal partial class Digits { }
            [SoftmaxGen.Softmax(4)] internal partial class DIGITS { }
        }
        """;

    [Fact]
    public void No_step_passes_on_anything_of_the_compiler()
    {
        object[] values = Values(Source);
        Assert.NotEmpty(values);
        Assert.All(values, value => AssertPlain(value, value.GetType().Name, []));
    }

    [Theory]
    [InlineData(typeof(KernelSpec))]
    [InlineData(typeof(TargetCapabilities))]
    [InlineData(typeof(KernelPlan))]
    [InlineData(typeof(TileLayout))]
    [InlineData(typeof(RowLayout))]
    [InlineData(typeof(LoopLayout))]
    public void No_model_has_a_field_of_the_compilers(Type model) => AssertPlainType(model, []);

    [Fact]
    public void The_same_source_parsed_twice_gives_equal_models() => Assert.Equal(Values(Source), Values(Source));

    [Theory]
    [InlineData("300", "301")]
    [InlineData("typeof(double)", "typeof(float)")]
    [InlineData("2.0", "2.5")]
    [InlineData("0.1", "0.2")]
    [InlineData("IgnoreIndex = 1", "IgnoreIndex = 2")]
    [InlineData("Outer<T>", "Outer<U>")]
    [InlineData("struct", "class")]
    [InlineData("DIGITS", "DiGITS")]
    [InlineData("namespace App", "namespace app")]
    [InlineData("Softmax(4)", "Softmax(4, Operations = SoftmaxGen.SoftmaxOperations.Softmax)")]
    public void Another_declaration_gives_another_model(string before, string after) =>
        Assert.NotEqual(Values(Source), Values(Source.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void Arrays_are_compared_by_their_elements()
    {
        EquatableArray<string> array = new(["a", "b"]);
        EquatableArray<string> same = Enumerable.Range(0, 2).Select(i => $"{(char)('a' + i)}").ToEquatableArray();
        Assert.Equal(array, same);
        Assert.Equal(array.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(array, new EquatableArray<string>(["b", "a"]));
        Assert.NotEqual(array, new EquatableArray<string>(["a"]));
        Assert.Equal(default, new EquatableArray<string>([]));
    }

    private static object[] Values(string source)
    {
        Target target = Target.Of(TargetName.Net10);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new SoftmaxGenerator().AsSourceGenerator()],
            parseOptions: target.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var steps = driver.RunGenerators(target.Compile(source), TestContext.Current.CancellationToken).GetRunResult().Results.Single().TrackedSteps;
        return [.. StepNames.All.SelectMany(name => steps[name]).SelectMany(step => step.Outputs).Select(output => output.Value)];
    }

    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value))
        {
            return;
        }

        Assert.False(s_roslyn.Any(type => type.IsInstanceOfType(value)), $"{path} is a {value.GetType()}");
        if (value is not string && value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertPlain(item, $"{path}[]", seen);
            }
        }

        if (!value.GetType().IsPrimitive && value is not string)
        {
            foreach (FieldInfo field in Fields(value.GetType()))
            {
                AssertPlain(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }

    private static void AssertPlainType(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }

        Assert.False(type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{type}");
        foreach (Type part in Fields(type).Select(field => field.FieldType).Concat(type.GetGenericArguments()))
        {
            AssertPlainType(part.GetElementType() ?? part, seen);
        }
    }

    private static FieldInfo[] Fields(Type type) =>
        type.IsPrimitive || type == typeof(string)
            ? []
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
}
