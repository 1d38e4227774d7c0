namespace SoftmaxGen;

/// <summary>
/// What an optimizer remembers, as numbers: training that is interrupted goes on with the same bits in a state that has been given them. Implemented by
/// the states of <see cref="Sgd"/>, <see cref="Adam"/> and <see cref="AdamW"/>.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IOptimizerMemory<T> : IOptimizerState<T>
    where T : unmanaged
{
    /// <summary>How many numbers there are; 0 where nothing is remembered.</summary>
    int MemoryLength { get; }

    /// <summary>Copies what is remembered.</summary>
    /// <param name="memory">Receives the numbers, in which a <see cref="float"/> is exact.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    void GetMemory(Span<double> memory);

    /// <summary>Replaces what is remembered by what another state of the same optimizer and as many parameters remembered.</summary>
    /// <param name="memory">The numbers, exactly as many as there are.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    void SetMemory(ReadOnlySpan<double> memory);
}
