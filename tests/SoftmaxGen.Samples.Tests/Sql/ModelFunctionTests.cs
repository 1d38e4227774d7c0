using DuckDB.NET.Data;
using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Samples.Sql;
using SoftmaxGen.Samples.Sql.Functions;

namespace SoftmaxGen.Samples.Tests.Sql;

/// <summary>The functions of a model give what the model gives, however the database holds its lists.</summary>
public sealed class ModelFunctionTests : IDisposable
{
    /// <summary>More than one chunk of the database.</summary>
    private const int Rows = 5000;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly DigitsNetwork _model = new();
    private readonly float[] _inputs = new float[Rows * DigitsSet.PixelCount];

    public ModelFunctionTests()
    {
        _connection.Open();
        ModelFunctions.Register(_connection, _model);
        var digits = new NoisyDigits(DigitsData.Load(DigitsData.ShippedPath));
        for (int row = 0; row < Rows; row++)
        {
            digits.Fill(row, _inputs.AsSpan(row * DigitsSet.PixelCount, DigitsSet.PixelCount));
        }

        Execute("CREATE TABLE digits (id INTEGER, pixels FLOAT[])");
        using DuckDBAppender appender = _connection.CreateAppender("digits");
        for (int row = 0; row < Rows; row++)
        {
            appender.CreateRow().AppendValue(row).AppendValue(_inputs.AsSpan(row * DigitsSet.PixelCount, DigitsSet.PixelCount).ToArray()).EndRow();
        }
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("SELECT id, pixels FROM digits")]
    [InlineData("SELECT id, pixels FROM digits ORDER BY hash(id)")]
    [InlineData("SELECT id, pixels FROM digits WHERE id % 3 = 1")]
    [InlineData("SELECT id, (pixels || [1, 2]::FLOAT[])[1:64] AS pixels FROM digits")]
    [InlineData("SELECT id, list_transform(pixels, lambda p: p) AS pixels FROM digits")]
    [InlineData("SELECT a.id, b.pixels FROM digits a JOIN digits b USING (id) WHERE a.id < 4000")]
    [InlineData("SELECT id, (SELECT pixels FROM digits WHERE id = 0) AS pixels, 0 AS source FROM digits")]
    [InlineData("SELECT id, list(p ORDER BY place) AS pixels FROM (SELECT id, unnest(pixels) AS p, generate_subscripts(pixels, 1) AS place FROM digits) GROUP BY id")]
    [InlineData("SELECT id, pixels FROM (SELECT id, CASE WHEN id % 2 = 0 THEN pixels END AS pixels FROM digits) WHERE pixels IS NOT NULL")]
    public void Labels_and_probabilities_are_the_models(string rows)
    {
        string source = rows.Contains("source", StringComparison.Ordinal) ? "source" : "id";
        int count = 0;
        var expected = new float[10];
        foreach (object?[] row in Read($"SELECT {source}, classify(pixels), probabilities(pixels) FROM ({rows})"))
        {
            ReadOnlySpan<float> inputs = _inputs.AsSpan((int)row[0]! * DigitsSet.PixelCount, DigitsSet.PixelCount);
            _model.PredictProbabilities(inputs, expected);
            Assert.Equal(_model.Predict(inputs), row[1]);
            Assert.Equal(expected, (List<float>)row[2]!);
            count++;
        }

        Assert.Equal(Read($"SELECT count(*) FROM ({rows})").Single()[0], (long)count);
        Assert.True(count > 1000);
    }

    [Fact]
    public void Null_gives_null_and_leaves_the_other_rows_alone()
    {
        object?[][] rows = [.. Read("SELECT id, classify(p), probabilities(p) FROM (SELECT id, CASE WHEN id % 7 <> 3 THEN pixels END AS p FROM digits) ORDER BY id")];

        Assert.Equal(Rows, rows.Length);
        Assert.All(rows, row =>
        {
            int id = (int)row[0]!;
            bool isNull = id % 7 == 3;
            Assert.Equal(isNull ? null : _model.Predict(_inputs.AsSpan(id * DigitsSet.PixelCount, DigitsSet.PixelCount)), row[1]);
            Assert.Equal(isNull, row[2] is null);
        });
        Assert.Equal([null, null], Read("SELECT classify(NULL), probabilities(NULL)").Single());
        Assert.Empty(Read("SELECT classify(pixels) FROM digits WHERE id < 0"));
    }

    [Theory]
    [InlineData("pixels[1:63]", "expected a list of 64 numbers, got one of 63")]
    [InlineData("pixels || [0::FLOAT]", "expected a list of 64 numbers, got one of 65")]
    [InlineData("[]::FLOAT[]", "expected a list of 64 numbers, got one of 0")]
    [InlineData("CASE WHEN id = 4321 THEN [1::FLOAT] ELSE pixels END", "expected a list of 64 numbers, got one of 1")]
    [InlineData("CASE WHEN id = 4321 THEN pixels[1:60] || [1, NULL, 1, 1]::FLOAT[] ELSE pixels END", "expected a list of 64 numbers, got one with a null in place 62")]
    public void A_list_that_does_not_fit_is_an_error_that_names_its_length(string pixels, string message)
    {
        foreach (string function in new[] { "classify", "probabilities" })
        {
            var error = Assert.Throws<DuckDBException>(() => Execute($"SELECT max({function}({pixels})) FROM digits"));
            Assert.Contains($"{function}: {message}", error.Message, StringComparison.Ordinal);
        }
    }

    private void Execute(string sql) => _ = Read(sql).Count();

    private IEnumerable<object?[]> Read(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
        }
    }
}
