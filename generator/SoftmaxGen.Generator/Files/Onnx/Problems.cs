using SoftmaxGen.Generator.Diagnostics;

namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>What may be wrong with an ONNX file, other than with a node of it.</summary>
internal static class Problems
{
    /// <summary>How many names a message lists.</summary>
    public const int MostNames = 20;

    public static FileProblem Malformed(string what) => new(Descriptors.OnnxMalformed, what);

    public static FileProblem Inputs(string what) => new(Descriptors.OnnxInputs, what);

    public static FileProblem Outputs(string what) => new(Descriptors.OnnxOutputs, what);

    public static FileProblem ClassNames(string what) => new(Descriptors.OnnxClassNames, what);

    /// <summary>Names in quotes, as a sentence lists them.</summary>
    public static string List(IReadOnlyList<string> names, string last)
    {
        string[] quoted = [.. names.Take(MostNames).Select(Quote)];
        return names.Count > MostNames ? $"{string.Join(", ", quoted)}, …"
            : quoted.Length < 2 ? string.Concat(quoted)
            : $"{string.Join(", ", quoted.Take(quoted.Length - 1))} {last} {quoted[quoted.Length - 1]}";
    }

    /// <summary>A name in quotes, without control characters, shortened if it is long.</summary>
    public static string Quote(string name) => SoftmaxGen.Models.Safetensors.Malformed.Quote(name);

    /// <summary>The same without the quotes.</summary>
    public static string Plain(string name) => Quote(name).Trim('\'');
}
