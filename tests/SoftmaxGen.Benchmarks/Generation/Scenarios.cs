using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SoftmaxGen.Generator;

namespace SoftmaxGen.Benchmarks.Generation;

/// <summary>Runs of the generator as a build and an editor make them.</summary>
internal sealed class Scenarios
{
    private readonly Consumer _consumer;
    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _unrelatedEdit;
    private readonly CSharpCompilation _oneClassMore;

    public Scenarios(int kernels)
    {
        _consumer = new Consumer(kernels);
        _unrelatedEdit = _consumer.WithUnrelatedEdit();
        _oneClassMore = _consumer.WithOneClassMore();
        _driver = CreateDriver().RunGenerators(_consumer.Compilation);
        CheckFilesThatDiffer(NothingChanged(), 0);
        CheckFilesThatDiffer(UnrelatedEdit(), 0);
        CheckFilesThatDiffer(ClassCountEdit(), 1);
    }

    public static GeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new SoftmaxGenerator().AsSourceGenerator()], parseOptions: Consumer.ParseOptions);

    // A clone has not bound anything yet, as a compilation that is new.
    public GeneratorDriver Cold() => CreateDriver().RunGenerators(_consumer.Compilation.Clone());

    public GeneratorDriver NothingChanged() => _driver.RunGenerators(_consumer.Compilation);

    public GeneratorDriver UnrelatedEdit() => _driver.RunGenerators(_unrelatedEdit.Clone());

    public GeneratorDriver ClassCountEdit() => _driver.RunGenerators(_oneClassMore.Clone());

    private void CheckFilesThatDiffer(GeneratorDriver driver, int expected)
    {
        SourceText[] before = Files(_driver);
        SourceText[] after = Files(driver);
        int differ = after.Except(before).Count();
        if (before.Length != _consumer.Kernels || after.Length != _consumer.Kernels || differ != expected)
        {
            throw new InvalidOperationException(
                $"{before.Length} and {after.Length} files for {_consumer.Kernels} kernels; {differ} of them differ instead of {expected}.");
        }
    }
    private static SourceText[] Files(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.SourceText)];
}
