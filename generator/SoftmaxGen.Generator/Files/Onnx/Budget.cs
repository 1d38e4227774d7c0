namespace SoftmaxGen.Generator.Files.Onnx;

/// <summary>How many numbers may be made of a file: a small one that asks for many is a mistake, or a trap.</summary>
internal sealed class Budget(long bytes, CancellationToken cancellation)
{
    private const long Free = 1_000_000, PerByte = 4;

    private long _left = Free + (PerByte * bytes);

    /// <summary>Counts bytes of a further file.</summary>
    public void Grow(long bytes) => _left += PerByte * bytes;

    /// <summary>Takes as many numbers.</summary>
    public void Take(long count)
    {
        cancellation.ThrowIfCancellationRequested();
        _left -= count;
        if (count < 0 || _left < 0)
        {
            throw Problems.Malformed("it asks for many more numbers than it has");
        }
    }
}
