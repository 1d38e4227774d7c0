using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace SoftmaxGen.Samples.Sql.Functions;

/// <summary>
/// A model as functions of a database: <c>classify(pixels)</c> is the most probable class of a list of its inputs, <c>probabilities(pixels)</c> the list of
/// all probabilities. Null gives null; a list of another length, or with a null in it, is an error.
/// </summary>
public static class ModelFunctions
{
    /// <summary>Makes both functions known to a connection.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="model">The model, which must not be trained as long as queries run.</param>
    public static void Register(DuckDBConnection connection, ISoftmaxModel<float> model)
    {
        new Classify(model).Register(connection);
        new Probabilities(model).Register(connection);
    }

    private sealed class Classify(ISoftmaxModel<float> model) : ListFunction
    {
        public override string Name => "classify";

        protected override DuckDBLogicalType ResultType() => NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Integer);

        protected override void Calculate(FloatLists lists, int rows, ResultVector result) =>
            model.Predict(Inputs(lists, rows, model.InputCount, result), result.Numbers(rows));
    }

    private sealed class Probabilities(ISoftmaxModel<float> model) : ListFunction
    {
        public override string Name => "probabilities";

        protected override DuckDBLogicalType ResultType()
        {
            using DuckDBLogicalType number = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Float);
            return NativeMethods.LogicalType.DuckDBCreateListType(number);
        }

        protected override void Calculate(FloatLists lists, int rows, ResultVector result)
        {
            ReadOnlySpan<float> inputs = Inputs(lists, rows, model.InputCount, result);
            model.PredictProbabilities(inputs, result.Lists(rows, model.ClassCount));
        }
    }

    /// <summary>The inputs of all rows, in place or put together; those of a row that is null are 0, and its result is null.</summary>
    private static ReadOnlySpan<float> Inputs(FloatLists lists, int rows, int length, ResultVector result)
    {
        ReadOnlySpan<float> together = lists.Together(rows, length);
        if (!together.IsEmpty || rows == 0)
        {
            return together;
        }

        var copy = new float[rows * length];
        for (int row = 0; row < rows; row++)
        {
            if (lists.IsList(row))
            {
                lists.Row(row, length).CopyTo(copy.AsSpan(row * length));
            }
            else
            {
                result.SetNull(row);
            }
        }

        return copy;
    }
}
