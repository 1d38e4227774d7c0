using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>A driver that an editor would keep, and the sources it has seen last.</summary>
internal sealed class TrackedRun
{
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    private TrackedRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        _compilation = compilation;
        _driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
    }

    /// <summary>Why each step and the output gave what it gave: <c>Target: Unchanged</c>, an entry an item.</summary>
    public IEnumerable<string> Reasons
    {
        get
        {
            GeneratorRunResult result = _driver.GetRunResult().Results.Single();
            return StepNames.All.Select(name => Describe(name, result.TrackedSteps[name]))
                .Append(Describe("Output", result.TrackedOutputSteps.Single().Value));
        }
    }

    public IEnumerable<string> HintNames => _driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName);

    /// <summary>The first run of the generator of kernels.</summary>
    public static TrackedRun Of(TargetName target, params string[] sources) => Of(new SoftmaxGenerator(), target, sources);

    public static TrackedRun Of(IIncrementalGenerator generator, TargetName target, params string[] sources)
    {
        GeneratorDriverOptions options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()], parseOptions: Target.Of(target).ParseOptions, driverOptions: options);
        return new TrackedRun(driver, Target.Of(target).Compile(sources));
    }

    /// <summary>The next run, after one text in one file has been replaced.</summary>
    public TrackedRun Edit(int file, string before, string after)
    {
        SyntaxTree tree = _compilation.SyntaxTrees[file];
        string text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        SourceText changed = SourceText.From(text.Replace(before, after, StringComparison.Ordinal), tree.GetText().Encoding);
        return new TrackedRun(_driver, _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(changed)));
    }

    /// <summary>The next run, of the same sources for another consumer.</summary>
    public TrackedRun MoveTo(TargetName target)
    {
        CSharpCompilation moved = Target.Of(target).Compile([.. _compilation.SyntaxTrees.Select(tree => tree.ToString())]);
        return new TrackedRun(_driver.WithUpdatedParseOptions(Target.Of(target).ParseOptions), moved);
    }

    /// <summary>The next run, with another assembly to refer to.</summary>
    public TrackedRun Refer(MetadataReference reference) => new(_driver, _compilation.AddReferences(reference));

    /// <summary>The next run, of an assembly of another name.</summary>
    public TrackedRun Rename(string assembly) => new(_driver, _compilation.WithAssemblyName(assembly));

    private static string Describe(string name, IEnumerable<IncrementalGeneratorRunStep> steps) =>
        $"{name}: {string.Join(' ', steps.SelectMany(step => step.Outputs).Select(output => output.Reason))}";
}
