using SoftmaxGen.Generator.Files.Onnx.Format;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>Reads a model from an ONNX file.</summary>
internal static class OnnxFile
{
    /// <summary>Reads the layers that lead to a head of the graph in <paramref name="file"/>; throws a <see cref="FileProblem"/> where it is not understood.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="externalData">Gives the files beside it.</param>
    /// <param name="input">The input that is the row, where the graph has several that are not all part of it.</param>
    /// <param name="output">The output that is the head, where the graph has several.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static TrainedModel Read(byte[] file, ExternalData externalData, string? input, string? output, CancellationToken cancellation) =>
        Read(OnnxParser.Parse(file, cancellation), file.Length, externalData, input, output, cancellation);

    /// <summary>The same of a graph that has been parsed, from a file of so many bytes.</summary>
    public static TrainedModel Read(OnnxGraph graph, int bytes, ExternalData externalData, string? input, string? output, CancellationToken cancellation)
    {
        try
        {
            return GraphToLayers.Convert(graph, externalData, input, output, new Budget(bytes, cancellation));
        }
        catch (OverflowException)
        {
            // Shapes are calculated with checks.
            throw Problems.Malformed("it has a shape of more elements than an array can have");
        }
    }
}
