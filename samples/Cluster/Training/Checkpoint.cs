using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoftmaxGen.Samples.Cluster.Training;

/// <summary>
/// A run that can go on. Its file is the model's own, a safetensors file that anything can load; what training needs besides stands in the file's
/// metadata: the settings, the step, what the optimizer remembers, and a digest of all of it.
/// </summary>
/// <param name="Settings">What the run depends on.</param>
/// <param name="Step">How many steps it has made.</param>
/// <param name="Memory">What the optimizer remembers.</param>
/// <param name="Model">The model's file.</param>
public sealed record Checkpoint(RunSettings Settings, long Step, double[] Memory, byte[] Model)
{
    private const string Metadata = "__metadata__";
    private const string Key = "softmaxgen.training";

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes()
    {
        (JsonObject header, int start) = Header(Model);
        byte[] memory = MemoryMarshal.AsBytes<double>(Memory).ToArray();
        var training = new Training(Settings, Step, Convert.ToBase64String(memory), Digest(Model.AsSpan(start), Settings, Step, memory));
        ((JsonObject)header[Metadata]!)[Key] = JsonSerializer.Serialize(training);
        byte[] text = Encoding.UTF8.GetBytes(header.ToJsonString());

        // The numbers begin at a multiple of eight bytes.
        int length = (text.Length + 7) & ~7;
        var file = new byte[8 + length + Model.Length - start];
        BinaryPrimitives.WriteInt64LittleEndian(file, length);
        file.AsSpan(8, length).Fill((byte)' ');
        text.CopyTo(file, 8);
        Model.AsSpan(start).CopyTo(file.AsSpan(8 + length));
        return file;
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint, or a broken one.</exception>
    public static Checkpoint Of(byte[] file)
    {
        try
        {
            (JsonObject header, int start) = Header(file);
            string text = (string?)header[Metadata]?[Key] ?? throw new InvalidDataException("expected a checkpoint, got a file without a training state");
            Training training = JsonSerializer.Deserialize<Training>(text)!;
            byte[] memory = Convert.FromBase64String(training.Memory);
            return training.Digest == Digest(file.AsSpan(start), training.Settings, training.Step, memory)
                ? new(training.Settings, training.Step, MemoryMarshal.Cast<byte, double>(memory).ToArray(), file)
                : throw new InvalidDataException("expected a whole checkpoint, got a broken one: its digest is another");
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException or InvalidCastException or NullReferenceException)
        {
            throw new InvalidDataException("expected a checkpoint, got another file", e);
        }
    }

    /// <summary>Writes the file so that at any moment a whole one is there, the new or the one before.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        string part = $"{path}.part";
        using (FileStream stream = File.Create(part))
        {
            stream.Write(ToBytes());
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }

    private static (JsonObject Header, int Start) Header(byte[] file)
    {
        long length = file.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(file);
        return length >= 0 && length <= file.Length - 8
            ? ((JsonObject)JsonNode.Parse(file.AsSpan(8, (int)length))!, 8 + (int)length)
            : throw new InvalidDataException("expected a checkpoint, got another file");
    }

    private static string Digest(ReadOnlySpan<byte> numbers, RunSettings settings, long step, byte[] memory)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(numbers);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(settings));
        hash.AppendData(BitConverter.GetBytes(step));
        hash.AppendData(memory);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What stands in the metadata.</summary>
    private sealed record Training(RunSettings Settings, long Step, string Memory, string Digest);
}
