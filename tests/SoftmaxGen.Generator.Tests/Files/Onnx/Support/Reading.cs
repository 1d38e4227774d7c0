using System.Globalization;
using System.Text.RegularExpressions;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Files.Onnx;

namespace SoftmaxGen.Generator.Tests.Files.Onnx.Support;

/// <summary>Reads ONNX files as the generator does.</summary>
internal static class Reading
{
    public static TrainedModel Of(byte[] file, string? input = null, string? output = null, IReadOnlyDictionary<string, byte[]>? beside = null) => OnnxFile.Read(
        file,
        name => beside?.GetValueOrDefault(name) ?? throw new FileProblem(Descriptors.FileUnreadable, $"there is no {name}"),
        input,
        output,
        CancellationToken.None);

    /// <summary>What is said of a file that is refused.</summary>
    public static string Problem(byte[] file, string? input = null, string? output = null, IReadOnlyDictionary<string, byte[]>? beside = null) =>
        Message(Assert.Throws<FileProblem>(() => Of(file, input, output, beside)));

    public static string Message(FileProblem problem) => string.Format(
        CultureInfo.InvariantCulture,
        problem.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture),
        ["model.onnx", .. problem.Arguments]);

    public static TrainedModel Of(ModelCase model)
    {
        string? Option(string name) => Regex.Match(model.Attribute, $"{name} = \"(.*?)\"") is { Success: true } match ? match.Groups[1].Value : null;
        return Of(File.ReadAllBytes(Path.Combine(model.Folder, "model.onnx")), Option("Input"), Option("Output"), Beside(model.Folder));
    }

    /// <summary>The files of a folder that hold tensors.</summary>
    public static Dictionary<string, byte[]> Beside(string folder) =>
        Directory.GetFiles(folder, "*.data").ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
}
