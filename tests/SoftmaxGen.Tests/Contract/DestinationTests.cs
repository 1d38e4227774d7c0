using System.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Destinations that are longer than needed, the source itself, across the source, or for no rows at all.</summary>
public sealed class DestinationTests
{
    // Neighbours of the rows taken at once, so that every tail of rows and of lanes is stored.
    /// <summary>A row that comes alone has checks of its own.</summary>
    private static readonly int[] _fewRows = [1, 3];

    private static readonly int[] _rowCounts = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 67];

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_longer_destination_keeps_its_tail_and_its_neighbours<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Margin = 70;
        var batch = new Batch<T>(kernel, member, _rowCounts[^1]);
        var buffer = Batch<T>.Prefilled(batch.ResultLength + (2 * Margin));
        foreach (var rows in _rowCounts)
        {
            var length = rows * member.ResultsPerRow(kernel.ClassCount);
            buffer.AsSpan().Fill(Batch<T>.Sentinel);
            batch.Run(0, rows, buffer.AsSpan(Margin));
            Bits.AssertUntouched<T>(buffer.AsSpan(0, Margin), Batch<T>.Sentinel, $"{rows} rows, before");
            Bits.AssertUntouched<T>(buffer.AsSpan(Margin + length), Batch<T>.Sentinel, $"{rows} rows, after");
            Assert.False(buffer.AsSpan(Margin, length).Contains(Batch<T>.Sentinel), $"{rows} rows, an element is missing");
        }
    }

    [Theory, MemberData(nameof(RowMembers.GivingRows), MemberType = typeof(RowMembers))]
    public void A_destination_that_is_the_source_works_in_place<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(kernel, member, _rowCounts[^1]);
        var expected = batch.Run();
        foreach (var rows in _rowCounts)
        {
            var length = rows * kernel.ClassCount;
            var inPlace = batch.Rows.AsSpan(0, length).ToArray();
            member.Run(kernel, inPlace, batch.Second.AsSpan(0, length), batch.Labels.AsSpan(0, rows), inPlace);
            Bits.AssertSame<T>(expected.AsSpan(0, length), inPlace, $"{rows} rows");
            if (member.Second is not null)
            {
                inPlace = batch.Second.AsSpan(0, length).ToArray();
                member.Run(kernel, batch.Rows.AsSpan(0, length), inPlace, batch.Labels.AsSpan(0, rows), inPlace);
                Bits.AssertSame<T>(expected.AsSpan(0, length), inPlace, $"{rows} rows over the {member.Second}");
            }
        }
    }

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void A_destination_that_overlaps_the_source_otherwise_is_refused<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var rows in _fewRows)
        {
            var batch = new Batch<T>(kernel, member, rows);
            var width = kernel.ClassCount;
            var length = batch.Rows.Length;
            var start = length;
            var buffer = new T[3 * length];
            int[] offsets = [1, -1, width, -Math.Min(width, batch.ResultLength - 1), length - 1, 1 - batch.ResultLength];
            foreach (var offset in offsets.Where(offset => offset != 0 && offset < length && -offset < batch.ResultLength))
            {
                batch.Rows.CopyTo(buffer, start);
                var before = buffer.ToArray();
                Assert.Throws<ArgumentException>(() => member.Run(
                    kernel, buffer.AsSpan(start, length), batch.Second, batch.Labels, buffer.AsSpan(start + offset, batch.ResultLength)));
                if (member.Second is not null)
                {
                    Assert.Throws<ArgumentException>(() => member.Run(
                        kernel, batch.Rows, buffer.AsSpan(start, length), batch.Labels, buffer.AsSpan(start + offset, batch.ResultLength)));
                }

                Bits.AssertSame<T>(before, buffer, $"{rows} rows, offset {offset}");
            }
        }
    }

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void Spans_side_by_side_do_not_overlap<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var rows in _fewRows)
        {
            var batch = new Batch<T>(kernel, member, rows);
            var expected = batch.Run();
            var length = batch.Rows.Length;
            var buffer = new T[3 * length];
            foreach (var start in new[] { length - batch.ResultLength, 2 * length })
            {
                batch.Rows.CopyTo(buffer, length);
                var destination = buffer.AsSpan(start, batch.ResultLength);
                member.Run(kernel, buffer.AsSpan(length, length), batch.Second, batch.Labels, destination);
                Bits.AssertSame<T>(expected, destination, $"{rows} rows, destination at {start}");
                Bits.AssertSame<T>(batch.Rows, buffer.AsSpan(length, length), "source");
            }
        }
    }

    [Theory, MemberData(nameof(RowMembers.OfEveryKernel), MemberType = typeof(RowMembers))]
    public void No_rows_write_nothing<T>(KernelCase<T> kernel, RowMember<T> member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var destination = Batch<T>.Prefilled(kernel.ClassCount);
        member.Run(kernel, [], [], [], destination);
        member.Run(kernel, [], [], [], []);
        Bits.AssertUntouched<T>(destination, Batch<T>.Sentinel, "destination");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_longer_destination_of_a_single_row_keeps_its_tail<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var row = Logits.Probabilities<T>(width, 1, 3);
        var destination = Batch<T>.Prefilled((width * width) + 33);
        kernel.CrossEntropyGradient(row, 1, destination);
        Bits.AssertUntouched<T>(destination.AsSpan(width), Batch<T>.Sentinel, "after the gradient");
        kernel.Jacobian(row, destination);
        Bits.AssertUntouched<T>(destination.AsSpan(width * width), Batch<T>.Sentinel, "after the Jacobian");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void The_gradient_of_a_single_row_works_in_place_and_refuses_other_overlaps<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var logits = Logits.Normal<T>(width, 1, 3);
        var expected = new T[width];
        var loss = kernel.CrossEntropyGradient(logits, 1, expected);
        var buffer = new T[2 * width];
        logits.CopyTo(buffer, 0);
        Assert.Throws<ArgumentException>(() => kernel.CrossEntropyGradient(buffer.AsSpan(0, width), 1, buffer.AsSpan(1, width)));
        Assert.Throws<ArgumentException>(() => kernel.CrossEntropyGradient(buffer.AsSpan(1, width), 1, buffer.AsSpan(0, width)));
        Bits.AssertSame<T>(logits, buffer.AsSpan(0, width), "logits");
        Assert.Equal(loss, kernel.CrossEntropyGradient(buffer.AsSpan(0, width), 1, buffer.AsSpan(0, width)));
        Bits.AssertSame<T>(expected, buffer.AsSpan(0, width), "gradient");
    }

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void A_jacobian_over_its_probabilities_is_refused<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = kernel.ClassCount;
        var buffer = new T[(width * width) + 2];
        Logits.Probabilities<T>(width, 1, 3).CopyTo(buffer, 1);
        var before = buffer.ToArray();
        foreach (var start in new[] { 0, 2 })
        {
            Assert.Throws<ArgumentException>(() => kernel.Jacobian(buffer.AsSpan(1, width), buffer.AsSpan(start, width * width)));
        }

        Bits.AssertSame<T>(before, buffer, "buffer");
    }
}
