using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Files;

/// <summary>A folder of model files, gone when the test is over.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("models");
    private readonly List<ProjectFile> _files = [];

    public IReadOnlyList<ProjectFile> Files => _files;

    /// <summary>Adds a file.</summary>
    public ProjectFile Add(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        _files.Add(new ProjectFile(path));
        return _files[^1];
    }

    /// <summary>A safetensors file of dense layers whose numbers count in steps of 1/64, and what is beside them.</summary>
    public static byte[] Dense(int[] widths, string metadata = "", params (string Name, float[] Values)[] others)
    {
        List<(string Name, int[] Shape, float[] Values)> tensors = [];
        for (int layer = 0; layer + 1 < widths.Length; layer++)
        {
            (int inputs, int outputs) = (widths[layer], widths[layer + 1]);
            tensors.Add(($"{2 * layer}.weight", [outputs, inputs], [.. Enumerable.Range(0, inputs * outputs).Select(i => Weight(layer, i))]));
            tensors.Add(($"{2 * layer}.bias", [outputs], [.. Enumerable.Range(0, outputs).Select(i => Weight(layer, ~i))]));
        }

        tensors.AddRange(others.Select(other => (other.Name, new[] { other.Values.Length }, other.Values)));
        StringBuilder header = new("{");
        int end = 0;
        foreach ((string name, int[] shape, float[] values) in tensors)
        {
            header.Append(CultureInfo.InvariantCulture, $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{end},{end += 4 * values.Length}]}},");
        }

        header.Append(CultureInfo.InvariantCulture, $"\"__metadata__\":{{{metadata}}}}}");
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(header.ToString()), .. tensors.SelectMany(tensor => MemoryMarshal.AsBytes<float>(tensor.Values).ToArray())];
    }

    /// <summary>A safetensors file of two classes, one of whose weights is a number.</summary>
    public static byte[] OfDouble(double weight)
    {
        byte[] header = """{"weight":{"dtype":"F64","shape":[2,1],"data_offsets":[0,16]}}"""u8.ToArray();
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. BitConverter.GetBytes(weight), .. BitConverter.GetBytes(1.0)];
    }

    /// <summary>The number at a place of a layer of <see cref="Dense"/>; a bias is at the complement of its index.</summary>
    public static float Weight(int layer, int index) => (((index * 37) + (layer * 11)) % 127) / 64f;

    public void Dispose() => _folder.Delete(recursive: true);
}
