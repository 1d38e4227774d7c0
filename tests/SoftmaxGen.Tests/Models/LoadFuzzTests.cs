using System.Globalization;
using System.Runtime.InteropServices;
using SoftmaxGen.Tests.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models;

/// <summary>
/// Whatever a file holds, a model takes it whole or is left as it was, without taking memory that the sizes of file and model do not explain.
/// </summary>
[NoWidth]
public sealed class LoadFuzzTests
{
    private const int Seed = 20_261_127;

    /// <summary>What may be allocated whatever the size, and per byte of the file and of the model.</summary>
    private const int FixedBytes = 100_000, BytesPerByte = 32;

    /// <summary>How many files to try; a long run sets it.</summary>
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("SOFTMAXGEN_FUZZ_COUNT") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public void A_model_loads_a_file_or_stays_as_it_was()
    {
        // Of one shape but for the scaling of inputs, so that files of either are tried on both.
        ISoftmaxModel<float>[] models = [new StandardTanh(), new SmallTanh()];
        byte[][] seeds =
        [
            .. models.Select(Saved),
            Saved(new StandardTanhDouble()),
            FileBytes.OfTensors(["0.weight 8 4", "0.bias 8", "2.weight 3 8 F64", "2.bias 3 BF16"], """ "temperature":"1.5","activation":"Tanh","format":"pt" """),
            FileBytes.OfTensors(["out.weight 3 8", "hidden.weight 8 4 F16", "num_batches_tracked I64"]),
            FileBytes.OfTensors(["input.offset 4", "input.scale F64", "0.weight 8 4", "1.weight 3 8"], """ "activation":"Relu" """),
        ];
        int loaded = 0, refused = 0;
        foreach (var i in Enumerable.Range(0, Count))
        {
            var random = new Random(Seed + i);
            var seed = seeds[random.Next(seeds.Length)];
            var file = random.Next(8) == 0 ? seed : new FileMutator(random).Mutate(seed);
            var model = models[random.Next(models.Length)];
            var before = State(model);
            var room = FixedBytes + (BytesPerByte * (long)(file.Length + (model.Parameters.Length * sizeof(float))));
            try
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                if (random.Next(2) == 0)
                {
                    model.Load(file);
                }
                else
                {
                    model.Load(new MemoryStream(file));
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, room);
                Assert.InRange(model.Temperature, float.Epsilon, float.MaxValue);
                Assert.Equal(State(Copy(model)), State(model));
                loaded++;
            }
            catch (InvalidDataException)
            {
                Assert.Equal(before, State(model));
                refused++;
            }
        }

        Assert.True(loaded > Count / 20 && refused > Count / 2, $"{loaded} loaded and {refused} refused, which shows little.");
    }

    /// <summary>Every bit of a model that a file sets, told by its parameters and by what it makes of a row.</summary>
    private static byte[] State(ISoftmaxModel<float> model)
    {
        var logits = new float[model.ClassCount];
        model.PredictLogits([0.5f, -1, 2, 0], logits);
        return [.. MemoryMarshal.AsBytes(model.Parameters), .. MemoryMarshal.AsBytes<float>([model.Temperature, .. logits])];
    }

    /// <summary>What a file holds is set by it all: another model that loads what this one saves is the same.</summary>
    private static ISoftmaxModel<float> Copy(ISoftmaxModel<float> model)
    {
        ISoftmaxModel<float> copy = model is StandardTanh ? new StandardTanh() : new SmallTanh();
        copy.Load(Saved(model));
        return copy;
    }

    private static byte[] Saved<T>(ISoftmaxModel<T> model)
        where T : unmanaged
    {
        using var file = new MemoryStream();
        model.Save(file);
        return file.ToArray();
    }
}
