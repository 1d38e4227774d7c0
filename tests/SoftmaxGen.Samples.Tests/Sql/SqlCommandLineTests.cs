using SoftmaxGen.Samples.Sql;

namespace SoftmaxGen.Samples.Tests.Sql;

public sealed class SqlCommandLineTests
{
    [Fact]
    public void A_run_ends_with_the_number_of_rows_and_no_differences()
    {
        string file = Path.Combine(Path.GetTempPath(), $"it's {Guid.NewGuid():N}.parquet");
        try
        {
            SampleRun run = Sql("--rows", "3000", "--parquet", file);

            Assert.Equal((0, "", "3000 rows, 0 differences"), (run.ExitCode, run.Error, run.LastLine));
            Assert.DoesNotContain('\e', run.Output);
            Assert.Contains("\nSELECT id, label, classify(pixels) AS predicted\nFROM read_parquet('", run.Output, StringComparison.Ordinal);
            Assert.Contains("\nRows: 3000, ", run.Output, StringComparison.Ordinal);
            Assert.Contains("\nin the query", run.Output, StringComparison.Ordinal);
            string[] confusion = [.. run.Output.Split('\n').SkipWhile(line => !line.StartsWith("    ╲", StringComparison.Ordinal)).Skip(1).Take(10)];
            Assert.Equal(3000, confusion.Sum(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Sum(int.Parse)));
            Assert.True(File.Exists(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Help_lists_every_option()
    {
        SampleRun run = Sql("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["--rows", "--threads", "--parquet"], option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "--rows: expected an integer from 1 to 100000000, got '0'", "--rows", "0")]
    [InlineData(2, "--rows: expected an integer from 1 to 100000000, got 'many'", "--rows", "many")]
    [InlineData(2, "--threads: expected an integer from 1 to 256, got '0'", "--threads", "0")]
    [InlineData(2, "--parquet: expected a file, got ''", "--parquet", "")]
    [InlineData(2, "Unrecognized command or argument '--model'.", "--model")]
    [InlineData(1, "expected a folder to save to, found none for 'no such folder/rows.parquet'", "--parquet", "no such folder/rows.parquet")]
    [InlineData(1, "expected a file to save to, found a folder at '.'", "--parquet", ".")]
    public void Bad_input_is_refused_in_one_line_and_with_nothing_else(int exitCode, string reason, params string[] arguments)
    {
        Assert.Equal(new SampleRun(exitCode, "", $"error: {reason}\n"), Sql(arguments));
    }

    private static SampleRun Sql(params string[] arguments) => SampleRun.Of(typeof(SqlSample).Assembly.Location, arguments);
}
