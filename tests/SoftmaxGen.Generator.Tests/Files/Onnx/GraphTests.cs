using Microsoft.ML.OnnxRuntime;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Tests.Files.Onnx.Support;

namespace SoftmaxGen.Generator.Tests.Files.Onnx;

/// <summary>Graphs of a few nodes: each gives what ONNX Runtime makes of it.</summary>
public sealed class GraphTests
{
    /// <summary>What ML.NET passes through.</summary>
    private static readonly HashSet<string> s_besideTheRow = ["Label"];

    public static TheoryData<string> Supported => [.. GraphTable.Supported.Keys];

    public static TheoryData<string> Refused => [.. RefusedTable.Graphs.Keys];

    public static TheoryData<string> Cases => [.. ModelCase.Names.Where(name => ModelCase.IsOnnx(name) && !new ModelCase(name).IsRefused)];

    [Theory, MemberData(nameof(Supported))]
    public void A_graph_gives_what_the_runtime_gives(string name)
    {
        byte[] file = GraphTable.Supported[name].Bytes;
        TrainedModel model = Reading.Of(file);
        using InferenceSession? session = OnnxRuntime.Open(file);
        Assert.NotNull(session);
        Assert.True(OnnxRuntime.Compare(model, session) > 0);
    }

    [Theory, MemberData(nameof(Refused))]
    public void A_graph_that_is_not_surely_understood_is_refused(string name)
    {
        (GraphFile graph, string words) = RefusedTable.Graphs[name];
        Assert.Contains(words, Reading.Problem(graph.Bytes), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_file_gives_what_the_runtime_gives(string name)
    {
        ModelCase model = new(name);
        using InferenceSession? session = OnnxRuntime.Open([], Path.Combine(model.Folder, "model.onnx"));
        Assert.Equal(name == "keras_gelu", session is null);
        if (session is not null)
        {
            string? output = name switch { "torch_two_heads" => "policy", "mlnet_maxent" => "Score.output", _ => null };
            Assert.True(OnnxRuntime.Compare(Reading.Of(model), session, s_besideTheRow, output, tolerance: name == "torch_half" ? 2e-2 : 1e-3) > 0);
        }
    }
}
