using System.Numerics;

namespace SoftmaxGen.Tests.Kernels;

/// <summary>All members with a result per row, and their product with all kernels as theory data.</summary>
public static class RowMembers
{
    /// <summary>Not a power of two, so that a division and a product with the reciprocal differ.</summary>
    public const double Temperature = 0.7;

    public static IEnumerable<object[]> OfEveryKernel => [.. Rows<float>(_ => true), .. Rows<double>(_ => true)];

    public static IEnumerable<object[]> OnLogits =>
        [.. Rows<float>(member => member.TakesLogits), .. Rows<double>(member => member.TakesLogits)];

    public static IEnumerable<object[]> GivingRows =>
        [.. Rows<float>(member => member.GivesRows), .. Rows<double>(member => member.GivesRows)];

    public static IReadOnlyList<RowMember<T>> All<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        new("Softmax", "logits", "probabilities", (kernel, rows, _, _, destination) => kernel.Softmax(rows, destination)),
        new(
            "Softmax with a temperature",
            "logits",
            "probabilities",
            (kernel, rows, _, _, destination) => kernel.Softmax(rows, T.CreateChecked(Temperature), destination)),
        new("LogSoftmax", "logits", "logProbabilities", (kernel, rows, _, _, destination) => kernel.LogSoftmax(rows, destination)),
        new("LogSumExp", "logits", "destination", (kernel, rows, _, _, destination) => kernel.LogSumExp(rows, destination))
        {
            GivesRows = false,
        },
        new(
            "CrossEntropyPerRow",
            "logits",
            "losses",
            (kernel, rows, _, labels, destination) => kernel.CrossEntropyPerRow(rows, labels, destination))
        {
            TakesLabels = true,
            GivesRows = false,
        },
        new(
            "CrossEntropyGradient",
            "logits",
            "gradient",
            (kernel, rows, _, labels, destination) => kernel.CrossEntropyGradient(rows, labels, destination, LossReduction.Sum))
        {
            TakesLabels = true,
        },
        new(
            "SoftmaxBackward",
            "probabilities",
            "gradient",
            (kernel, rows, second, _, destination) => kernel.SoftmaxBackward(rows, second, destination))
        {
            Second = "upstream",
        },
        new(
            "LogSoftmaxBackward",
            "logProbabilities",
            "gradient",
            (kernel, rows, second, _, destination) => kernel.LogSoftmaxBackward(rows, second, destination))
        {
            Second = "upstream",
        },
        new(
            "CategoricalCrossEntropyGradient",
            "probabilities",
            "gradient",
            (kernel, rows, second, _, destination) => kernel.CategoricalCrossEntropyGradient(rows, second, destination))
        {
            Second = "targets",
        },
        new(
            "CrossEntropyGradient of targets",
            "logits",
            "gradient",
            (kernel, rows, second, _, destination) => kernel.CrossEntropyGradient(rows, second, destination, LossReduction.Sum))
        {
            Second = "targets",
        },
        new("Entropy", "logits", "destination", (kernel, rows, _, _, destination) => kernel.Entropy(rows, destination))
        {
            GivesRows = false,
        },
        new(
            "KullbackLeibler",
            "targetLogits",
            "destination",
            (kernel, rows, second, _, destination) => kernel.KullbackLeibler(rows, second, destination))
        {
            Second = "logits",
            GivesRows = false,
        },
    ];

    private static IEnumerable<object[]> Rows<T>(Func<RowMember<T>, bool> wanted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from kernel in KernelTable.Of<T>()
        from member in All<T>()
        where wanted(member)
        select new object[] { kernel, member };
}
