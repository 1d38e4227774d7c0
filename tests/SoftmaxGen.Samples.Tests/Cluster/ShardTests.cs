using SoftmaxGen.Samples.Cluster.Data;

namespace SoftmaxGen.Samples.Tests.Cluster;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_ranks_parts_are_the_batches_and_none_has_more_than_a_row_more(int ranks)
    {
        var source = new Counted(103);
        var whole = new Shard<double>(source, 2, 10, rank: 0, ranks: 1);
        Shard<double>[] shards = [.. Enumerable.Range(0, ranks).Select(rank => new Shard<double>(source, 2, 10, rank, ranks))];

        Assert.Equal(11, whole.BatchCount);
        for (int batch = 0; batch < whole.BatchCount; batch++)
        {
            Assert.Equal(whole[batch].Inputs, shards.SelectMany(shard => shard[batch].Inputs));
            Assert.Equal(whole[batch].Labels, shards.SelectMany(shard => shard[batch].Labels));
            Assert.Equal(whole.RowsOf(batch), whole[batch].Labels.Length);
            Assert.InRange(shards.Max(shard => shard[batch].Labels.Length) - shards.Min(shard => shard[batch].Labels.Length), 0, 1);
        }

        Assert.Equal(Enumerable.Range(0, 103), Enumerable.Range(0, 11).SelectMany(batch => whole[batch].Labels));
    }

    [Fact]
    public void A_rank_reads_no_other_rows_than_its_own()
    {
        var source = new Counted(1000);
        _ = new Shard<float>(source, 2, 100, rank: 2, ranks: 4);
        Assert.Equal(250, source.Reads);
    }

    [Fact]
    public void A_made_row_depends_on_its_number_alone_and_float_holds_it()
    {
        var (few, many) = (new MadeRows(10, 64, 10), new MadeRows(1_000_000_000, 64, 10));
        var (row, again) = (new double[64], new double[64]);
        int label = few.Read(7, row);
        many.Read(999_999_999, again);
        Assert.NotEqual(row, again);
        Assert.Equal(label, many.Read(7, again));
        Assert.Equal(row, again);
        Assert.All(row, x => Assert.InRange(x, 0, 1.25));
        Assert.Equal(10, Enumerable.Range(0, 200).Select(i => many.Read(i, row)).Distinct().Count());
    }

    [Fact]
    public void Batches_come_in_another_order_each_epoch_and_all_of_them()
    {
        int[] first = Bits.Shuffle(50, Bits.Of(3, 0)), second = Bits.Shuffle(50, Bits.Of(3, 1));
        Assert.Equal(Enumerable.Range(0, 50), first.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Bits.Shuffle(50, Bits.Of(3, 0)));
    }

    /// <summary>Rows whose label is their number.</summary>
    private sealed class Counted(int count) : IRowSource
    {
        public int Count => count;

        public int Reads { get; private set; }

        public int Read(int row, Span<double> inputs)
        {
            Reads++;
            (inputs[0], inputs[1]) = (row, -row);
            return row;
        }
    }
}
