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

    private static readonly LogitKind[] _kinds = [LogitKind.Normal10, LogitKind.Uniform, LogitKind.Huge, LogitKind.Masked];

    public static string[] All() => [.. Of<float>(), .. Of<double>()];

    private static IEnumerable<string> Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from kernel in KernelTable.Of<T>()
        from line in RowMembers.All<T>()
            .Select(member => (Name: member.ToString(), Bytes: Bytes(kernel, member)))
            .Append((Name: "losses and labels", Bytes: LossBytes(kernel)))
        select $"{kernel}, {line.Name}: {Convert.ToHexString(SHA256.HashData(line.Bytes).AsSpan(0, 8))}";

    private static byte[] Bytes<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. _kinds.SelectMany(kind =>
            MemoryMarshal.AsBytes(new Batch<T>(kernel, member, RowCount, kind: kind).Run().AsSpan()).ToArray())];

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
}
