using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Files;

/// <summary>The numbers of a file are in the assembly bit for bit, however they are written there.</summary>
public sealed class CompiledInTests
{
    /// <summary>As numbers, as a text of bytes, and as a text of characters where a language has none of bytes.</summary>
    [Theory]
    [InlineData(TargetName.Net10, "float", 5, 1)]
    [InlineData(TargetName.Net10, "double", 5, 1)]
    [InlineData(TargetName.Net10, "float", 500, 2)]
    [InlineData(TargetName.Net10, "double", 500, 2)]
    public void Bits_are_the_files(TargetName target, string element, int hidden, int files)
    {
        using ModelFolder folder = new();
        folder.Add("net.safetensors", ModelFolder.Dense([7, hidden, 3], "\"activation\":\"Elu(0.5)\",\"temperature\":\"2\",\"class_names\":\"[\\\"a\\\",\\\"b\\\",\\\"c\\\"]\"", ("input.offset", [3])));
        GeneratorRun run = GeneratorRun.Of(target, folder.Files, $"[SoftmaxGen.SoftmaxModel(\"net.safetensors\", ElementType = typeof({element}))] public sealed partial class Net;");
        using KernelAssembly assembly = new(run.AssertCompiles(files));
        if (element == "float")
        {
            Check<float>(assembly, hidden);
        }
        else
        {
            Check<double>(assembly, hidden);
        }
    }

    [Theory]
    [InlineData(TargetName.Net8CSharp10)]
    [InlineData(TargetName.Net8CSharp9)]
    [InlineData(TargetName.NetStandard)]
    [InlineData(TargetName.NetStandardLatest)]
    [InlineData(TargetName.Net8)]
    public void Every_target_compiles_both_forms(TargetName target)
    {
        using ModelFolder folder = new();
        folder.Add("small.safetensors", ModelFolder.Dense([7, 5, 3], "\"activation\":\"Elu(0.5)\"", ("input.offset", [3])));
        folder.Add("large.safetensors", ModelFolder.Dense([7, 500, 3]));
        GeneratorRun.Of(target, folder.Files, """
            using SoftmaxGen;
            [SoftmaxModel("small.safetensors")] static partial class Small { }
            [SoftmaxModel("large.safetensors")] static partial class Large { }
            [SoftmaxModel("large.safetensors", ElementType = typeof(double))] partial class Network { }
            """).AssertCompiles(files: 5);
    }

    /// <summary>The text of as many numbers as there are is decoded as it was encoded: wherever C# 11 is not, by a text of characters.</summary>
    [Fact]
    public void A_text_of_characters_holds_the_same_bits()
    {
        using ModelFolder folder = new();
        folder.Add("net.safetensors", ModelFolder.Dense([7, 500, 3]));
        const string Source = "[SoftmaxGen.SoftmaxModel(\"net.safetensors\")] partial class Net { }";
        string bytes = Text(GeneratorRun.Of(TargetName.Net10, folder.Files, Source));
        string characters = Text(GeneratorRun.Of(TargetName.NetStandard, folder.Files, Source));
        Assert.Equal(bytes, characters);
        float[] numbers = new float[Convert.FromBase64String(bytes).Length / sizeof(float)];
        Models.PackedNumbers.Decode<float>(characters, numbers);
        Assert.Equal(ModelFolder.Weight(0, ~2), numbers[2]);

        static string Text(GeneratorRun run) => run.Files.Single(file => file.HintName == "Net.Parameters.g.cs").SourceText.ToString().Split('"')[^2];
    }

    private static void Check<T>(KernelAssembly assembly, int hidden)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ISoftmaxModel<T> model = (ISoftmaxModel<T>)assembly.Create("Net");
        for (int layer = 0; layer < 2; layer++)
        {
            (int inputs, int outputs) = layer == 0 ? (7, hidden) : (hidden, 3);
            T[] weights = new T[inputs * outputs];
            T[] bias = new T[outputs];
            model.GetLayer(layer, weights, bias);
            Assert.Equal([.. Enumerable.Range(0, weights.Length).Select(i => T.CreateChecked(ModelFolder.Weight(layer, i)))], weights);
            Assert.Equal([.. Enumerable.Range(0, bias.Length).Select(i => T.CreateChecked(ModelFolder.Weight(layer, ~i)))], bias);
        }

        Assert.Equal(["a", "b", "c"], model.ClassNames.ToArray());
        Assert.Equal(T.CreateChecked(2), model.Temperature);
        using MemoryStream saved = new();
        model.Save(saved);
        Assert.Contains("Elu(0.5)", System.Text.Encoding.UTF8.GetString(saved.ToArray()), StringComparison.Ordinal);

        // What was saved is the same model: another object goes on from there.
        ISoftmaxModel<T> other = (ISoftmaxModel<T>)assembly.Create("Net");
        other.Initialize(seed: 5);
        other.Load(saved.ToArray());
        Assert.Equal(model.Parameters.ToArray(), other.Parameters.ToArray());
    }
}
