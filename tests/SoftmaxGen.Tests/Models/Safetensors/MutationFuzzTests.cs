using System.Diagnostics;
using System.Globalization;
using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>
/// Whatever a file holds, it is read or refused by the one exception, from memory as from a stream, without taking memory or time that its
/// size does not explain.
/// </summary>
[NoWidth]
public sealed class MutationFuzzTests
{
    private const int Seed = 20_250_103;

    /// <summary>What may be allocated whatever the size (a block, an exception and where it came from), and per byte of the file.</summary>
    private const int FixedBytes = 100_000, BytesPerByte = 32;

    /// <summary>How many files to try; a long run sets it.</summary>
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("SOFTMAXGEN_FUZZ_COUNT") ?? "2000", CultureInfo.InvariantCulture);

    private static byte[][] Seeds =>
    [
        FileBytes.OfTorch("f32"),
        FileBytes.OfTorch("f16"),
        FileBytes.OfTorch("bf16"),
        FileBytes.OfTorch("batchnorm"),
        FileBytes.OfTensors(["0.weight 3 2", "0.bias 3"], """ "temperature":"1.5","class_names":"[\"a\",\"\\u0062\",\"é\"]" """),
        FileBytes.OfTensors(["out.weight 3 5", "hidden.weight 5 4 F64", "hidden.bias 5 BF16", "num_batches_tracked I64"]),
        FileBytes.OfTensors(["input.offset 4", "input.scale F64", "weight 3 4", "bias 3"]),
        FileBytes.OfTensors([.. Enumerable.Range(0, 40).Select(i => $"{(char)('a' + (i % 26))}{i / 26}.weight {(i % 3) + 1} {((i + 1) % 3) + 1}")]),
    ];

    [Fact]
    public void No_file_is_too_strange()
    {
        var seeds = Seeds;
        int read = 0, refused = 0;
        var messages = new HashSet<string>(StringComparer.Ordinal);
        var longest = TimeSpan.Zero;
        for (var i = 0; i < Count; i++)
        {
            var random = new Random(Seed + i);
            var file = new FileMutator(random).Mutate(seeds[random.Next(seeds.Length)]);
            int[] widths = random.Next(8) switch { 0 => [64, 24, 10], 1 => [2, 3], _ => [] };
            var scalesInputs = random.Next(8) != 0;

            // The first time, what is compiled and initialized is allocated besides.
            var clock = Stopwatch.StartNew();
            Read(file, null, widths, scalesInputs, out var allocated);
            var message = Read(file, null, widths, scalesInputs, out allocated);
            Assert.True(allocated <= FixedBytes + ((long)BytesPerByte * file.Length), $"File {i} of {file.Length} bytes took {allocated} in memory.");
            Assert.Equal(message, Read(file, new TrickleStream(file, i, 5000), widths, scalesInputs, out allocated));
            Assert.True(allocated <= FixedBytes + ((long)BytesPerByte * file.Length), $"File {i} of {file.Length} bytes took {allocated} as a stream.");
            longest = clock.Elapsed > longest ? clock.Elapsed : longest;
            _ = message is null ? read++ : refused++;
            messages.Add(new string([.. (message ?? "").Where(char.IsAsciiLetter)]));
        }

        Assert.True(longest < TimeSpan.FromSeconds(5), $"One file took {longest}.");
        Assert.True(read > Count / 50 && refused > Count / 2 && messages.Count > 50, $"{read} read, {refused} refused in {messages.Count} ways, which shows little.");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("\"a\":{\"dtype\":\"F32\",\"shape\":[")]
    [InlineData("{\"__metadata__\":{")]
    [InlineData("{\"a\":{\"x\":[")]
    public void A_large_header_takes_memory_by_its_size(string begin)
    {
        string[] units = ["0,", "[],", "{},", "\"\",", "\"😀\",", "\"\\n\",", "[", "{\"\":", "{\"a\":0},", "null,"];
        foreach (var unit in units)
        {
            AssertBounded(FileBytes.Of(begin + string.Concat(Enumerable.Repeat(unit, 2_000_000 / unit.Length)), 0));
        }

        AssertBounded(FileBytes.Of(begin + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"\"{i:x}\":\"\",")), 0));
        AssertBounded(FileBytes.Of($"{{{string.Concat(Enumerable.Range(0, 40_000).Select(i => $"\"{i:x}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}},"))}", 0));

        static void AssertBounded(byte[] file)
        {
            Assert.NotNull(Read(file, null, [], true, out var allocated));
            Assert.True(allocated <= FixedBytes + ((long)BytesPerByte * file.Length), $"{file.Length} bytes took {allocated}.");
        }
    }

    /// <summary>Reads a file and all numbers of it, and returns why it was refused, or null; only the one exception is caught.</summary>
    private static string? Read(byte[] bytes, Stream? stream, int[] widths, bool scalesInputs, out long allocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var file = stream is null ? DenseFile<float>.Read(bytes, widths, scalesInputs) : DenseFile<float>.Read(stream, widths, scalesInputs);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var network = file.Tensors;
            Assert.True(widths.Length == 0 || network.Widths.SequenceEqual(widths));
            for (var i = 0; i < network.Layers.Count; i++)
            {
                file.CopyLayer(i, new float[network.Widths[i] * network.Widths[i + 1]], new float[network.Widths[i + 1]]);
            }

            var inputs = new float[network.Widths[0]];
            Assert.True(scalesInputs || !(file.TryCopyOffset(inputs) | file.TryCopyScale(inputs)));
            Assert.True(file.Temperature is > 0 and <= float.MaxValue);
            return null;
        }
        catch (InvalidDataException exception)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(exception.Message.Length < 10_000);
            return exception.Message;
        }
    }
}
