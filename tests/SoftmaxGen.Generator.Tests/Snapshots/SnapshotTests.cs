using SoftmaxGen.Generator.Tests.Files;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Snapshots;

/// <summary>What is generated, to be read: each file beside this one shows one thing. All of them compile, and run where they can.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Two_classes()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            /// <summary>Yes or no.</summary>
            [Softmax(2, Operations = SoftmaxOperations.Softmax)]
            public static partial class Answer;
            """);
        AssertSumsToOne(run, "Answer", [90, 2]);
        Snapshot.Match(run);
    }

    [Fact]
    public void Ten_classes()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            namespace Vision;

            /// <summary>Handwritten digits.</summary>
            [Softmax(10, Operations = SoftmaxOperations.Softmax)]
            public static partial class Digits;
            """);
        AssertSumsToOne(run, "Vision.Digits", [90, 2, -2, 0, 0, 0, 0, 0, 0, 0]);
        Snapshot.Match(run);
    }

    /// <summary>The smallest model that shows everything: inputs that are scaled, a hidden layer, a head.</summary>
    [Fact]
    public void A_model()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            namespace Language;

            /// <summary>Whether somebody agrees.</summary>
            [SoftmaxModel(4, 8, 3, InputScale = new[] { 0.5 }, ClassNames = new[] { "yes", "no", "neither" })]
            public sealed partial class Agreement;
            """);
        run.AssertCompiles();
        Snapshot.Match(run);
    }

    /// <summary>A model whose parameters come from a file: no layers but the last, its numbers to be read.</summary>
    [Fact]
    public void A_trained_model()
    {
        using ModelFolder folder = new();
        folder.Add("agreement.safetensors", ModelFolder.Dense([4, 3], "\"class_names\":\"[\\\"yes\\\",\\\"no\\\",\\\"neither\\\"]\"", ("input.scale", [0.5f])));
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, folder.Files, """
            using SoftmaxGen;

            namespace Language;

            /// <summary>Whether somebody agrees.</summary>
            [SoftmaxModel("agreement.safetensors")]
            public static partial class Agreement;
            """);
        using (KernelAssembly models = new(run.AssertCompiles()))
        {
            float[] logits = new float[3];
            models.Member<RowsOfFloats>("Language.Agreement", "PredictLogits")([2, 0, 0, 0], logits);
            Assert.Equal([.. Enumerable.Range(0, 3).Select(label => ModelFolder.Weight(0, ~label) + ModelFolder.Weight(0, 4 * label))], logits);
        }

        Snapshot.Match(run);
    }

    /// <summary>Long rows, of which a class count is all that is generated.</summary>
    [Fact]
    public void A_long_row()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            namespace Vision;

            /// <summary>The classes of ImageNet.</summary>
            [Softmax(1000, Operations = SoftmaxOperations.LogSoftmax)]
            public static partial class ImageNet;
            """);
        using (KernelAssembly kernels = new(run.AssertCompiles()))
        {
            float[] logProbabilities = new float[1000];
            kernels.Member<RowsOfFloats>("Vision.ImageNet", "LogSoftmax")([90, 2, -2, .. new float[997]], logProbabilities);
            Assert.Equal([0f, -88f, -92f, -90f, -90f], [.. logProbabilities[..4], logProbabilities[^1]]);
        }

        Snapshot.Match(run);
    }

    /// <summary>Rows that stay in registers where one comes alone, and of a batch are too long for that.</summary>
    [Fact]
    public void Rows_that_fit_registers_alone()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            namespace Vision;

            /// <summary>Letters and digits.</summary>
            [Softmax(36, Operations = SoftmaxOperations.Softmax)]
            public static partial class Characters;
            """);
        AssertSumsToOne(run, "Vision.Characters", [90, 2, -2, .. new float[33]]);
        Snapshot.Match(run);
    }

    [Fact]
    public void The_loss_of_a_struct_of_doubles()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            namespace Language;

            /// <summary>What a sentence asks for.</summary>
            [Softmax(3, ElementType = typeof(double), Operations = SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, IgnoreIndex = -100, ClassWeights = new[] { 1.0, 2.0, 0.5 })]
            public readonly partial struct Intent;
            """);
        using (KernelAssembly kernels = new(run.AssertCompiles()))
        {
            // By hand: 0.9·2·88, and 0.1/3 of 2·88 and 0.5·92.
            double loss = kernels.Member<LossOfDoubles>("Language.Intent", "CrossEntropy")([90, 2, -2], 1);
            Assert.Equal((0.9 * 2 * 88) + (0.1 / 3 * ((2 * 88) + (0.5 * 92))), loss, tolerance: 1e-12);
        }

        Snapshot.Match(run);
    }

    [Fact]
    public void Without_vectors()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.NetStandard, """
            using SoftmaxGen;

            namespace Vision
            {
                /// <summary>Handwritten digits.</summary>
                [Softmax(10, Operations = SoftmaxOperations.Softmax)]
                public static partial class Digits { }
            }
            """);
        run.AssertCompiles();
        Snapshot.Match(run);
    }

    [Fact]
    public void Nested_in_a_generic_type()
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, """
            using SoftmaxGen;

            namespace Models;

            /// <summary>A model.</summary>
            /// <typeparam name="TInput">What it reads.</typeparam>
            public partial class Model<TInput>
                where TInput : notnull
            {
                /// <summary>Its last layer.</summary>
                [Softmax(2, Operations = SoftmaxOperations.Decision)]
                public partial record struct Head(int Size);
            }
            """);
        using (KernelAssembly kernels = new(run.AssertCompiles()))
        {
            Assert.Equal(1, kernels.Member<LabelOfFloats>("Models.Model`1+Head", "ArgMax", typeof(string))([2, 90]));
        }

        Snapshot.Match(run);
    }

    private static void AssertSumsToOne(GeneratorRun run, string kernel, float[] logits)
    {
        using KernelAssembly kernels = new(run.AssertCompiles());
        float[] probabilities = new float[logits.Length];
        kernels.Member<RowsOfFloats>(kernel, "Softmax")(logits, probabilities);
        Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.Equal(1, probabilities.Sum(), tolerance: 1e-6f);
        Assert.Equal(1, probabilities[0], tolerance: 1e-6f);
    }
}
