using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Files.Onnx;
using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Tests.Files.Onnx.Support;

namespace SoftmaxGen.Generator.Tests.Files.Onnx;

/// <summary>Files that have been damaged, and graphs that have been changed, by chance: each is a model or has a problem, and nothing is asked of the machine that its size does not justify.</summary>
public sealed class GraphFuzzTests
{
    /// <summary>SOFTMAXGEN_FUZZ may ask for more.</summary>
    private static readonly int s_count = int.TryParse(Environment.GetEnvironmentVariable("SOFTMAXGEN_FUZZ"), out int count) ? count : 1000;

    private const long MostBytes = 200_000_000;

    [Fact]
    public void A_damaged_file_is_a_model_or_has_a_problem() =>
        Run((file, beside, random) => Reading.Of(GraphMutator.Bytes(file, random), beside: beside));

    [Fact]
    public void A_changed_graph_is_a_model_or_has_a_problem() => Run((file, beside, random) =>
    {
        OnnxGraph graph = GraphMutator.Graph(OnnxParser.Parse(file, CancellationToken.None), random);
        return OnnxFile.Read(graph, file.Length, name => beside[name], null, null, CancellationToken.None);
    });

    private static void Run(Func<byte[], Dictionary<string, byte[]>, Random, TrainedModel> read)
    {
        (byte[] File, Dictionary<string, byte[]> Beside)[] files =
        [
            .. ModelCase.Names.Where(ModelCase.IsOnnx).Select(name => new ModelCase(name)).Select(model => (File.ReadAllBytes(Path.Combine(model.Folder, "model.onnx")), Reading.Beside(model.Folder))),
            .. GraphTable.Supported.Values.Select(graph => (graph.Bytes, new Dictionary<string, byte[]>())),
        ];
        int models = 0, problems = 0;
        for (int seed = 0; seed < s_count; seed++)
        {
            (byte[] file, Dictionary<string, byte[]> beside) = files[seed % files.Length];
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                TrainedModel model = read(file, beside, new Random(seed));
                Assert.All(model.Layers, layer => Assert.Equal(layer.Inputs * layer.Outputs, layer.Weights.Length));
                Assert.All(model.Inputs, input => Assert.InRange(input.Column, 0, model.InputCount - 1));
                models++;
            }
            catch (FileProblem problem)
            {
                Assert.DoesNotContain('\n', Reading.Message(problem));
                problems++;
            }
            catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {problem}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }

        // Both happen, or nothing was tested.
        Assert.InRange(models, s_count / 50, s_count);
        Assert.InRange(problems, s_count / 50, s_count);
    }
}
