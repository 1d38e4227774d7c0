namespace SoftmaxGen.Generator.Files.Onnx;

internal static class OnnxFile
{
    public static TrainedModel Read(byte[] file, ExternalData externalData, string? input, string? output, CancellationToken cancellation) => throw new FileProblem(Diagnostics.Descriptors.FileUnreadable, "graphs are not read yet");
}
