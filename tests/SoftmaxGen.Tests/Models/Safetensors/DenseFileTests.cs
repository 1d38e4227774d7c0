using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>Parameters of networks: files that PyTorch wrote, files written here and read again, and what is beside the layers.</summary>
[NoWidth]
public sealed class DenseFileTests
{
    private static readonly string[] OneLayer = ["weight 3 2", "bias 3"];

    [Theory]
    [InlineData("f32")]
    [InlineData("f16")]
    [InlineData("bf16")]
    public void Files_of_pytorch_give_its_logits(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "Safetensors", "torch.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var inputs = Numbers(json.RootElement.GetProperty("inputs"));
        var expected = Numbers(json.RootElement.GetProperty(name));
        foreach (var widths in new int[][] { [], [64, 24, 10] })
        {
            var actual = Logits(DenseFile<double>.Read(FileBytes.OfTorch(name), widths, scalesInputs: false), inputs);
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], actual[i], 1e-9);
            }
        }

        static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
    }

    [Fact]
    public void Normalization_of_pytorch_is_refused() =>
        AssertRefused("Tensor '1.running_mean' is no layer's weight or bias, nor input.offset or input.scale.", FileBytes.OfTorch("batchnorm"));

    [Fact]
    public void Floats_come_back() => RoundTrip(0.1f, random => (float)random.NextDouble());

    [Fact]
    public void Doubles_come_back() => RoundTrip(0.30000000000000004, random => random.NextDouble());

    [Fact]
    public void Equal_networks_are_written_to_equal_bytes_in_the_order_of_pytorch()
    {
        var file = Written(1.5f, [0f], [2f, 3f], [4, 5, 2], ["no", "y\"es"]);
        Assert.Equal(file, Written(1.5f, [0f], [2f, 3f], [4, 5, 2], ["no", "y\"es"]));
        var header = FileBytes.Read(file).Header;
        Assert.Equal(
            ["0.weight' [5, 4]", "0.bias' [5]", "2.weight' [2, 5]", "2.bias' [2]", "input.offset' [1]", "input.scale' [2]"],
            header.Tensors.Select(tensor => tensor.ToString()[1..]));
        Assert.Equal(
            ["format=pt", "class_names=[\"no\", \"y\\\"es\"]", "activation=Relu", "temperature=1.5"],
            header.Metadata.Select(text => $"{text.Key}={text.Value}"));
    }

    [Theory]
    [InlineData("1.5", 1.5f)]
    [InlineData("1e-3", 0.001f)]
    [InlineData("+2", 2f)]
    [InlineData("1e-45", float.Epsilon)]
    public void A_temperature_is_read(string text, float expected) =>
        Assert.Equal(expected, DenseFile<float>.Read(FileBytes.OfTensors(OneLayer, $"\"temperature\":\"{text}\""), default, false).Temperature);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e60")]
    [InlineData("1e-60")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("0x1")]
    public void What_is_no_temperature_is_refused(string text) =>
        AssertRefused($"Metadata 'temperature' is '{text}'; expected a positive finite number.", FileBytes.OfTensors(OneLayer, $"\"temperature\":\"{text}\""));

    [Fact]
    public void A_double_has_temperatures_that_float_has_not() =>
        Assert.Equal(1e-60, DenseFile<double>.Read(FileBytes.OfTensors(OneLayer, "\"temperature\":\"1e-60\""), default, false).Temperature);

    [Fact]
    public void Texts_are_read_and_unknown_ones_let_pass()
    {
        const string Metadata = """ "x":"y","activation":"GeluTanh","class_names":"[\"a\", \"\\ud83d\\ude00\",\"\"]" """;
        var tensors = DenseFile<float>.Read(FileBytes.OfTensors(OneLayer, Metadata), default, false).Tensors;
        Assert.Equal("GeluTanh", tensors.Activation);
        Assert.Equal(["a", "😀", ""], tensors.ClassNames);
        tensors = DenseFile<float>.Read(FileBytes.OfTensors(OneLayer), default, false).Tensors;
        Assert.Null(tensors.Activation);
        Assert.Null(tensors.ClassNames);
    }

    [Theory]
    [InlineData("""[\"a\",\"b\"]""", "Metadata 'class_names' has 2 names, but the last layer has 3 outputs.")]
    [InlineData("a,b,c", "Metadata 'class_names', byte 0: expected an array, found 'a'.")]
    [InlineData("[1,2,3]", "Metadata 'class_names', byte 1: expected a string, found '1'.")]
    [InlineData("""[\"a\",\"b\",\"c\"]]""", "Metadata 'class_names', byte 13: expected nothing but spaces, found ']'.")]
    public void What_are_no_class_names_is_refused(string text, string message) =>
        AssertRefused(message, FileBytes.OfTensors(OneLayer, $"\"class_names\":\"{text}\""));

    [Theory]
    [InlineData("input.offset 2", null, 2)]
    [InlineData("input.offset 1", "input.scale 2", 2)]
    [InlineData(null, "input.scale F64", 1)]
    public void Inputs_are_scaled_by_one_number_or_one_each(string? offset, string? scale, int count)
    {
        string[] tensors = [.. OneLayer, .. new[] { offset, scale }.OfType<string>()];
        var bytes = FileBytes.OfTensors(tensors);
        var file = DenseFile<float>.Read(bytes, [2, 3], scalesInputs: true);
        float[] values = [7, 7, 7];
        Assert.Equal(offset is not null, file.TryCopyOffset(values));
        Assert.Equal(offset is null ? [7f, 7, 7] : [0f, 0, 7], values);
        values = [7, 7, 7];
        Assert.Equal(scale is not null, file.TryCopyScale(values));
        Assert.Equal(scale is null ? [7f, 7, 7] : [0f, 0, 7], values);
        Assert.InRange(count, 1, tensors.Length);
        AssertRefused($"Tensor '{tensors[2].Split(' ')[0]}' scales the inputs, which the model does not.", bytes);
    }

    [Theory]
    [InlineData("input.offset 3", "Tensor 'input.offset' has the shape [3], but scaling takes one number, or one for each of the 2 inputs.")]
    [InlineData("input.scale 1 2", "Tensor 'input.scale' has the shape [1, 2], but scaling takes one number, or one for each of the 2 inputs.")]
    [InlineData("input.scale 2 I64", "Tensor 'input.scale' has the dtype I64; parameters can be F64, F32, F16 or BF16.")]
    public void What_is_no_scaling_is_refused(string tensor, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => DenseFile<float>.Read(FileBytes.OfTensors([.. OneLayer, tensor]), default, scalesInputs: true)).Message);

    [Fact]
    public void A_missing_bias_is_zero()
    {
        float[] weights = new float[6], bias = [1, 1, 1];
        DenseFile<float>.Read(FileBytes.OfTensors(["weight 3 2"]), default, false).CopyLayer(0, weights, bias);
        Assert.Equal([0, 0, 0], bias);
    }

    [Fact]
    public void Of_a_stream_that_is_another_models_the_numbers_are_not_read()
    {
        var file = FileBytes.OfTensors(["0.weight 1000 1000"]);
        var stream = new TrickleStream(file, 1);
        Assert.Throws<InvalidDataException>(() => DenseFile<float>.Read(stream, [1000, 10], false));
        Assert.Equal(file.Length - 4_000_000, stream.Given);
    }

    private static void RoundTrip<T>(T temperature, Func<Random, T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var widths in new int[][] { [1, 2], [4, 3], [65, 33, 17], [5, 5, 5, 5], [300, 70, 2] })
        {
            var random = new Random(1);
            var offset = Enumerable.Range(0, widths[0]).Select(_ => next(random)).ToArray();
            var scale = new[] { next(random) };
            var names = Enumerable.Range(0, widths[^1]).Select(i => $"class \"{i}\" é\n").ToArray();
            var bytes = Written(temperature, offset, scale, widths, names);
            foreach (var isStream in new[] { false, true })
            {
                var file = isStream ? DenseFile<T>.Read(new TrickleStream(bytes, 1, 9999), widths, true) : DenseFile<T>.Read(bytes, widths, true);
                Assert.Equal(temperature, file.Temperature);
                Assert.Equal(names, file.Tensors.ClassNames);
                Assert.Equal("Relu", file.Tensors.Activation);
                var inputs = new T[widths[0]];
                Assert.True(file.TryCopyOffset(inputs));
                Assert.Equal(offset, inputs);
                Assert.True(file.TryCopyScale(inputs));
                Assert.All(inputs, value => Assert.Equal(scale[0], value));
                for (var i = 0; i + 1 < widths.Length; i++)
                {
                    T[] weights = new T[widths[i] * widths[i + 1]], bias = new T[widths[i + 1]], row = new T[widths[i] + 1];
                    file.CopyLayer(i, weights, bias);
                    Assert.Equal(Enumerable.Range(0, weights.Length).Select(j => Number<T>(i, j)), weights);
                    Assert.Equal(Enumerable.Range(0, bias.Length).Select(j => Number<T>(i, -1 - j)), bias);
                    file.CopyRow(i, widths[i + 1] - 1, row);
                    Assert.Equal([.. weights[^widths[i]..], T.Zero], row);
                }
            }
        }
    }

    private static byte[] Written<T>(T temperature, T[] offset, T[] scale, int[] widths, string[] names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        DenseFileWriter.Write(stream, widths, CopyLayer, offset, scale, temperature, names, "Relu");
        return stream.ToArray();

        void CopyLayer(int layer, Span<T> weights, Span<T> bias)
        {
            Assert.Equal(widths[layer] * widths[layer + 1], weights.Length);
            Assert.Equal(widths[layer + 1], bias.Length);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = Number<T>(layer, i);
            }

            for (var i = 0; i < bias.Length; i++)
            {
                bias[i] = Number<T>(layer, -1 - i);
            }
        }
    }

    private static T Number<T>(int layer, int index)
        where T : IBinaryFloatingPointIeee754<T> => T.CreateChecked(layer + 1) / T.CreateChecked(index * 2 + 1);

    /// <summary>A plain forward pass of ReLU layers.</summary>
    private static double[] Logits(DenseFile<double> file, double[] inputs)
    {
        var values = inputs;
        for (var layer = 0; layer < file.Tensors.Layers.Count; layer++)
        {
            int from = file.Tensors.Widths[layer], to = file.Tensors.Widths[layer + 1];
            double[] weights = new double[from * to], bias = new double[to];
            file.CopyLayer(layer, weights, bias);
            var rows = values.Length / from;
            var next = new double[rows * to];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = bias[i % to];
                for (var j = 0; j < from; j++)
                {
                    next[i] += weights[(i % to * from) + j] * values[(i / to * from) + j];
                }
            }

            values = layer + 1 < file.Tensors.Layers.Count ? Array.ConvertAll(next, value => Math.Max(value, 0)) : next;
        }

        return values;
    }

    private static void AssertRefused(string message, byte[] file)
    {
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => DenseFile<float>.Read(file, default, scalesInputs: false)).Message);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => DenseFile<float>.Read(new TrickleStream(file, 1), default, scalesInputs: false)).Message);
    }
}
