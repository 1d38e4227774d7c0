using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Tests.Shapes;

/// <summary>A constant that a member refuses is reported at the argument.</summary>
public sealed class ValueTests
{
    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "'label' is 10, but Digits.CrossEntropy needs 0 to 9", "Digits.CrossEntropy(a, [|10|]);" },
        { "'label' is -1, but Digits.CrossEntropy needs 0 to 9", "Digits.CrossEntropy(a, [|-1|]);" },
        { "'label' is -100, but Digits.CrossEntropyGradient needs 0 to 9", "Digits.CrossEntropyGradient(a, [|-100|], s);" },
        { "'label' is 10, but Digits.CrossEntropy needs 0 to 9", "Digits.CrossEntropy(a, [|Nine + 1|]);" },
        { "'label' is -1, but Ignoring.CrossEntropy needs 0 to 9, or -100 to ignore the row", "Ignoring.CrossEntropy(new double[10], [|-1|]);" },
        { "'labels' is 10, but Digits.CrossEntropy needs 0 to 9", "Digits.CrossEntropy(a, new[] { 0, [|10|], i });" },
        { "'labels' is -1, but Digits.CrossEntropyPerRow needs 0 to 9", "Digits.CrossEntropyPerRow(a, [9, [|-1|]], s);" },
        { "'temperature' is 0, but Digits.Softmax needs a finite number greater than 0", "Digits.Softmax(a, [|0|], s);" },
        { "'temperature' is -0.5, but Digits.Softmax needs a finite number greater than 0", "Digits.Softmax(a, [|-0.5f|], s);" },
        { "'temperature' is Infinity, but Digits.Softmax needs a finite number greater than 0", "Digits.Softmax(a, [|float.PositiveInfinity|], s);" },
        { "'temperature' is NaN, but Digits.Softmax needs a finite number greater than 0", "Digits.Softmax(a, [|float.NaN|], s);" },
        { "'uniform' is 1, but Digits.Sample needs a number that is at least 0 and less than 1", "Digits.Sample(a, [|1|]);" },
        { "'uniform' is -0.5, but Digits.Sample needs a number that is at least 0 and less than 1", "Digits.Sample(a, [|-0.5f|]);" },
        { "'uniform' is NaN, but Digits.Sample needs a number that is at least 0 and less than 1", "Digits.Sample(a, [|float.NaN|]);" },
    };

    public static TheoryData<string> RightCalls { get; } =
    [
        "Digits.CrossEntropy(a, 0); Digits.CrossEntropy(a, 9); Digits.CrossEntropy(a, i); Digits.CrossEntropy(a, n); Digits.CrossEntropy(a, [0, 9, i]);",
        "Ignoring.CrossEntropy(new double[10], -100); Ignoring.CrossEntropy(new double[10], [-100]);",
        "int[] labels = [10]; labels[0] = 1; Digits.CrossEntropy(a, labels);",
        "Digits.Softmax(a, 0.5f, s); Digits.Softmax(a, i, s); Digits.Softmax(a, float.Epsilon, s);",
        "Digits.Sample(a, 0); Digits.Sample(a, 0.999f); Digits.Sample(a, i);",
        "Digits.ArgMax(a, new[] { 10 }); Digits.TopK(a, new[] { -1 });",
    ];

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_constant_that_is_refused_is_reported(string message, string statements)
    {
        Diagnostic diagnostic = await Call.AssertReported(statements);
        Assert.Equal("SMG017", diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory, MemberData(nameof(RightCalls))]
    public async Task A_value_that_may_be_right_is_not_reported(string statements) => Assert.Empty(await Call.Check(statements));
}
