using System.CommandLine;
using DuckDB.NET.Data;
using SoftmaxGen.Samples;
using SoftmaxGen.Samples.Sql;

CommandLine.UseInvariantText();

Option<int?> rows = CommandLine.Number<int>("--rows", "N", "How many rows to write and to score, 1 to 100000000. [default: 1000000]", "an integer from 1 to 100000000", n => n is >= 1 and <= 100_000_000);
Option<int?> threads = CommandLine.Number<int>("--threads", "N", "Threads of the database, 1 to 256. [default: one per processor]", "an integer from 1 to 256", n => n is >= 1 and <= 256);
Option<string?> parquet = CommandLine.File("--parquet", "Where to write the rows, and to leave them. [default: a temporary file]");

var command = new RootCommand("Makes a model a function of a database, and scores a Parquet file in a query.") { rows, threads, parquet };
command.SetAction(arguments =>
{
    try
    {
        return SqlSample.Run(
            arguments.GetValue(rows) ?? 1_000_000, arguments.GetValue(threads) ?? Environment.ProcessorCount, arguments.GetValue(parquet));
    }
    catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or DuckDBException)
    {
        return CommandLine.Fail(e.Message, CommandLine.DataError);
    }
});

return CommandLine.Run(command, args, CommandLine.Fail);
