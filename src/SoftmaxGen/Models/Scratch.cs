namespace SoftmaxGen.Models;

/// <summary>Room for what is computed on the way, kept for each thread: the longest that it has asked for.</summary>
internal static class Scratch<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static AlignedBuffer<T>? t_buffer;

    /// <summary>Room for so many elements, which may be anything; good until the thread asks again.</summary>
    public static AlignedBuffer<T> Get(int length)
    {
        AlignedBuffer<T>? buffer = t_buffer;
        if (buffer is null || buffer.Length < length)
        {
            t_buffer = buffer = new(length);
        }

        return buffer;
    }
}
