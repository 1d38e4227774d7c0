using SoftmaxGen.Numerics;

namespace SoftmaxGen;

/// <summary>Numbers of a state as <see cref="IOptimizerMemory{T}"/> hands them out and takes them.</summary>
internal static class MemoryNumbers
{
    public static void Get<T>(ReadOnlySpan<T> numbers, Span<double> memory)
        where T : unmanaged
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            memory[i] = OneLane<T>.ToDouble(numbers[i]);
        }
    }

    public static void Set<T>(Span<T> numbers, ReadOnlySpan<double> memory)
        where T : unmanaged
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = default(OneLane<T>).Create(memory[i]);
        }
    }
}
