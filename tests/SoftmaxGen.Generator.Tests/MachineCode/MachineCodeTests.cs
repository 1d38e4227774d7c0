using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Tests.Planning;

namespace SoftmaxGen.Generator.Tests.MachineCode;

/// <summary>
/// What the JIT makes of the kernels, and of the library's loops over rows of any length and through the layers of a model. It gives up silently: beyond a budget it stops inlining or optimizing, and a kernel becomes many
/// times slower without a test of its results noticing.
/// </summary>
public sealed class MachineCodeTests
{
    public static MatrixTheoryData<int, string> Widths { get; } = new([512, 256, 128], ["float", "double"]);

    [Theory, MemberData(nameof(Widths))]
    public void Kernels_are_optimized_small_and_without_calls(int width, string element)
    {
        Assert.SkipUnless(JitListing.Supports(width), $"needs vectors of {width} bits");
        CompiledMethod[] methods = JitListing.Of(element, width);
        List<string> faults = [];

        foreach (int classCount in JitListing.ClassCounts)
        {
            foreach (string options in JitListing.Options)
            {
                KernelPlan plan = PlannerTests.Plan(classCount, JitListing.OperationsOf(options), element, JitListing.LossOf(classCount, options));
                AssertCompiled("Softmax", plan.Softmax);
                AssertCompiled("LogSoftmax", plan.LogSoftmax);
                AssertCompiled("LogSumExp", plan.LogSoftmax);
                AssertCompiled("CrossEntropy", plan.CrossEntropy);
                AssertCompiled("CrossEntropyGradient", plan.CrossEntropyGradient);
                AssertCompiled("ArgMax", plan.ArgMax);
                foreach (TileLayout tile in plan.CrossEntropyGradient.Layouts.OfType<TileLayout>().Where(tile => plan.SplitsGradient && tile.Shape.Bits <= width))
                {
                    AssertMethods("GradientHalves", tile, 2);
                }

                // A row that comes alone has a method of its own; the loop over long rows has three parts besides.
                void AssertCompiled(string kernel, Strategy strategy)
                {
                    foreach (Layout layout in strategy.Layouts.Where(layout => layout.Shape.Bits <= width))
                    {
                        AssertMethods(kernel, layout, layout switch { LoopLayout => 5, RowLayout => 2, _ => 1 });
                    }
                }

                void AssertMethods(string kernel, Layout layout, int expected)
                {
                    CompiledMethod[] found = [.. methods.Where(method => method.Is(classCount, options, kernel, layout))];
                    Find(found.Length == expected, $"{kernel}{layout.Suffix()} of {classCount} classes {options} has {found.Length} methods");
                    Array.ForEach(found, method => Inspect(method, layout, $"{method.Name} of {classCount} classes {options}"));
                }

                void Inspect(CompiledMethod method, Layout layout, string name)
                {
                    Find(method.Tier == "FullOpts", $"{name} is {method.Tier}");
                    Find(method.Calls.Count == 0, $"{name} calls {method.Calls.Count} times, of {string.Join(", ", method.Calls.Distinct())}");
                    int limit = Limits.CodeBytes(layout, isPlain: options == "");
                    Find(method.Bytes <= limit, $"{name} has {method.Bytes} bytes, more than {limit}");
                    Find(
                        layout is not LoopLayout { Shape.Bits: 512 } || method.Spills.Count == 0 || method.IsKnownToReadBack,
                        $"{name} has vectors on the stack in its loops: {string.Join(", ", method.Spills)}");
                    Find(
                        method.ReadBacks.Count <= CompiledMethod.MostReadBacks || method.IsKnownToReadBack,
                        $"{name} has {method.ReadBacks.Count} vectors back from the stack at once");
                }

                void Find(bool isSo, string fault)
                {
                    if (!isSo)
                    {
                        faults.Add(fault);
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
        CompiledMethod[] loops = [.. methods.Where(method => method.IsOfLibrary)];
        Assert.NotEmpty(loops);
        Assert.All(loops, loop =>
        {
            Assert.Equal("FullOpts", loop.Tier);
            Assert.True(loop.Calls.Count == 0 || loop.IsKnownToCall, $"The loop of {loop.Name} calls {string.Join(", ", loop.Calls)}");
        });
        CompiledMethod[] layers = [.. loops.Where(loop => loop.IsOfLayer)];
        Assert.Equal(3, layers.DistinctBy(layer => layer.Name).Count());
        Assert.All(layers, layer => Assert.True(layer.Spills.Count == 0, $"A loop of {layer.Name} has vectors on the stack: {string.Join(", ", layer.Spills)}"));
    }

    /// <summary>The other half of the test above, in a process of its own: compiles every kernel, and runs none.</summary>
    [Fact(Explicit = true)]
    public void Compile_the_kernels_of_the_parent() => JitListing.CompileForParent();
}
