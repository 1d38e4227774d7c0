namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Graphs that look like a classifier and are none, or not surely: each with words that the message must have.</summary>
internal static class RefusedTable
{
    public static IReadOnlyDictionary<string, (GraphFile Graph, string Words)> Graphs { get; } = new Dictionary<string, (GraphFile, string)>
    {
        // Layers.
        ["rows transposed"] = (Columns().Weights("w", 4, 3).Node("Gemm", ["x", "w"], "z", ("transA", 1)).Output("z"), "'n0' (Gemm) transposes the rows"),
        ["weights on the left"] = (Columns().Weights("w", 3, 4).Node("MatMul", ["w", "x"], "z").Output("z"), "'n0' (MatMul) has its weights on the left"),
        ["a bias for each row"] = (Columns().Weights("w", 4, 3).Weights("b", 2, 3).Node("Gemm", ["x", "w", "b"], "z").Output("z"), "shape [2, 3], which does not fit rows of [N, 3]"),
        ["weights of other columns"] = (Columns().Weights("w", 5, 3).Node("MatMul", ["x", "w"], "z").Output("z"), "multiplies [N, 4] by weights of 5 inputs"),
        ["weights as an input"] = (Columns().Input("w", 4, 3).Node("MatMul", ["x", "w"], "z").Output("z"), "reads 'w', which is not constant"),
        ["a product of two hidden values"] = (Hidden("Relu").Node("Mul", ["h", "h"], "m").Classes("m", 3), "(Mul) reads 'h' and 'h'"),
        ["a sum of two hidden values"] = (Hidden("Tanh").Node("Add", ["h", "y"], "m").Classes("m", 3), "no activation that is known"),
        ["divided by the columns"] = (Columns().Constant("1", [], 1).Node("Div", ["1", "x"], "y").Classes("y"), "(Div) divides by what depends on the row"),
        ["divided by zero"] = (Columns().Constant("0", [4], 1, 0, 1, 1).Node("Div", ["x", "0"], "y").Classes("y"), "divides by zero"),
        ["weights that are no numbers"] = (Columns().Constant("w", [4, 2], 1, 2, 3, 4, 5, 6, 7, double.NaN).Node("MatMul", ["x", "w"], "z").Output("z"), "infinite or not a number"),
        ["a layer over another dimension"] = (new GraphFile().Input("x", -1, 4, 2).Weights("w", 2, 3).Node("MatMul", ["x", "w"], "z").Output("z"), "multiplies [N, 4, 2]"),

        // Scaling.
        ["statistics of the batch"] = (Statistics(Columns(), ("training_mode", 1)).Classes("y"), "(BatchNormalization) normalizes by the statistics of the batch"),
        ["statistics of the batch, old"] = (Statistics(new GraphFile(6).Input("x", -1, 4)).Classes("y"), "normalizes by the statistics of the batch"),
        ["a Scaler of other columns"] = (Columns().Ml("Scaler", ["x"], ["y"], ("offset", new double[] { 1, 2 }), ("scale", new double[] { 1, 2 })).Classes("y"), "(Scaler) has 2 numbers as offset, but its rows have 4"),
        ["an Imputer of zeros"] = (Columns().Ml("Imputer", ["x"], ["y"], ("imputed_value_floats", new[] { 1.0 }), ("replaced_value_float", 0f)).Classes("y"), "(Imputer) replaces a number"),
        ["clipped columns"] = (Columns().Constant("0", [], 0).Node("Clip", ["x", "0"], "y").Classes("y"), "(Clip) comes before the first layer"),
        ["rounded columns"] = (Columns().Node("Cast", ["x"], "i", ("to", 7)).Node("Cast", ["i"], "y", ("to", 1)).Classes("y"), "(Cast) converts to INT64"),
        ["integers divided"] = (new GraphFile().InputOf(GraphFile.Int64, "x", -1, 4).Integers("2", 2).Node("Div", ["x", "2"], "i").Node("Cast", ["i"], "y", ("to", 1)).Classes("y"), "(Div) calculates with INT64"),
        ["rows normalized"] = (Columns().Ml("Normalizer", ["x"], ["y"], ("norm", "L1")).Classes("y"), "(Normalizer) normalizes each row by itself"),

        // Shapes.
        ["rows joined below each other"] = (new GraphFile().Input("a", -1, 4).Input("b", -1, 4).Node("Concat", ["a", "b"], "y", ("axis", 0)).Classes("y"), "(Concat) works along the axis 0"),
        ["rows taken"] = (Columns().Integers("i", 0).Node("Gather", ["x", "i"], "y", ("axis", 0)).Classes("y"), "(Gather) works along the axis 0"),
        ["rows sliced"] = (Columns().Integers("a", 1).Integers("b", 100).Node("Slice", ["x", "a", "b"], "y").Classes("y"), "(Slice) works along the axis 0"),
        ["rows split"] = (new GraphFile().Input("x", -1, 8).Integers("s", -1, 4).Node("Reshape", ["x", "s"], "y").Classes("y"), "(Reshape) makes"),
        ["rows in one"] = (Columns().Integers("s", 1, -1).Node("Reshape", ["x", "s"], "y").Classes("y"), "(Reshape) makes [1, -1] of [N, 4]"),
        ["rows flattened into one"] = (Columns().Node("Flatten", ["x"], "y", ("axis", 0)).Classes("y"), "(Flatten) flattens"),
        ["rows and columns swapped"] = (Columns().Node("Transpose", ["x"], "y").Classes("y"), "(Transpose) moves the dimension of the rows"),
        ["a dimension before the rows"] = (Columns().Integers("a", 0).Node("Unsqueeze", ["x", "a"], "y").Classes("y"), "(Unsqueeze) puts a dimension before the rows"),
        ["Dropout in training"] = (Columns().Constant("r", [], 0.5).Initializer(GraphFile.Header("t", 9, []).Content(9, [1])).Node("Dropout", ["x", "r", "t"], "y").Classes("y"), "(Dropout) drops values at random"),

        // Activations.
        ["Relu with an upper bound"] = (Hidden("Clip", "0", "6").Constant("0", [], 0).Constant("6", [], 6).Classes("h", 3), "(Clip) clips to other bounds"),
        ["an activation of an activation"] = (Hidden("Relu").Node("Relu", ["h"], "g").Classes("g", 3), "(Relu) comes after another activation"),
        ["an activation of the columns"] = (Columns().Node("Tanh", ["x"], "y").Classes("y"), "(Tanh) comes before the first layer"),
        ["Gelu with another constant"] = (Sums().Scalars().Constant("c", [], 1.5).Node("Div", ["y", "c"], "u").Node("Erf", ["u"], "e").Node("Add", ["e", "0.5"], "a").Node("Mul", ["y", "a"], "h").Classes("h", 3), "no activation that is known"),
        ["Gelu by tanh with another constant"] = (Sums().Scalars().Constant("k", [], 0.045).Node("Pow", ["y", "3"], "q").Node("Mul", ["q", "k"], "c").Node("Add", ["y", "c"], "i").Node("Mul", ["i", "√(2/π)"], "j")
            .Node("Tanh", ["j"], "t").Node("Add", ["t", "1"], "a").Node("Mul", ["y", "a"], "m").Node("Mul", ["m", "0.5"], "h").Classes("h", 3), "no activation that is known"),
        ["a sigmoid times another sum"] = (Sums().Weights("v", 4, 3).Node("MatMul", ["x", "v"], "u").Node("Sigmoid", ["u"], "s").Node("Mul", ["y", "s"], "h").Classes("h", 3), "(Mul) reads 'y' and 's'"),
        ["a square"] = (Sums().Node("Mul", ["y", "y"], "h").Classes("h", 3), "no activation that is known"),

        // Heads.
        ["Softmax over the rows"] = (Columns().Classes("x", 4, "z", outputs: false).Node("Softmax", ["z"], "p", ("axis", 0)).Output("p"), "(Softmax) runs over axis 0"),
        ["Softmax of an old version over all"] = (new GraphFile(11).Input("x", -1, 4).Classes("x", 4, "z", outputs: false).Node("Softmax", ["z"], "p", ("axis", 0)).Output("p"), "(Softmax) runs over axis 0"),
        ["Softmax after an activation"] = (Hidden("Relu").Node("Softmax", ["h"], "p").Output("p"), "(Softmax) comes after an activation"),
        ["Softmax within the network"] = (Sums().Node("Softmax", ["y"], "p").Classes("p", 3), "(MatMul) calculates with the probabilities of a softmax"),
        ["Softmax twice"] = (Sums().Node("Softmax", ["y"], "p").Node("Softmax", ["p"], "q").Output("q"), "(Softmax) comes after another head"),
        ["Softmax of one output"] = (Columns().Weights("w", 4, 1).Node("MatMul", ["x", "w"], "z").Node("Softmax", ["z"], "p").Output("p"), "(Softmax) runs over one output"),
        ["Softmax of the columns"] = (Columns().Node("Softmax", ["x"], "p").Output("p"), "(Softmax) comes before any layer"),
        ["several sigmoids"] = (Sums().Node("Sigmoid", ["y"], "p").Output("p"), "(Sigmoid) ends the graph with 3 sigmoids"),
        ["several sigmoids beside their logits"] = (Sums().Node("Sigmoid", ["y"], "p").Output("y", "p"), "'p' applies an activation to 'y'"),
        ["two sigmoids and their complements"] = (Columns().Weights("w", 4, 2).Constant("1", [], 1).Node("MatMul", ["x", "w"], "z").Node("Sigmoid", ["z"], "p").Node("Sub", ["1", "p"], "q").Node("Concat", ["q", "p"], "both", ("axis", 1)).Output("both"), "(Concat) joins other things"),
        ["two sigmoids side by side"] = (Columns().Weights("w", 4, 1).Weights("v", 4, 1).Constant("1", [], 1).Node("MatMul", ["x", "w"], "z").Node("MatMul", ["x", "v"], "y").Node("Sigmoid", ["z"], "p").Node("Sigmoid", ["y"], "r").Node("Sub", ["1", "r"], "q")
            .Node("Concat", ["q", "p"], "both", ("axis", 1)).Output("both"), "(Concat) joins other things"),
        ["one output"] = (Columns().Weights("w", 4, 1).Node("MatMul", ["x", "w"], "z").Output("z"), "'z' is one output without a sigmoid"),
        ["an activation at the end"] = (Hidden("Relu").Output("h"), "(Relu) ends the graph with the activation Relu of 3 outputs"),
        ["no layer"] = (Columns().Node("Identity", ["x"], "y").Output("y"), "'y' comes from no layer"),
        ["one-vs-rest"] = (Classifier(3, "LOGISTIC").Ml("Normalizer", ["p"], ["q"], ("norm", "L1")).Output("q", "l"), "(LinearClassifier) is one-vs-rest"),
        ["two sigmoids that do not mirror"] = (Classifier(2, "LOGISTIC").Output("p"), "do not mirror each other"),
        ["scores without a softmax"] = (Classifier(3, "NONE").Output("l", "p"), "(LinearClassifier) gives scores without post_transform (NONE)"),
        ["scores that are scaled"] = (Classifier(3, "NONE").Constant("2", [], 2).Node("Mul", ["p", "2"], "q").Node("Softmax", ["q"], "r").Output("r"), "(Mul) calculates with the scores"),
        ["probits"] = (Classifier(3, "PROBIT").Output("p"), "post_transform PROBIT"),
        ["probabilities by their largest"] = (Classifier(3, "SOFTMAX").Ml("Normalizer", ["p"], ["q"], ("norm", "MAX")).Output("q"), "(Normalizer) normalizes by MAX"),
        ["the largest of each column"] = (Sums().Node("ArgMax", ["y"], "l", ("axis", 0)).Output("l"), "(ArgMax) runs over axis 0"),
        ["the last of a tie"] = (Sums().Node("ArgMax", ["y"], "l", ("axis", 1), ("select_last_index", 1)).Output("l"), "the last index of a tie"),
        ["too few names"] = (Sums().Initializer(GraphFile.Texts("names", "a", "b")).Node("ArgMax", ["y"], "l", ("axis", 1)).Ml("ArrayFeatureExtractor", ["names", "l"], ["t"]).Output("t"), "names 2 classes, but there are 3"),
        ["a class without a name"] = (Classifier(2, "SOFTMAX").Ml("LabelEncoder", ["l"], ["t"], ("keys_int64s", new long[] { 10 }), ("values_strings", new[] { "a" })).Output("t"), "(LabelEncoder) has no value for some class"),
        ["two heads"] = (Sums().Classes("x", 4, "z").Output("y"), "'z' and 'y' are heads of their own; name one with Output"),
        ["a head and an activation that is none of its layers"] = (Hidden("Tanh").Classes("x", 4, "z").Output("h"), "'z' and 'h' are heads of their own"),
        ["a head and a complement of another"] = (Columns().Weights("v", 4, 1).Constant("1", [], 1).Node("MatMul", ["x", "v"], "y").Node("Sigmoid", ["y"], "p").Node("Sub", ["1", "p"], "q").Classes("x", 4, "z").Output("q"), "'z' and 'q' are heads of their own"),
        ["a head and a square that is none of its layers"] = (Sums().Node("Mul", ["y", "y"], "q").Classes("x", 4, "z").Output("q"), "'z' and 'q' are heads of their own"),
        ["logits and their squares"] = (Sums().Node("Mul", ["y", "y"], "q").Output("y", "q"), "'q' applies an activation to 'y'"),
        ["a head and what is not understood"] = (Columns().Classes("x").Node("LSTM", ["x"], "r").Output("r"), "(LSTM) is no operator that is supported"),

        // The rest.
        ["an operator that is not known"] = (Columns().Node("Conv", ["x"], "y").Classes("y"), "node 'n0' (Conv) is no operator that is supported; supported: Gemm, MatMul"),
        ["an operator of others"] = (Columns().Node("FusedGemm", ["x"], ["y"], [], "com.microsoft").Classes("y"), "of the domain 'com.microsoft'"),
        ["a function of the file"] = (Columns().Node("Relu", ["x"], "y").Classes("y").Extra(25, new WireWriter().Text(1, "Relu")), "is a function that the file defines"),
        ["texts as input"] = (new GraphFile().InputOf(GraphFile.String, "x", -1, 4).Classes("x"), "'x' is STRING, not numbers"),
        ["rows of open length that nothing tells"] = (new GraphFile().Input("x", -1, -1).Integers("i", 0, 1, 2, 3).Node("Gather", ["x", "i"], "y", ("axis", 1)).Classes("y"), "'x' does not say how many columns"),
        ["no outputs"] = (Columns(), "there are none"),
    };

    private static GraphFile Columns() => new GraphFile().Input("x", -1, 4);

    private static GraphFile Sums() => Columns().Weights("w", 4, 3).Node("MatMul", ["x", "w"], "y");

    private static GraphFile Hidden(string activation, params string[] bounds) => Sums().Node(activation, ["y", .. bounds], "h");

    private static GraphFile Statistics(GraphFile graph, params (string Name, object Value)[] attributes) => graph.Weights("s", 4).Weights("b", 4).Weights("m", 4).Constant("v", [4], 1, 2, 3, 4).Node("BatchNormalization", ["x", "s", "b", "m", "v"], "y", attributes);

    private static GraphFile Classifier(int classes, string transform) => Columns().Ml(
        "LinearClassifier",
        ["x"],
        ["l", "p"],
        ("classlabels_ints", Enumerable.Range(1, classes).Select(i => 10L * i).ToArray()),
        ("coefficients", Enumerable.Range(0, 4 * classes).Select(i => Math.Sin(i)).ToArray()),
        ("intercepts", Enumerable.Range(0, classes).Select(i => Math.Cos(i)).ToArray()),
        ("post_transform", transform));
}
