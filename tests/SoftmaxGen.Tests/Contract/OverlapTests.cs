using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Overlaps of spans that are no whole number of elements apart, or of two types: errors that name the destination like any other.</summary>
public sealed class OverlapTests
{
    private const int RowCount = 3;

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_destination_part_of_an_element_away_is_refused<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A row that comes alone has checks of its own.
        foreach (var rows in new[] { 1, RowCount })
        {
            var batch = new Batch<T>(kernel, member, rows);
            var size = Unsafe.SizeOf<T>();
            var start = batch.Rows.Length * size;
            var bytes = new byte[3 * start];
            int[] distances = [1, size - 1, start - 1, -1, 1 - size, 1 - (batch.ResultLength * size)];
            foreach (var distance in distances)
            {
                batch.Rows.CopyTo(At<T>(bytes, start, batch.Rows.Length));
                Assert.Throws<ArgumentException>(member.Destination, () => member.Run(
                    kernel,
                    At<T>(bytes, start, batch.Rows.Length),
                    batch.Second,
                    batch.Labels,
                    At<T>(bytes, start + distance, batch.ResultLength)));
                Bits.AssertSame<T>(batch.Rows, At<T>(bytes, start, batch.Rows.Length), "source");
            }
        }
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_destination_over_the_labels_is_refused<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, RowCount, 4);
        var size = logits.Length * Unsafe.SizeOf<T>();
        var bytes = new byte[3 * size];
        foreach (var distance in new[] { 0, 1, 2, (RowCount * sizeof(int)) - 1, -1, 1 - (RowCount * Unsafe.SizeOf<T>()) })
        {
            Assert.Throws<ArgumentException>("losses", () => kernel.CrossEntropyPerRow(
                logits, At<int>(bytes, size, RowCount), At<T>(bytes, size + distance, RowCount)));
            Assert.Throws<ArgumentException>("gradient", () => kernel.CrossEntropyGradient(
                logits, At<int>(bytes, size, RowCount), At<T>(bytes, size + distance, logits.Length), LossReduction.Sum));
        }

        kernel.CrossEntropyPerRow(logits, At<int>(bytes, size, RowCount), At<T>(bytes, size + (RowCount * sizeof(int)), RowCount));
        kernel.CrossEntropyGradient(logits, At<int>(bytes, size, RowCount), At<T>(bytes, 0, logits.Length), LossReduction.Sum);
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Labels_over_the_logits_are_refused_unless_there_are_none<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logits = Logits.Normal<T>(kernel.ClassCount, 1, 5);
        var expected = logits.ToArray();
        var size = logits.Length * Unsafe.SizeOf<T>();
        for (var first = 0; first <= size - sizeof(int); first += 3)
        {
            Assert.Throws<ArgumentException>("labels", () => kernel.ArgMax(logits, At<int>(MemoryMarshal.AsBytes(logits.AsSpan()), first, 1)));
            Assert.Throws<ArgumentException>("labels", () => kernel.TopK(logits, At<int>(MemoryMarshal.AsBytes(logits.AsSpan()), first, 1)));
        }

        kernel.TopK(logits, At<int>(MemoryMarshal.AsBytes(logits.AsSpan()), 1, 0));
        Bits.AssertSame<T>(expected, logits, "logits");
    }

    private static Span<TElement> At<TElement>(Span<byte> bytes, int start, int length)
        where TElement : unmanaged =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, TElement>(ref bytes[start]), length);
}
