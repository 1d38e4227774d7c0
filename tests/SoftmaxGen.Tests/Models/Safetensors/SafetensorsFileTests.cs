using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>What is written is read again, and its bytes are those of the format's own implementation.</summary>
[NoWidth]
public sealed class SafetensorsFileTests
{
    [Fact]
    public void The_bytes_are_those_that_others_write()
    {
        var writer = new SafetensorsWriter();
        writer.AddTensor<float>("attn0", 1, 1, 2, 3);
        using var stream = new MemoryStream();
        writer.WriteHeader(stream);
        SafetensorsWriter.WriteNumbers<float>(stream, [0, 1, 2, 3, 4, 5]);

        // From the tests of the format's reference implementation, padded header and all.
        Assert.Equal(
            [.. FileBytes.Of("""{"attn0":{"dtype":"F32","shape":[1,1,2,3],"data_offsets":[0,24]}}       """, 0),
                0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 0, 0, 160, 64],
            stream.ToArray());
    }

    [Theory]
    [InlineData("{}      ")]
    [InlineData("""{"__metadata__":{"framework":"pt"}}     """, "framework", "pt")]
    [InlineData("""{"__metadata__":{"a\"":"\\\u0001\n\r\té😀\u001F/"}}  """, "a\"", "\\\u0001\n\r\té😀\u001F/")]
    public void Texts_are_escaped_and_padded(string expected, string? name = null, string? value = null)
    {
        var writer = new SafetensorsWriter();
        if (name is not null)
        {
            writer.AddMetadata(name, value!);
        }

        using var stream = new MemoryStream();
        writer.WriteHeader(stream);
        Assert.Equal(FileBytes.Of(expected, 0), stream.ToArray());
        var metadata = FileBytes.Read(stream.ToArray()).Header.Metadata;
        Assert.Equal(value, name is null ? null : metadata[name]);
    }

    [Fact]
    public void Half_a_surrogate_becomes_what_can_be_read_again()
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata("a", "x\uD83D");
        using var stream = new MemoryStream();
        writer.WriteHeader(stream);
        Assert.Equal("x\uFFFD", FileBytes.Read(stream.ToArray()).Header.Metadata["a"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_of_many_blocks_come_back_wherever_they_begin(bool isStream)
    {
        // The first tensor shifts the others off their alignment, so that elements lie across the ends of blocks.
        const int Count = 50_000;
        const string Header = """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"F64","shape":[50000],"data_offsets":[3,400003]},"c":{"dtype":"F32","shape":[2],"data_offsets":[400003,400011]}}""";
        var numbers = Enumerable.Range(0, Count).Select(i => Math.Sin(i)).ToArray();
        byte[] bytes = FileBytes.Of(
            System.Text.Encoding.UTF8.GetBytes(Header),
            [1, 2, 3, .. numbers.SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);
        var file = isStream ? FileBytes.Read(new TrickleStream(bytes, 1, 100_000)) : FileBytes.Read(bytes);
        var tensors = file.Header.Tensors;
        var doubles = new double[Count];
        file.CopyTo<double>(tensors[1], 0, doubles);
        Assert.Equal(numbers, doubles);
        var floats = new float[Count - 777];
        file.CopyTo<float>(tensors[1], 777, floats);
        Assert.Equal(numbers.Skip(777).Select(value => (float)value), floats);
        file.CopyTo<double>(tensors[2], 1, doubles.AsSpan(0, 1));
        Assert.Equal(-2, doubles[0]);
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands()
    {
        using var stream = new MemoryStream([1, 2, 3, .. FileBytes.OfTensors(["a 2 3"])]);
        stream.Position = 3;
        Assert.Equal("'a' [2, 3]", Assert.Single(FileBytes.Read(stream).Header.Tensors).ToString());
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void Tensors_of_any_names_and_shapes_come_back()
    {
        var random = new Random(1);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var writer = new SafetensorsWriter();
            var numbers = new List<(string Name, int[] Shape, double[] Values)>();
            for (var i = random.Next(6); i > 0; i--)
            {
                var name = i + string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => (char)random.Next(0xD800)));
                int[] shape = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5))];
                writer.AddTensor<double>(name, shape);
                numbers.Add((name, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, dimension) => product * dimension)).Select(_ => random.NextDouble())]));
            }

            using var stream = new MemoryStream();
            writer.WriteHeader(stream);
            Assert.Equal(0, stream.Length % 8);
            foreach (var (_, _, values) in numbers)
            {
                SafetensorsWriter.WriteNumbers<double>(stream, values);
            }

            var file = FileBytes.Read(stream.ToArray());
            Assert.Equal(numbers.Count, file.Header.Tensors.Count);
            foreach (var (name, shape, values) in numbers)
            {
                var tensor = file.Header.Tensors.Single(tensor => tensor.Name == name);
                var read = new double[values.Length];
                file.CopyTo<double>(tensor, 0, read);
                Assert.Equal(Array.ConvertAll(shape, dimension => (long)dimension), tensor.Shape.ToArray());
                Assert.Equal(values, read);
            }
        }
    }
}
