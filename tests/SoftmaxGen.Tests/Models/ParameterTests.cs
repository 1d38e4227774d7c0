#pragma warning disable SMG016, SMG017 // Mistakes on purpose.
using System.Numerics;
using SoftmaxGen.Tests.Contract;

namespace SoftmaxGen.Tests.Models;

/// <summary>Parameters: drawn, read, replaced, saved and loaded.</summary>
public sealed class ParameterTests
{
    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void A_layer_is_read_back_as_it_was_set<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        var number = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var layer = 0; layer < model.LayerCount; layer++)
            {
                T[] weights = [.. Enumerable.Range(1, shape.Widths[layer] * shape.Widths[layer + 1]).Select(i => T.CreateChecked(i + layer))];
                T[] bias = [.. Enumerable.Range(1, shape.Widths[layer + 1]).Select(i => T.CreateChecked(-i - layer))];
                if (pass == 0)
                {
                    model.SetLayer(layer, weights, bias);
                    number += weights.Length + bias.Length;
                    continue;
                }

                var (foundWeights, foundBias) = (new T[weights.Length + 1], new T[bias.Length + 1]);
                model.GetLayer(layer, foundWeights, foundBias);
                Assert.Equal([.. weights, T.Zero], foundWeights);
                Assert.Equal([.. bias, T.Zero], foundBias);
            }
        }

        Assert.Equal(number, model.ParameterCount);
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void Parameters_are_drawn_within_their_limits_and_by_the_seed<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create();
        model.Initialize(7);
        var seven = model.Parameters.ToArray();
        for (var layer = 0; layer < model.LayerCount; layer++)
        {
            var (inputs, outputs) = (shape.Widths[layer], shape.Widths[layer + 1]);
            var (weights, bias) = (new T[inputs * outputs], new T[outputs]);
            model.GetLayer(layer, weights, bias);
            var isRectified = layer < model.LayerCount - 1 && shape.Activation is not (Activation.Identity or Activation.Tanh or Activation.Sigmoid);
            var limit = Math.Sqrt(6.0 / (isRectified ? inputs : inputs + outputs));
            Assert.All(bias, b => Assert.Equal(T.Zero, b));
            Assert.All(weights, w => Assert.InRange(double.CreateChecked(w), -limit, limit));
            if (weights.Length > 100)
            {
                Assert.InRange(weights.Max(w => double.CreateChecked(w)), 0.8 * limit, limit);
                Assert.InRange(weights.Average(w => double.CreateChecked(w)), -0.2 * limit, 0.2 * limit);
            }
        }

        model.Initialize(8);
        Assert.NotEqual(seven, model.Parameters.ToArray());
        model.Initialize(7);
        Assert.Equal(seven, model.Parameters.ToArray());
    }

    /// <summary>The documented generator, written down once more.</summary>
    [Fact]
    public void The_numbers_are_those_of_the_documented_generator()
    {
        var model = new Linear64Double();
        model.Initialize(-5);
        var weights = new double[640];
        model.GetLayer(0, weights, new double[10]);
        UInt128 mask = ulong.MaxValue;
        var state = unchecked((ulong)-5);
        var s = new ulong[4];
        for (var i = 0; i < 4; i++)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15);
            var z = (ulong)((UInt128)(state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & mask);
            z = (ulong)((UInt128)(z ^ (z >> 27)) * 0x94D049BB133111EB & mask);
            s[i] = z ^ (z >> 31);
        }

        foreach (var weight in weights)
        {
            var result = unchecked(BitOperations.RotateLeft(s[1] * 5, 7) * 9);
            var t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = BitOperations.RotateLeft(s[3], 45);
            var uniform = ((result >> 11) + 0.5) / Math.Pow(2, 53);
            Assert.Equal(((2 * uniform) - 1) * Math.Sqrt(6.0 / 74), weight);
        }
    }

    [Fact]
    public void A_new_object_has_the_parameters_of_seed_0()
    {
        var model = new Digits64();
        var drawn = new Digits64();
        drawn.Initialize(0);
        Assert.Equal(drawn.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.Equal(1, model.Temperature);
    }

    [Fact]
    public void The_counts_are_constants()
    {
        Assert.Equal((64, 10, 2410, 2), (Digits64.InputCount, Digits64.ClassCount, Digits64.ParameterCount, Digits64.LayerCount));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], Digits64.ClassNames.ToArray());
        Assert.Equal(["a", "b \"quoted\"", "ü\n"], NamedRelu.ClassNames.ToArray());
        Assert.Equal(["a", "b \"quoted\"", "ü\n"], ((ISoftmaxModel<float>)new NamedRelu()).ClassNames.ToArray());
        Assert.True(((ISoftmaxModel<float>)new StandardTanh()).Standardizes);
        Assert.False(((ISoftmaxModel<float>)new Digits64()).Standardizes);
    }

    [Theory, MemberData(nameof(ModelTable.All), MemberType = typeof(ModelTable))]
    public void A_saved_model_is_loaded_with_the_same_bits<T>(ModelCase<T> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var model = shape.Create(seed: 11);
        model.Temperature = T.CreateChecked(1.25);
        if (model.Standardizes)
        {
            model.FitStandardization(shape.Inputs(50));
        }

        using var file = new MemoryStream();
        model.Save(file);
        foreach (var way in Enumerable.Range(0, 3))
        {
            var other = shape.Create(seed: 12);
            var path = Path.GetTempFileName();
            try
            {
                switch (way)
                {
                    case 0:
                        file.Position = 0;
                        other.Load(file);
                        break;
                    case 1:
                        other.Load(file.ToArray());
                        break;
                    default:
                        model.Save(path);
                        other.Load(path);
                        break;
                }
            }
            finally
            {
                File.Delete(path);
            }

            Assert.Equal(model.Parameters.ToArray(), other.Parameters.ToArray());
            Assert.Equal(model.Temperature, other.Temperature);
            var inputs = shape.Inputs(9);
            var (expected, actual) = (new T[9 * model.ClassCount], new T[9 * model.ClassCount]);
            model.PredictProbabilities(inputs, expected);
            other.PredictProbabilities(inputs, actual);
            Assert.Equal(expected, actual);
        }
    }

    /// <summary>Neither a file nor a part of one, and what was there before stays.</summary>
    [Fact]
    public void A_model_that_cannot_be_saved_leaves_nothing_behind()
    {
        var model = new NarrowIdentity();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Throws<ArgumentNullException>("path", () => model.Save((string)null!));
            Assert.Throws<ArgumentException>("path", () => model.Save(""));
            Assert.Throws<DirectoryNotFoundException>(() => model.Save(Path.Combine(folder, "none", "model.safetensors")));
            var taken = Directory.CreateDirectory(Path.Combine(folder, "taken")).FullName;
            Assert.ThrowsAny<Exception>(() => model.Save(taken));
            Assert.Equal([taken], Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_of_another_model_leaves_this_one_untouched()
    {
        var model = new Digits64();
        var before = model.Parameters.ToArray();
        foreach (var other in new Action<Stream>[] { new Linear64().Save, new Digits64Double().Save, new StandardTanh().Save })
        {
            using var file = new MemoryStream();
            other(file);
            if (other.Target is Digits64Double)
            {
                // Of the same shape: its numbers are converted.
                new Digits64().Load(file.ToArray());
                continue;
            }

            Assert.Throws<InvalidDataException>(() => model.Load(file.ToArray()));
            Assert.Equal(before, model.Parameters.ToArray());
        }

        var gelu = new ScaledGelu();
        using var scaled = new MemoryStream();
        gelu.Save(scaled);
        var text = System.Text.Encoding.Latin1.GetString(scaled.ToArray());
        var renamed = System.Text.Encoding.Latin1.GetBytes(text.Replace("\"Gelu\"", "\"Tanh\""));
        var exception = Assert.Throws<InvalidDataException>(() => gelu.Load(renamed));
        Assert.Contains("Tanh", exception.Message);
        Assert.Contains("Gelu", exception.Message);
    }

    [Fact]
    public void Standardization_is_the_mean_and_the_population_deviation()
    {
        var model = new StandardTanhDouble();
        double[] rows = [1, 5, 0.1, 2, 3, 5, 0.1, -2, 5, 5, 0.1, 6];
        model.FitStandardization(rows);
        var plain = new StandardTanhDouble();
        double[] scaled = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            double[] column = [.. Enumerable.Range(0, 3).Select(row => rows[(row * 4) + (i % 4)])];
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));
            scaled[i] = i % 4 is 1 or 2 ? 0 : (rows[i] - mean) / deviation;
        }

        var (actual, expected) = (new double[9], new double[9]);
        model.PredictLogits(rows, actual);
        plain.PredictLogits(scaled, expected);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public void Standardization_is_refused_where_it_makes_no_sense()
    {
        Assert.Throws<NotSupportedException>(() => new Digits64().FitStandardization(new float[64]));
        ArgumentAssert.Throws("inputs", () => new StandardTanh().FitStandardization([]));
        ArgumentAssert.Throws("inputs", () => new StandardTanh().FitStandardization(new float[5]), 4, 5);
    }
}
