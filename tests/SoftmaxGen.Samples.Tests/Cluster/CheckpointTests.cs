using SoftmaxGen.Samples.Cluster.Models;
using SoftmaxGen.Samples.Cluster.Training;

namespace SoftmaxGen.Samples.Tests.Cluster;

public sealed class CheckpointTests
{
    private static readonly RunSettings s_settings = new("64,10", IsDouble: true, Rows: 12, Batch: 3, Accumulate: 2, "adam", 0.1, Seed: 5);

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        Checkpoint written = Make();

        Checkpoint read = Checkpoint.Of(written.ToBytes());

        Assert.Equal((written.Settings, written.Step), (read.Settings, read.Step));
        Assert.Equal(written.Memory.Select(BitConverter.DoubleToInt64Bits), read.Memory.Select(BitConverter.DoubleToInt64Bits));
        ISoftmaxModel<double> expected = ModelCatalog.Create<double>("64,10"), actual = ModelCatalog.Create<double>("64,10");
        expected.Load(written.Model);
        actual.Load(read.Model);
        Assert.True(expected.Parameters.SequenceEqual(actual.Parameters));
        Assert.Equal(read.ToBytes(), written.ToBytes());
    }

    [Fact]
    public void The_file_is_a_model_that_anything_can_load()
    {
        ISoftmaxModel<float> model = ModelCatalog.Create<float>("64,10");
        model.Load(Make().ToBytes());
        ISoftmaxModel<double> drawn = ModelCatalog.Create<double>("64,10");
        drawn.Initialize(7);
        var (weights, drawnWeights) = (new float[640], new double[640]);
        model.GetLayer(0, weights, new float[10]);
        drawn.GetLayer(0, drawnWeights, new double[10]);
        Assert.Equal(drawnWeights.Select(weight => (float)weight), weights);
    }

    [Fact]
    public void A_file_that_was_changed_anywhere_or_cut_is_refused()
    {
        byte[] file = Make().ToBytes();
        var random = new Random(1);
        for (int attempt = 0; attempt < 300; attempt++)
        {
            byte[] changed = [.. file];
            int place = attempt < 8 ? attempt : random.Next(file.Length);
            changed[place] ^= (byte)(1 << random.Next(8));
            try
            {
                // A name of the header that training does not read may have changed; the model's own checks see to that.
                Checkpoint read = Checkpoint.Of(changed);
                Assert.Equal(file.Length, read.Model.Length);
                ModelCatalog.Create<double>("64,10").Load(read.Model);
                Assert.True(place < 8 + BitConverter.ToInt64(file));
            }
            catch (InvalidDataException)
            {
            }
        }

        foreach (int length in new[] { 0, 7, 8, 100, file.Length / 2, file.Length - 1 })
        {
            Assert.Throws<InvalidDataException>(() => Checkpoint.Of(file[..length]));
        }

        using var model = new MemoryStream();
        ModelCatalog.Create<double>("64,10").Save(model);
        Assert.Equal(
            "expected a checkpoint, got a file without a training state", Assert.Throws<InvalidDataException>(() => Checkpoint.Of(model.ToArray())).Message);
    }

    private static Checkpoint Make()
    {
        ISoftmaxModel<double> model = ModelCatalog.Create<double>("64,10");
        model.Initialize(7);
        using var stream = new MemoryStream();
        model.Save(stream);
        return new(s_settings, Step: 1L << 40, [1 / 3.0, double.NaN, -0.0, double.Epsilon], stream.ToArray());
    }
}
