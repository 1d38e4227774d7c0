using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Reproducibility;

/// <summary>One line per kernel and member: a hash of all bits it gives for a fixed set of rows without NaN.</summary>
internal static class ResultHashes
{
    private const int RowCount = 45;

    private const int WideRowCount = 5;

    private static readonly LogitKind[] _kinds = [LogitKind.Normal10, LogitKind.Uniform, LogitKind.Huge, LogitKind.Masked];

    public static string[] All() => [.. Of<float>(), .. Of<double>(), .. ModelHashes.All()];

    private static IEnumerable<string> Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. from kernel in KernelTable.Of<T>()
           from line in RowMembers.All<T>()
               .Select(member => (Name: member.ToString(), Bytes: Bytes(kernel, member, RowCount, _kinds)))
               .Append((Name: "losses and labels", Bytes: LossBytes(kernel)))
           select Line($"{kernel}, {line.Name}", line.Bytes),
        .. from kernel in KernelTable.WideOf<T>()
           from member in RowMembers.All<T>()
           select Line($"{kernel}, {member}", Bytes(kernel, member, WideRowCount, _kinds[..1])),
        .. from options in LossOptionTable.Of<T>()
           select Line($"{options}", OptionBytes(options)),
    ];

    private static string Line(string name, byte[] bytes) => $"{name}: {Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8))}";

    private static byte[] Bytes<T>(KernelCase<T> kernel, RowMember<T> member, int rows, LogitKind[] kinds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. kinds.SelectMany(kind =>
            MemoryMarshal.AsBytes(new Batch<T>(kernel, member, rows, kind: kind).Run().AsSpan()).ToArray())];

    private static byte[] LossBytes<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, RowCount, 1);
        var labels = Logits.Labels(kernel.ClassCount, RowCount, 1);
        var gradient = new T[logits.Length];
        var found = new int[RowCount];
        kernel.ArgMax(logits, found);
        T[] losses =
        [
            kernel.CrossEntropy(logits, labels, LossReduction.Mean),
            kernel.CrossEntropy(logits, labels, LossReduction.Sum),
            kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Sum),
            kernel.CrossEntropyGradient(logits, labels, gradient, LossReduction.Mean),
        ];
        return
        [
            .. MemoryMarshal.AsBytes(losses.AsSpan()),
            .. MemoryMarshal.AsBytes(gradient.AsSpan()),
            .. MemoryMarshal.AsBytes(found.AsSpan()),
        ];
    }

    private static byte[] OptionBytes<T>(LossOptionCase<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = options.Kernel;
        var (logits, labels) = options.Draw(RowCount, seed: 1);
        var targets = Logits.Probabilities<T>(kernel.ClassCount, RowCount, 2);
        var losses = new T[RowCount];
        var gradients = new T[3][];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = new T[logits.Length];
        }

        kernel.CrossEntropyPerRow(logits, labels, losses);
        T[] totals =
        [
            kernel.CrossEntropyGradient(logits, labels, gradients[0], LossReduction.Sum),
            kernel.CrossEntropyGradient(logits, labels, gradients[1], LossReduction.Mean),
            kernel.CrossEntropyGradient(logits, targets, gradients[2], LossReduction.Mean),
        ];
        return [.. new[] { losses, totals }.Concat(gradients).SelectMany(values => MemoryMarshal.AsBytes(values.AsSpan()).ToArray())];
    }
}
