namespace SoftmaxGen.Layers;

/// <summary>The shapes of a product of rows and a matrix in strips.</summary>
/// <param name="rows">How many rows there are.</param>
/// <param name="inputCount">How many inputs a row has.</param>
/// <param name="inputStride">From the inputs of a row to those of the next.</param>
/// <param name="outputCount">How many outputs a row has.</param>
/// <param name="outputStride">From the outputs of a row to those of the next.</param>
/// <param name="hasBias">Whether each strip begins with the bias of its outputs.</param>
internal readonly struct Matrices(int rows, int inputCount, int inputStride, int outputCount, int outputStride, bool hasBias)
{
    public nint Rows { get; } = rows;

    public nint InputCount { get; } = inputCount;

    public nint InputStride { get; } = inputStride;

    public nint OutputCount { get; } = outputCount;

    public nint OutputStride { get; } = outputStride;

    public bool HasBias { get; } = hasBias;
}
