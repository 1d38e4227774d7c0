namespace SoftmaxGen.Tests.Parallelism;

public sealed class RowBlockTests
{
    [Theory]
    [InlineData(0, 16, 2)]
    [InlineData(1, 16, 2)]
    [InlineData(1000, 16, 2)]
    [InlineData(1000, 1024, 3)]
    [InlineData(100_000, 7, 5)]
    public void Every_row_is_worked_on_once(int rows, int blockRows, int threads)
    {
        var times = new int[rows];
        RowBlocks.Run(rows, blockRows, threads, (part, row, count) =>
        {
            Assert.InRange(part, 0, threads - 1);
            Assert.InRange(count, 1, blockRows);
            for (var i = row; i < row + count; i++)
            {
                Interlocked.Increment(ref times[i]);
            }
        });
        Assert.All(times, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Blocks_are_worked_on_at_the_same_time()
    {
        // Neither gets past the other, so that one thread alone would wait for ever.
        using var meeting = new Barrier(2);
        var met = 0;
        RowBlocks.Run(rows: 2, blockRows: 1, threads: 2, (_, _, _) =>
        {
            if (meeting.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            {
                Interlocked.Increment(ref met);
            }
        });
        Assert.Equal(2, met);
    }

    [Fact]
    public void What_a_block_throws_reaches_the_caller_as_it_is()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => RowBlocks.Run(100, 1, 2, (_, row, _) =>
        {
            if (row == 50)
            {
                throw new InvalidOperationException("row 50");
            }
        }));
        Assert.Equal("row 50", exception.Message);
    }

    [Theory]
    [InlineData(8, 1000, 100, 1)]
    [InlineData(8, 100_000, 100, 8)]
    [InlineData(1, 100_000, 100_000, 1)]
    [InlineData(8, 20_000, 100, 2)]
    [InlineData(int.MaxValue, int.MaxValue, 1 << 28, 1024)]
    public void Few_rows_are_not_shared_by_many_threads(int wanted, int rows, int parameters, int threads) =>
        Assert.Equal(threads, RowBlocks.Threads(wanted, rows, parameters));

    [Theory]
    [InlineData(1000, 2, 128)]
    [InlineData(3, 2, 16)]
    [InlineData(1_000_000, 2, 1024)]
    public void Blocks_are_whole_tiles(int rows, int threads, int size) => Assert.Equal(size, RowBlocks.Size(rows, threads));
}
