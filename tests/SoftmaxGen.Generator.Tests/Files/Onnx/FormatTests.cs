using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Tests.Files.Onnx.Support;

namespace SoftmaxGen.Generator.Tests.Files.Onnx;

/// <summary>How numbers, names and choices stand in a file.</summary>
public sealed class FormatTests
{
    private static readonly double[] s_weights = [0.5, -1.25, 2, 0.0078125, -3, 100];

    [Theory]
    [InlineData(GraphFile.Float)]
    [InlineData(GraphFile.Double)]
    [InlineData(GraphFile.Float16)]
    [InlineData(GraphFile.BFloat16)]
    public void Numbers_of_every_type_are_read_raw_typed_and_beside_the_file(int type)
    {
        double[] wanted = type == GraphFile.BFloat16 ? [.. s_weights.Select(weight => (double)BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)weight) & ~0xFFFF))] : s_weights;
        WireWriter raw = GraphFile.Tensor("w", type, [3, 2], wanted);
        Assert.Equal(Transposed(wanted), Weights(Graph(raw)));

        WireWriter typed = GraphFile.Header("w", type, [3, 2]);
        foreach (double weight in wanted)
        {
            switch (type)
            {
                case GraphFile.Float:
                    typed.Float(4, (float)weight);
                    break;
                case GraphFile.Double:
                    typed.Double(10, weight);
                    break;
                case GraphFile.Float16:
                    typed.Integer(5, BitConverter.HalfToUInt16Bits((Half)weight));
                    break;
                default:
                    typed.Integer(5, (ushort)(BitConverter.SingleToInt32Bits((float)weight) >> 16));
                    break;
            }
        }

        Assert.Equal(Transposed(wanted), Weights(Graph(typed)));

        byte[] bytes = GraphFile.Raw(type, wanted);
        Assert.Equal(Transposed(wanted), Weights(Graph(External(type, "w.data", 16, bytes.Length)), new() { ["w.data"] = [.. new byte[16], .. bytes, 1, 2, 3] }));
        Assert.Equal(Transposed(wanted), Weights(Graph(External(type, "w.data", null, null)), new() { ["w.data"] = bytes }));
    }

    [Theory]
    [InlineData("../w.data", 0, 24, "only a file beside the model")]
    [InlineData("a/../../w.data", 0, 24, "only a file beside the model")]
    [InlineData("/etc/passwd", 0, 24, "only a file beside the model")]
    [InlineData("C:\\w.data", 0, 24, "only a file beside the model")]
    [InlineData("", 0, 24, "only a file beside the model")]
    [InlineData("w.data", 100, 24, "begins at byte 100")]
    [InlineData("w.data", 8, 24, "has 24 bytes from byte 8")]
    [InlineData("w.data", 0, 20, "has 20 bytes, but its shape [3, 2] of FLOAT says 24")]
    [InlineData("w.data", -1, 24, "has the offset '-1', which is no number")]
    [InlineData("other.data", 0, 24, "there is no other.data")]
    public void Numbers_beside_the_file_are_where_they_may_be(string name, int offset, int length, string words) =>
        Assert.Contains(words, Reading.Problem(Graph(External(GraphFile.Float, name, offset, length)).Bytes, beside: new Dictionary<string, byte[]> { ["w.data"] = new byte[24] }), StringComparison.Ordinal);

    [Theory]
    [InlineData("it has no graph", new byte[] { 8, 8 })]
    [InlineData("ends within a number", new byte[] { 8, 0x80 })]
    [InlineData("is 100 bytes long, but only 1 are left", new byte[] { 58, 100, 1 })]
    [InlineData("of no kind that there is", new byte[] { 59 })]
    [InlineData("longer than ten bytes", new byte[] { 8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80 })]
    [InlineData("of another kind than ONNX says", new byte[] { 16, 1 })]
    public void A_file_that_is_broken_is_refused(string words, byte[] file) => Assert.Contains(words, Reading.Problem(file), StringComparison.Ordinal);

    [Fact]
    public void Graphs_that_contradict_themselves_are_refused()
    {
        Assert.Contains("nothing makes 'y'", Reading.Problem(new GraphFile().Classes("y").Bytes), StringComparison.Ordinal);
        Assert.Contains("two nodes make 'z'", Reading.Problem(GraphFile.Layer().Node("Identity", ["x"], "z").Output("z").Bytes), StringComparison.Ordinal);
        Assert.Contains("made of its own result", Reading.Problem(new GraphFile().Node("Relu", ["b"], "a").Node("Relu", ["a"], "b").Output("b").Bytes), StringComparison.Ordinal);
        Assert.Contains("is there twice", Reading.Problem(GraphFile.Layer().Weights("w", 3, 2).Output("z").Bytes), StringComparison.Ordinal);
        Assert.Contains("many more numbers", Reading.Problem(new GraphFile().Input("x", -1, 1 << 30).Classes("x").Bytes), StringComparison.Ordinal);
        Assert.Contains("cannot have the shape", Reading.Problem(Graph(GraphFile.Header("w", GraphFile.Float, [1 << 20, 1 << 20])).Bytes), StringComparison.Ordinal);
        Assert.Contains("many more numbers", Reading.Problem(new GraphFile().Input("x", -1, 65536, 65536, 65536).Classes("x").Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_may_stand_in_any_order() =>
        Assert.Equal(2, Reading.Of(new GraphFile().Input("x", -1, 3).Node("Relu", ["y"], "h").Node("MatMul", ["x", "w"], "y").Weights("w", 3, 4).Classes("h").Bytes).Layers.Count);

    [Fact]
    public void Constants_that_are_inputs_as_well_are_constants() =>
        Assert.Equal(3, Reading.Of(new GraphFile().Input("w", 3, 2).Input("x", -1, 3).Weights("w", 3, 2).Node("MatMul", ["x", "w"], "z").Output("z").Bytes).InputCount);

    [Fact]
    public void The_first_versions_of_operators_are_read_as_they_were()
    {
        GraphFile graph = new GraphFile(6).Input("x", -1, 4).Weights("s", 4).Weights("b", 4).Weights("m", 4).Constant("v", [4], 1, 2, 3, 4).Constant("c", [4], 1, 2, 3, 4)
            .Node("BatchNormalization", ["x", "s", "b", "m", "v"], "n", ("is_test", 1)).Node("Add", ["n", "c"], "a", ("broadcast", 1), ("axis", 1)).Node("Dropout", ["a"], "d", ("is_test", 1))
            .Node("Slice", ["d"], "y", ("starts", new long[] { 1 }), ("ends", new long[] { 3 }), ("axes", new long[] { 1 })).Classes("y", 2);
        GraphFile same = new GraphFile().Input("x", -1, 4).Weights("s", 4).Weights("b", 4).Weights("m", 4).Constant("v", [4], 1, 2, 3, 4).Constant("c", [4], 1, 2, 3, 4)
            .Node("BatchNormalization", ["x", "s", "b", "m", "v"], "n").Node("Add", ["n", "c"], "a").Integers("i", 1, 2).Node("Gather", ["a", "i"], "y", ("axis", 1)).Classes("y", 2);
        Assert.Equal(Reading.Of(same.Bytes).Inputs, Reading.Of(graph.Bytes).Inputs);
        Assert.Equal([1, 2], Reading.Of(graph.Bytes).Inputs.Select(input => input.Column));
    }

    [Fact]
    public void What_replaces_a_missing_value_is_that_of_the_column_before_it_is_scaled()
    {
        GraphFile graph = new GraphFile().Input("x", -1, 4).Ml("Scaler", ["x"], ["s"], ("offset", Enumerable.Repeat(1.0, 1).ToArray()), ("scale", Enumerable.Repeat(2.0, 1).ToArray()))
            .Ml("Imputer", ["s"], ["y"], ("imputed_value_floats", new[] { 0.5, 1, 1.5, 2 }), ("replaced_value_float", float.NaN)).Classes("y");
        Assert.Equal([1.25, 1.5, 1.75, 2], Reading.Of(graph.Bytes).Inputs.Select(input => input.Missing));
    }

    [Fact]
    public void A_column_that_no_layer_reads_stays_in_the_row()
    {
        TrainedModel model = Reading.Of(GraphTable.Supported["columns that nothing reads"].Bytes);
        Assert.Equal(6, model.InputCount);
        Assert.Equal([2, 3, 4, 5], model.Inputs.Select(input => input.Column));
        Assert.All(DoubleEvaluation.Logits(model, [double.NaN, double.NaN, 1, 2, 3, 4]), logit => Assert.True(double.IsFinite(logit)));
    }

    [Fact]
    public void An_input_that_leads_to_no_class_is_no_part_of_the_row()
    {
        TrainedModel model = Reading.Of(new GraphFile().Input("a", -1, 5).InputOf(GraphFile.String, "t", -1, 1).Input("x", -1, 4).Node("Identity", ["a"], "copy").Node("StringNormalizer", ["t"], "u").Classes("x").Output("copy", "u").Bytes);
        Assert.Equal(4, model.InputCount);
        Assert.Empty(model.Inputs);
    }

    [Fact]
    public void Output_chooses_among_heads_and_may_name_what_is_no_output()
    {
        byte[] file = new GraphFile().Input("x", -1, 4).Weights("w", 4, 3).Weights("v", 4, 2).Node("MatMul", ["x", "w"], "y").Node("MatMul", ["x", "v"], "z").Node("Conv", ["x"], "c").Output("y", "z", "c").Node("Softmax", ["y"], "inner").Bytes;
        Assert.Equal(3, Reading.Of(file, output: "y").Layers[^1].Outputs);
        Assert.Equal(2, Reading.Of(file, output: "z").Layers[^1].Outputs);
        Assert.Equal(3, Reading.Of(file, output: "inner").Layers[^1].Outputs);
        Assert.Contains("(Conv)", Reading.Problem(file, output: "c"), StringComparison.Ordinal);
        Assert.Contains("there is no 'q', which Output names, but 'y', 'z' and 'c'", Reading.Problem(file, output: "q"), StringComparison.Ordinal);
    }

    [Fact]
    public void Input_says_which_one_is_the_row()
    {
        byte[] file = new GraphFile().Input("a", -1, 4).Input("b", -1, 4).Node("Concat", ["b", "a"], "x", ("axis", 1)).Weights("w", 8, 2).Node("MatMul", ["x", "w"], "z").Output("z").Classes("a", 4, "y").Bytes;
        Assert.Equal(8, Reading.Of(file, output: "z").InputCount);
        Assert.Equal(4, Reading.Of(file, "a", "y").InputCount);
        Assert.Contains("'b' has no value in the file and is not the one that Input names", Reading.Problem(file, "a", "z"), StringComparison.Ordinal);
        Assert.Contains("there is no 'c', which Input names, but 'a' and 'b'", Reading.Problem(file, "c", "z"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["a", "b"]""", null)]
    [InlineData("""["a"]""", "has 1 names for 2 classes")]
    [InlineData("""["a", 2]""", "it must be a JSON array of strings")]
    [InlineData("a, b", "it must be a JSON array of strings")]
    [InlineData("", "it must be a JSON array of strings")]
    public void Class_names_may_be_a_property_of_the_model(string text, string? words)
    {
        byte[] file = GraphFile.Layer().Output("z").Metadata("class_names", text).Bytes;
        if (words is null)
        {
            Assert.Equal(["a", "b"], Reading.Of(file).ClassNames);
        }
        else
        {
            Assert.Contains(words, Reading.Problem(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_in_the_graph_come_before_those_of_the_model() =>
        Assert.Equal(["10", "20", "30"], Reading.Of(GraphTable.Supported["a classifier with softmax"].Metadata("class_names", """["a", "b", "c"]""").Bytes).ClassNames);

    [Fact]
    public void The_parameters_keep_their_bits_where_nothing_scales_them()
    {
        foreach (string name in new[] { "Gelu in parts", "Gelu by tanh in parts", "Silu in parts", "Relu" })
        {
            TrainedModel model = Reading.Of(GraphTable.Supported[name].Bytes);
            Assert.All(model.Layers.SelectMany(layer => layer.Weights), weight => Assert.Equal((double)(float)weight, weight));
        }

        Assert.Equal(ActivationKind.GeluTanh, Reading.Of(GraphTable.Supported["Gelu by tanh in parts"].Bytes).Layers[0].Activation.Kind);
    }

    private static GraphFile Graph(WireWriter weights) => new GraphFile().Input("x", -1, 3).Initializer(weights).Node("MatMul", ["x", "w"], "z").Output("z");

    private static double[] Weights(GraphFile graph, Dictionary<string, byte[]>? beside = null) => Reading.Of(graph.Bytes, beside: beside).Layers[0].Weights;

    private static double[] Transposed(double[] weights) => [weights[0], weights[2], weights[4], weights[1], weights[3], weights[5]];

    private static WireWriter External(int type, string name, int? offset, int? length)
    {
        WireWriter tensor = GraphFile.Header("w", type, [3, 2]).Integer(14, 1).Message(13, new WireWriter().Text(1, "location").Text(2, name));
        if (offset is not null)
        {
            tensor.Message(13, new WireWriter().Text(1, "offset").Text(2, $"{offset}"));
        }

        return length is null ? tensor : tensor.Message(13, new WireWriter().Text(1, "length").Text(2, $"{length}"));
    }
}
