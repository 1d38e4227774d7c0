using System.Data.Common;
using System.Diagnostics;
using DuckDB.NET.Data;
using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Samples.Sql.Functions;

namespace SoftmaxGen.Samples.Sql;

/// <summary>A database in memory that knows a model.</summary>
public sealed class ScoringDatabase : IDisposable
{
    /// <summary>Rows that the loop reads before it predicts them, so that the two can be timed apart.</summary>
    private const int LoopRows = 4096;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly ISoftmaxModel<float> _model;

    /// <param name="model">The model.</param>
    /// <param name="threads">How many threads the database has.</param>
    public ScoringDatabase(ISoftmaxModel<float> model, int threads)
    {
        _model = model;
        _connection.Open();
        Execute($"SET threads = {threads}");
        ModelFunctions.Register(_connection, model);
    }

    /// <summary>Writes digits as rows of a Parquet file.</summary>
    public void WriteRows(string file, int rows, NoisyDigits digits)
    {
        _connection.RegisterScalarFunction<long, int>("digit_label", digits.Label);
        _connection.RegisterScalarFunction<long, List<float>>("digit_pixels", (ids, pixels, count) =>
        {
            var row = new float[DigitsSet.PixelCount];
            for (ulong i = 0; i < count; i++)
            {
                digits.Fill(ids[0].GetValue<long>(i), row);
                pixels.WriteValue(row, i);
            }
        });
        Execute($"""
            COPY (SELECT id, digit_label(id) AS label, digit_pixels(id) AS pixels FROM range({rows}) AS made(id))
            TO {Quote(file)} (FORMAT parquet)
            """);
    }

    /// <summary>The query that scores a file.</summary>
    public static string Query(string file) =>
        $"""
        CREATE OR REPLACE TABLE scored AS
        SELECT id, label, classify(pixels) AS predicted
        FROM read_parquet({Quote(file)})
        """;

    /// <summary>Scores a file by the query.</summary>
    public void Score(string file) => Execute(Query(file));

    /// <summary>How many of the scored rows of each class are predicted as each: <c>[true, predicted]</c>.</summary>
#pragma warning disable CA1814 // A matrix.
    public int[,] Confusion()
    {
        var counts = new int[_model.ClassCount, _model.ClassCount];
        using DbDataReader reader = Read("SELECT label, predicted, count(*)::INTEGER FROM scored GROUP BY ALL");
        while (reader.Read())
        {
            counts[reader.GetInt32(0), reader.GetInt32(1)] = reader.GetInt32(2);
        }

        return counts;
    }
#pragma warning restore CA1814

    /// <summary>The labels of all rows by the query, in the order of the rows' numbers.</summary>
    public int[] Labels()
    {
        var labels = new List<int>();
        using DbDataReader reader = Read("SELECT predicted FROM scored ORDER BY id");
        while (reader.Read())
        {
            labels.Add(reader.GetInt32(0));
        }

        return [.. labels];
    }

    /// <summary>Reads a file row by row, predicts each row alone, and compares it with the label by the query.</summary>
    public LoopResult ScoreInLoop(string file, ReadOnlySpan<int> labels)
    {
        int inputs = _model.InputCount, rows = 0, differences = 0;
        var ids = new long[LoopRows];
        var values = new float[LoopRows * inputs];
        var predicting = new Stopwatch();
        Stopwatch total = Stopwatch.StartNew();
        using DbDataReader reader = Read($"SELECT id, pixels FROM read_parquet({Quote(file)})");
        int count;
        do
        {
            for (count = 0; count < LoopRows && reader.Read(); count++)
            {
                ids[count] = reader.GetInt64(0);
                reader.GetFieldValue<List<float>>(1).CopyTo(values, count * inputs);
            }

            predicting.Start();
            for (int row = 0; row < count; row++)
            {
                differences += _model.Predict(values.AsSpan(row * inputs, inputs)) == labels[(int)ids[row]] ? 0 : 1;
            }

            predicting.Stop();
            rows += count;
        }
        while (count > 0);

        return new(rows, differences, total.Elapsed, predicting.Elapsed);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Execute(string sql)
    {
        using DuckDBCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Reads while the query runs, so that no result need fit the memory.</summary>
    private DuckDBDataReader Read(string sql)
    {
        using DuckDBCommand command = Command(sql);
        command.UseStreamingMode = true;
        return command.ExecuteReader();
    }

    private DuckDBCommand Command(string sql)
    {
        DuckDBCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // Numbers, and paths that are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
