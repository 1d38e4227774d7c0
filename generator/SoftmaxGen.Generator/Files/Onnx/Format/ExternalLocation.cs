using System.Globalization;

namespace SoftmaxGen.Generator.Files.Onnx.Format;

/// <summary>Where the bytes of a tensor are in a file beside the model's.</summary>
internal sealed class ExternalLocation(OnnxTensor tensor, IReadOnlyDictionary<string, string> entries)
{
    public ReadOnlySpan<byte> Read(ExternalData externalData)
    {
        string name = entries.TryGetValue("location", out string? location) ? location : "";
        if (!IsBeside(name))
        {
            throw tensor.Wrong($"lies in {Problems.Quote(name)}, but only a file beside the model, or below its folder, is read");
        }

        byte[] file = externalData(name);
        long offset = Entry("offset") ?? 0;
        if (offset > file.Length)
        {
            throw tensor.Wrong($"begins at byte {offset} of {Problems.Quote(name)}, which has {file.Length}");
        }

        long length = Entry("length") ?? file.Length - offset;
        return length <= file.Length - offset
            ? file.AsSpan((int)offset, (int)length)
            : throw tensor.Wrong($"has {length} bytes from byte {offset} of {Problems.Quote(name)}, which has {file.Length}");
    }

    /// <summary>Whether a name leads to the model's folder or below: no path from a root, and none that goes up.</summary>
    public static bool IsBeside(string name) =>
        name.Length > 0
        && name.IndexOfAny([':', '\\', '\0']) < 0
        && name[0] != '/'
        && !name.Split('/').Contains("..");

    private long? Entry(string key) =>
        !entries.TryGetValue(key, out string? text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
        : throw tensor.Wrong($"has the {key} {Problems.Quote(text)}, which is no number");
}
