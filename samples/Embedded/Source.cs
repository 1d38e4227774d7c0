namespace SoftmaxGen.Samples.Embedded;

/// <summary>Where an image comes from.</summary>
public static class Source
{
    private const int MaxBytes = 16 << 20;

    /// <summary>All bytes of a file, or of standard input.</summary>
    /// <exception cref="InvalidDataException">There are too many for an image of a digit.</exception>
    public static byte[] Bytes(string? path)
    {
        using Stream stream = path is null ? Console.OpenStandardInput() : File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer.AsSpan(0, read));
            if (bytes.Length > MaxBytes)
            {
                throw new InvalidDataException($"expected an image of at most {MaxBytes >> 20} MiB, got more");
            }
        }

        return bytes.ToArray();
    }
}
