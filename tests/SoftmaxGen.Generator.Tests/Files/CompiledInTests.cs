using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Files;

/// <summary>The numbers of a file are in the assembly bit for bit, however they are written there.</summary>
public sealed class CompiledInTests
{
    /// <summary>As numbers, and as a text.</summary>
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

    /// <summary>Where the texts of an assembly would be too long together, there are integers instead.</summary>
    [Fact]
    public void More_than_an_assembly_has_room_for_is_written_as_integers()
    {
        using ModelFolder folder = new();
        folder.Add("net.safetensors", ModelFolder.Dense([7, 500, 3]));
        TrainedFile file = new ModelFiles([.. folder.Files]).Read(new FileReference("net.safetensors", null, null), null, TestContext.Current.CancellationToken);
        ModelSpec spec = new(
            new TypeSpec(null, new(["partial class Net"]), "Net", "Net", "Net"), IsStatic: false, 7, new([7, 500, 3]), new([LayerActivation.Declared(ActivationKind.Relu)]),
            ElementType.Single, new ScalingSpec(default, default, IsLearned: false), default, new LossSpec(0, default, null), file);
        spec = spec with { HasRoomForText = false };
        CSharpCompilation input = Target.Of(TargetName.Net10).Compile("partial class Net { }");
        GeneratedFile[] files = [.. ModelEmitter.Emit(spec, NetworkPlanner.Plan(spec), TargetCapabilities.Of(input))];
        CSharpCompilation output = input.AddSyntaxTrees(files.Select((file, i) => Target.Of(TargetName.Net10).Parse(file.Text, $"{i}.cs")));
        using MemoryStream image = new();
        Assert.True(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        using KernelAssembly assembly = new(image.ToArray());
        float[] weights = new float[3500];
        ((ISoftmaxModel<float>)assembly.Create("Net")).GetLayer(0, weights, new float[500]);
        Assert.Equal([.. Enumerable.Range(0, weights.Length).Select(i => ModelFolder.Weight(0, i))], weights);
        Assert.Contains("ulong[]", files[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_bits_is_refused()
    {
        Assert.Throws<ArgumentException>("bits", () => Models.PackedNumbers.Unpack("abc", new float[1]));
        Assert.Throws<ArgumentException>("bits", () => Models.PackedNumbers.Unpack<double>([1], new double[2]));
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
