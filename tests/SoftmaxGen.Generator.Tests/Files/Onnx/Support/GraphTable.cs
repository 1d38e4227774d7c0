namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Graphs of a few nodes that exporters write, or could.</summary>
internal static class GraphTable
{
    private static readonly double[] s_four = [0.5, -2, 3, 0.25];

    public static IReadOnlyDictionary<string, GraphFile> Supported { get; } = new Dictionary<string, GraphFile>
    {
        // Layers.
        ["Gemm with alpha and beta"] = Columns().Weights("w", 4, 3).Weights("b", 3).Node("Gemm", ["x", "w", "b"], "z", ("alpha", 0.5f), ("beta", -2f)).Output("z"),
        ["Gemm, weights first by outputs"] = Columns().Weights("w", 3, 4).Weights("b", 1, 3).Node("Gemm", ["x", "w", "b"], "z", ("transB", 1)).Output("z"),
        ["Gemm without a bias"] = Columns().Weights("w", 4, 3).Node("Gemm", ["x", "w"], "z", ("alpha", 3f)).Output("z"),
        ["Gemm with one bias for all"] = Columns().Weights("w", 4, 3).Constant("b", [], 0.75).Node("Gemm", ["x", "w", "b"], "z", ("beta", 2f)).Output("z"),
        ["MatMul and a bias before it"] = Columns().Weights("w", 4, 3).Weights("b", 3).Node("MatMul", ["x", "w"], "y").Node("Add", ["b", "y"], "z").Output("z"),
        ["weights through Identity and Transpose"] = Columns().Weights("w", 3, 4).Node("Identity", ["w"], "v").Node("Transpose", ["v"], "u", ("perm", new long[] { 1, 0 })).Node("MatMul", ["x", "u"], "z").Output("z"),
        ["weights that are calculated"] = Columns().Weights("w", 4, 3).Constant("g", [1, 3], 4, 9, 16).Node("Sqrt", ["g"], "r").Node("Mul", ["w", "r"], "v").Node("MatMul", ["x", "v"], "z").Output("z"),
        ["two layers with nothing between"] = Columns().Weights("w", 4, 2).Weights("v", 2, 3).Node("MatMul", ["x", "w"], "y").Node("MatMul", ["y", "v"], "z").Output("z"),
        ["one tensor in two layers"] = Columns().Weights("w", 4, 4).Node("MatMul", ["x", "w"], "y").Node("Tanh", ["y"], "h").Node("MatMul", ["h", "w"], "z").Output("z"),
        ["layers of three dimensions"] = new GraphFile().Input("x", -1, 1, 4).Weights("w", 4, 3).Node("MatMul", ["x", "w"], "y").Node("Softmax", ["y"], "p", ("axis", 2)).Output("p"),
        ["some units of a layer"] = Columns().Weights("w", 4, 5).Weights("v", 3, 2).Integers("i", 4, 0, 2).Node("MatMul", ["x", "w"], "y").Node("Relu", ["y"], "h").Node("Gather", ["h", "i"], "k", ("axis", 1)).Node("MatMul", ["k", "v"], "z").Output("z"),
        ["two heads, one in the file alone"] = Columns().Weights("w", 4, 3).Node("MatMul", ["x", "w"], "z").Node("MatMul", ["x", "w"], "other").Output("z"),

        // Scaling.
        ["scaled by 0 in a column"] = Columns().Constant("s", [4], 1, 0, 2, 3).Constant("o", [4], 1, 2, 3, 4).Node("Mul", ["x", "s"], "a").Node("Add", ["a", "o"], "y").Classes("y"),
        ["a constant minus the columns"] = Columns().Constant("c", [1, 4], s_four).Node("Sub", ["c", "x"], "y").Classes("y"),
        ["columns minus a constant, divided"] = Columns().Constant("c", [4], s_four).Constant("d", [], 16).Node("Sub", ["x", "c"], "a").Node("Div", ["a", "d"], "y").Classes("y"),
        ["negative columns"] = Columns().Node("Neg", ["x"], "y").Classes("y"),
        ["Scaler with one number"] = Columns().Ml("Scaler", ["x"], ["y"], ("offset", new[] { 1.5 }), ("scale", new[] { -0.5 })).Classes("y"),
        ["Scaler with a number for each"] = Columns().Ml("Scaler", ["x"], ["y"], ("offset", s_four), ("scale", s_four)).Classes("y"),
        ["normalized columns"] = Normalized(Columns(), "x", "y", 4).Classes("y"),
        ["normalized channels"] = Normalized(new GraphFile().Input("x", -1, 2, 3), "x", "n", 2).Node("Flatten", ["n"], "y").Weights("w", 6, 3).Node("MatMul", ["y", "w"], "z").Output("z"),
        ["normalized sums"] = Normalized(Columns().Weights("w", 4, 3).Node("MatMul", ["x", "w"], "s"), "s", "n", 3).Node("Relu", ["n"], "h").Weights("v", 3, 2).Node("MatMul", ["h", "v"], "z").Output("z"),
        ["normalized units"] = Normalized(Hidden("Sigmoid"), "h", "n", 3).Weights("v", 3, 2).Node("MatMul", ["n", "v"], "z").Output("z"),
        ["scaled units"] = Hidden("Tanh").Constant("s", [3], 2, -1, 0.5).Constant("o", [], 7).Node("Mul", ["s", "h"], "a").Node("Sub", ["o", "a"], "n").Weights("v", 3, 2).Node("MatMul", ["n", "v"], "z").Output("z"),
        ["a temperature"] = Columns().Weights("w", 4, 3).Constant("t", [1], 2.5).Node("MatMul", ["x", "w"], "y").Node("Div", ["y", "t"], "z").Node("Softmax", ["z"], "p").Output("p", "z"),
        ["another scale after the last layer"] = Columns().Weights("w", 4, 3).Constant("s", [3], 1, 2, 3).Node("MatMul", ["x", "w"], "y").Node("Mul", ["y", "s"], "z").Node("LogSoftmax", ["z"], "p").Output("p"),

        // Columns.
        ["columns in another order"] = Columns().Integers("i", 3, 1, 0, 2).Node("Gather", ["x", "i"], "y", ("axis", -1)).Classes("y"),
        ["a column twice, with different scales"] = Columns().Integers("i", 3, 3, 1, 1).Constant("s", [4], s_four).Ml("ArrayFeatureExtractor", ["x", "i"], ["a"]).Node("Mul", ["a", "s"], "y").Classes("y"),
        ["columns that nothing reads"] = new GraphFile().Input("x", -1, 6).Integers("from", -4).Integers("to", long.MaxValue).Integers("axes", 1).Node("Slice", ["x", "from", "to", "axes"], "y").Classes("y"),
        ["columns backwards"] = Columns().Integers("from", -1).Integers("to", -100).Integers("axes", -1).Integers("steps", -1).Node("Slice", ["x", "from", "to", "axes", "steps"], "y").Classes("y"),
        ["every second column"] = new GraphFile().Input("x", -1, 8).Integers("from", 0, 1).Integers("to", long.MaxValue, 8).Integers("axes", 0, 1).Integers("steps", 1, 2).Node("Slice", ["x", "from", "to", "axes", "steps"], "y").Classes("y"),
        ["columns split and joined"] = Columns().Integers("parts", 1, 3).Node("Split", ["x", "parts"], ["a", "b"], [("axis", 1L)]).Node("Concat", ["b", "a"], "y", ("axis", 1)).Classes("y"),
        ["columns split in equal parts"] = new GraphFile(18).Input("x", -1, 4).Node("Split", ["x"], ["a", "b"], [("axis", 1L), ("num_outputs", 2L)]).Node("Concat", ["b", "a"], "y", ("axis", -1)).Classes("y"),
        ["an input for each column"] = new GraphFile().Input("b", -1, 1).Input("a", -1, 2).Input("c", -1, 1).Node("Concat", ["a", "b", "c"], "y", ("axis", 1)).Classes("y"),
        ["joined by FeatureVectorizer"] = new GraphFile().Input("b", -1, 1).Input("a", -1, 3).Ml("FeatureVectorizer", ["a", "b"], ["y"], ("inputdimensions", new long[] { 3, 1 })).Classes("y"),
        ["an image in another order"] = new GraphFile().Input("x", -1, 2, 2, 3).Node("Transpose", ["x"], "t", ("perm", new long[] { 0, 3, 1, 2 })).Node("Flatten", ["t"], "y").Weights("w", 12, 3).Node("MatMul", ["y", "w"], "z").Output("z"),
        ["integers as input"] = new GraphFile().InputOf(GraphFile.Int64, "x", -1, 4).Node("Cast", ["x"], "y", ("to", 1)).Classes("y"),
        ["narrow integers as input"] = new GraphFile().InputOf(GraphFile.Int32, "x", -1, 4).Node("Cast", ["x"], "i", ("to", 7)).Node("Cast", ["i"], "y", ("to", 1)).Classes("y"),
        ["a sigmoid and its complement, apart"] = Columns().Weights("w", 4, 1).Constant("1", [], 1).Node("MatMul", ["x", "w"], "z").Node("Sigmoid", ["z"], "p").Node("Sub", ["1", "p"], "q").Node("Identity", ["q"], "complement").Output("p"),
        ["double as input"] = new GraphFile().InputOf(GraphFile.Double, "x", -1, 4).Node("Cast", ["x"], "y", ("to", 1)).Classes("y"),

        ["rows of open length before a layer"] = new GraphFile().Input("x", -1, -1).Classes("x"),
        ["rows of open length before a Gemm"] = new GraphFile().Input("x", -1, -1).Weights("w", 3, 4).Node("Identity", ["x"], "y").Node("Gemm", ["y", "w"], "z", ("transB", 1)).Output("z"),
        ["rows of open length before a Scaler"] = new GraphFile().Input("x", -1, -1).Ml("Scaler", ["x"], ["y"], ("offset", s_four), ("scale", s_four)).Classes("y"),
        ["rows of open length before a classifier"] = Classifier(3, "SOFTMAX", open: true).Output("p"),
        ["rows of open length before a constant"] = new GraphFile().Input("x", -1, -1).Constant("c", [1, 4], s_four).Node("Sub", ["x", "c"], "y").Integers("i", 3, 1).Node("Gather", ["y", "i"], "k", ("axis", 1)).Classes("k", 2),

        // Shapes.
        ["a dimension more and less"] = Columns().Integers("a", 1).Node("Unsqueeze", ["x", "a"], "b").Node("Squeeze", ["b", "a"], "y").Classes("y"),
        ["a dimension more and less, old"] = new GraphFile(11).Input("x", -1, 4).Node("Unsqueeze", ["x"], "b", ("axes", new long[] { 2 })).Node("Squeeze", ["b"], "y", ("axes", new long[] { -1 })).Classes("y"),
        ["reshaped to what is left"] = new GraphFile().Input("x", -1, 2, 2).Integers("s", -1, 4).Node("Reshape", ["x", "s"], "y").Classes("y"),
        ["reshaped with a dimension of the input"] = new GraphFile().Input("x", -1, 2, 2).Integers("s", 0, -1).Node("Reshape", ["x", "s"], "y").Classes("y"),
        ["reshaped by its own shape"] = new GraphFile().Input("x", -1, 2, 2).Node("Shape", ["x"], "s", ("end", 1)).Integers("r", -1).Node("Concat", ["s", "r"], "t", ("axis", 0)).Node("Reshape", ["x", "t"], "y", ("allowzero", 1)).Classes("y"),
        ["reshaped by the product of dimensions"] = new GraphFile().Input("x", -1, 2, 2).Node("Shape", ["x"], "s").Integers("1", 1).Integers("2", 2).Integers("0", 0)
            .Node("Gather", ["s", "1"], "h").Node("Gather", ["s", "2"], "w").Node("Mul", ["h", "w"], "n").Node("Gather", ["s", "0"], "r").Node("Concat", ["r", "n"], "t", ("axis", 0)).Node("Reshape", ["x", "t"], "y").Classes("y"),
        ["made for three rows"] = new GraphFile().Input("x", 1, 2, 2).Integers("s", 1, -1).Node("Reshape", ["x", "s"], "y").Classes("y"),
        ["Dropout outside of training"] = Columns().Constant("r", [], 0.5).Node("Dropout", ["x", "r"], "y").Classes("y"),
        ["flattened at the end"] = Columns().Node("Flatten", ["x"], "y", ("axis", -1)).Classes("y"),
        ["a constant of one shape"] = Columns().Integers("s", 4).Node("ConstantOfShape", ["s"], "c", ("value", GraphFile.Tensor("", GraphFile.Float, [1], 0.25))).Node("Add", ["x", "c"], "y").Classes("y"),
        ["constants in nodes"] = Columns().Node("Constant", [], "c", ("value_float", 0.5f)).Node("Constant", [], "d", ("value_floats", s_four)).Node("Mul", ["x", "c"], "a").Node("Sub", ["a", "d"], "y").Classes("y"),

        // Activations.
        ["Relu"] = Hidden("Relu").Classes("h", 3),
        ["Clip from 0"] = Hidden("Clip", ["", "low"]).Constant("low", [], 0).Classes("h", 3),
        ["Clip from 0, old"] = Hidden("Clip", [], 10, ("min", 0f)).Classes("h", 3),
        ["LeakyRelu"] = Hidden("LeakyRelu", [], 17, ("alpha", 0.3f)).Classes("h", 3),
        ["Elu"] = Hidden("Elu", [], 17, ("alpha", 0.5f)).Classes("h", 3),
        ["Gelu"] = Hidden("Gelu", [], 20).Classes("h", 3),
        ["Gelu by tanh"] = Hidden("Gelu", [], 20, ("approximate", "tanh")).Classes("h", 3),
        ["Silu in parts"] = Sums().Node("Sigmoid", ["y"], "s").Node("Mul", ["s", "y"], "h").Classes("h", 3),
        ["Silu of a multiple"] = Sums().Constant("c", [], 1.702).Node("Mul", ["c", "y"], "u").Node("Sigmoid", ["u"], "s").Node("Mul", ["y", "s"], "h").Classes("h", 3),
        ["Gelu in parts"] = Sums().Scalars().Node("Div", ["y", "√2"], "u").Node("Erf", ["u"], "e").Node("Add", ["1", "e"], "a").Node("Mul", ["0.5", "a"], "m").Node("Mul", ["y", "m"], "h").Classes("h", 3),
        ["Gelu in parts, half of it first"] = Sums().Scalars().Node("Mul", ["y", "0.5"], "half").Node("Div", ["y", "√2"], "u").Node("Erf", ["u"], "e").Node("Add", ["e", "1"], "a").Node("Mul", ["half", "a"], "h").Classes("h", 3),
        ["Gelu by tanh in parts"] = Sums().Scalars().Node("Pow", ["y", "3"], "q").Node("Mul", ["q", "0.044715"], "k").Node("Add", ["y", "k"], "i").Node("Mul", ["i", "√(2/π)"], "j").Node("Tanh", ["j"], "t")
            .Node("Add", ["t", "1"], "a").Node("Mul", ["y", "a"], "m").Node("Mul", ["m", "0.5"], "h").Classes("h", 3),
        ["Gelu by tanh with products"] = Sums().Scalars().Node("Mul", ["y", "y"], "p").Node("Mul", ["y", "p"], "q").Node("Mul", ["q", "0.044715"], "k").Node("Add", ["k", "y"], "i").Node("Mul", ["√(2/π)", "i"], "j").Node("Tanh", ["j"], "t")
            .Node("Add", ["t", "1"], "a").Node("Mul", ["y", "0.5"], "m").Node("Mul", ["m", "a"], "h").Classes("h", 3),
        ["tanh as a sigmoid"] = Sums().Scalars().Node("Mul", ["y", "3"], "u").Node("Sigmoid", ["u"], "s").Node("Mul", ["s", "3"], "d").Node("Sub", ["d", "1"], "h").Classes("h", 3),

        // Heads.
        ["probabilities, logits and the label"] = Columns().Classes("x", 4, "z", outputs: false).Node("Softmax", ["z"], "p").Node("ArgMax", ["p"], "l", ("axis", 1), ("keepdims", 0)).Output("z", "p").OutputOf(GraphFile.Int64, "l"),
        ["the label alone"] = Columns().Classes("x", 4, "z", outputs: false).Node("ArgMax", ["z"], "l", ("axis", -1)).OutputOf(GraphFile.Int64, "l"),
        ["Softmax of an old version"] = new GraphFile(11).Input("x", -1, 4).Classes("x", 4, "z", outputs: false).Node("Softmax", ["z"], "p").Output("p"),
        ["one sigmoid"] = Columns().Weights("w", 4, 1).Node("MatMul", ["x", "w"], "z").Node("Sigmoid", ["z"], "p").Output("p", "z"),
        ["one sigmoid, flat"] = Columns().Weights("w", 4, 1).Integers("a", 1).Node("MatMul", ["x", "w"], "z").Node("Sigmoid", ["z"], "s").Node("Squeeze", ["s", "a"], "p").Output("p"),
        ["one sigmoid and its complement"] = Columns().Weights("w", 4, 1).Constant("1", [], 1).Node("MatMul", ["x", "w"], "z").Node("Sigmoid", ["z"], "p").Node("Sub", ["1", "p"], "q").Node("Concat", ["q", "p"], "both", ("axis", 1)).Output("both"),
        ["one sigmoid and its complement behind it"] = Columns().Weights("w", 4, 1).Constant("1", [], 1).Node("MatMul", ["x", "w"], "z").Node("Sigmoid", ["z"], "p").Node("Sub", ["1", "p"], "q").Node("Concat", ["p", "q"], "both", ("axis", 1)).Output("both"),
        ["classes in another order"] = Columns().Integers("i", 2, 0, 1).Classes("x", 4, "z", outputs: false).Node("Softmax", ["z"], "p").Node("Gather", ["p", "i"], "q", ("axis", 1)).Output("q"),
        ["a classifier with softmax"] = Classifier(3, "SOFTMAX").Output("p").OutputOf(GraphFile.Int64, "l"),
        ["a classifier before a softmax"] = Classifier(3, "NONE").Node("Softmax", ["p"], "q", ("axis", 1)).Output("q").OutputOf(GraphFile.Int64, "l"),
        ["a classifier of two that mirror"] = Columns().Ml("LinearClassifier", ["x"], ["l", "p"], ("classlabels_ints", new long[] { 0, 1 }), ("coefficients", new[] { -1, 2, 3, -0.5, 1, -2, -3, 0.5 }), ("intercepts", new[] { 0.25, -0.25 }), ("post_transform", "LOGISTIC")).Output("p").OutputOf(GraphFile.Int64, "l"),
        ["a classifier of one row"] = Columns().Ml("LinearClassifier", ["x"], ["l", "p"], ("classlabels_ints", new long[] { 0, 1 }), ("coefficients", new[] { 1, -2, -3, 0.5 }), ("intercepts", new[] { -0.25 }), ("post_transform", "LOGISTIC")).Output("p").OutputOf(GraphFile.Int64, "l"),
        ["normalized probabilities"] = Classifier(3, "SOFTMAX").Ml("Normalizer", ["p"], ["q"], ("norm", "L1")).Output("q"),
        ["names looked up"] = Columns().Initializer(GraphFile.Texts("names", "a", "b", "c")).Classes("x", 4, "z", outputs: false).Node("ArgMax", ["z"], "i", ("axis", 1)).Ml("ArrayFeatureExtractor", ["names", "i"], ["t"]).Integers("s", -1).Node("Reshape", ["t", "s"], "l").OutputOf(GraphFile.String, "l"),
        ["names of an encoder"] = Classifier(3, "SOFTMAX").Ml("LabelEncoder", ["l"], ["t"], ("keys_int64s", new long[] { 30, 20, 10 }), ("values_strings", new[] { "c", "b", "a" }), ("default_string", "?")).OutputOf(GraphFile.String, "t").Output("p"),
    };

    private static GraphFile Columns() => new GraphFile().Input("x", -1, 4);

    private static GraphFile Sums() => Columns().Weights("w", 4, 3).Weights("b", 3).Node("Gemm", ["x", "w", "b"], "y");

    private static GraphFile Hidden(string activation, string[]? inputs = null, int opset = 17, params (string Name, object Value)[] attributes) =>
        new GraphFile(opset).Input("x", -1, 4).Weights("w", 4, 3).Node("MatMul", ["x", "w"], "y").Node(activation, ["y", .. (inputs ?? []).SkipWhile(input => input.Length == 0)], "h", attributes);

    private static GraphFile Normalized(GraphFile graph, string input, string output, int channels) => graph
        .Constant("scale", [channels], [.. s_four.Take(channels)]).Weights("bias", channels).Weights("mean", channels).Constant("variance", [channels], [.. s_four.Take(channels).Select(Math.Abs)])
        .Node("BatchNormalization", [input, "scale", "bias", "mean", "variance"], output, ("epsilon", 0.01f));

    private static GraphFile Classifier(int classes, string transform, bool open = false) => new GraphFile().Input("x", -1, open ? -1 : 4).Ml(
        "LinearClassifier",
        ["x"],
        ["l", "p"],
        ("classlabels_ints", Enumerable.Range(1, classes).Select(i => 10L * i).ToArray()),
        ("coefficients", Enumerable.Range(0, 4 * classes).Select(i => Math.Sin(i)).ToArray()),
        ("intercepts", Enumerable.Range(0, classes).Select(i => Math.Cos(i)).ToArray()),
        ("post_transform", transform));
}
