using System.Globalization;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Pipeline;

/// <summary>What is generated depends on the declaration alone, not on who builds it where.</summary>
public sealed class CultureTests
{
    /// <summary>Masks, weights and labels put negative and fractional numbers into the code; I and i meet in the names.</summary>
    private const string Source = """
        using SoftmaxGen;

        [Softmax(10, Operations = SoftmaxOperations.All & ~SoftmaxOperations.Decision)]
        public static partial class Digits { }

        [Softmax(7, ElementType = typeof(double), IgnoreIndex = -100, LabelSmoothing = 0.125, ClassWeights = new[] { 1, 1.5, 1e-9, 1e9, 0, 3, 4 })]
        public static partial class INTENTS { }

        [Softmax(7, Operations = SoftmaxOperations.CrossEntropy, IgnoreIndex = -100, LabelSmoothing = 0.125, ClassWeights = new[] { 1, 1.5, 1e-9, 1e9, 0, 3, 4 })]
        public static partial class intents { }

        [Softmax(1027, Operations = SoftmaxOperations.Softmax)]
        public static partial class Words { }
        """;

    /// <summary>Turkish has its own I, Arabic and Swedish their own minus, German its comma, Persian its own digits.</summary>
    public static TheoryData<string> Cultures { get; } = ["tr-TR", "ar-SA", "sv-SE", "de-DE", "fa-IR"];

    [Theory, MemberData(nameof(Cultures))]
    public void The_text_is_the_same_under_every_culture(string name)
    {
        foreach (TargetName target in new[] { TargetName.Net10, TargetName.NetStandard })
        {
            (string, string)[] expected = Files(target);
            using Culture _ = new(name);
            Assert.Equal(expected, Files(target));
        }
    }

    [Fact]
    public void The_bits_are_the_same_under_every_culture()
    {
        using KernelAssembly kernels = new(GeneratorRun.Of(TargetName.Net10, $$"""
            namespace N
            {
                /// <summary/>
                [SoftmaxGen.Softmax(7, Operations = SoftmaxGen.SoftmaxOperations.Softmax)]
                public static partial class Kernel { }
            }
            """).AssertCompiles());
        TemperedRowsOfFloats softmax = kernels.Member<TemperedRowsOfFloats>("N.Kernel", "Softmax");
        float[] logits = [90, 2, -2, 0.1f, -0.7f, 1e-3f, 89.5f];
        float[] expected = new float[logits.Length];
        float[] actual = new float[logits.Length];
        softmax(logits, 1.5f, expected);
        Assert.All(Cultures.Select(row => row.Data), name =>
        {
            using Culture _ = new(name);
            softmax(logits, 1.5f, actual);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
        });
    }

    [Fact]
    public void The_cultures_differ_where_it_matters()
    {
        Assert.NotEqual("-1", (-1).ToString(CultureInfo.GetCultureInfo("sv-SE")));
        Assert.NotEqual("1.5", 1.5.ToString(CultureInfo.GetCultureInfo("de-DE")));
        Assert.NotEqual("I", "i".ToUpper(CultureInfo.GetCultureInfo("tr-TR")));
    }

    private static (string HintName, string Text)[] Files(TargetName target) =>
        [.. GeneratorRun.Of(target, Source).Files.Select(file => (file.HintName, file.SourceText.ToString()))];
}
