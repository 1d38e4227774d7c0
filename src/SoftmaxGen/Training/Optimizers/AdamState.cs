using System.Runtime.CompilerServices;
using SoftmaxGen.Runtime;

namespace SoftmaxGen;

/// <summary>The means that <see cref="Adam"/> and <see cref="AdamW"/> remember, and their step.</summary>
internal sealed class AdamState<T>(int count, double beta1, double beta2, double epsilon, double decay, bool isDecoupled) : IOptimizerMemory<T>
    where T : unmanaged
{
    private readonly T[] _mean = new T[count];
    private readonly T[] _square = new T[count];
    private double _kept1 = 1;
    private double _kept2 = 1;

    public int MemoryLength => (2 * count) + 2;

    public void GetMemory(Span<double> memory)
    {
        Guard.Capacity(memory, MemoryLength, nameof(memory));
        MemoryNumbers.Get<T>(_mean, memory);
        MemoryNumbers.Get<T>(_square, memory.Slice(count));
        (memory[2 * count], memory[(2 * count) + 1]) = (_kept1, _kept2);
    }

    public void SetMemory(ReadOnlySpan<double> memory)
    {
        Guard.Length(memory, MemoryLength, nameof(memory));
        MemoryNumbers.Set<T>(_mean, memory);
        MemoryNumbers.Set<T>(_square, memory.Slice(count));
        (_kept1, _kept2) = (memory[2 * count], memory[(2 * count) + 1]);
    }

    public void Step(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
    {
        ParameterLoop.Check(parameters, gradient, count);

        // β₁ᵗ and β₂ᵗ.
        _kept1 *= beta1;
        _kept2 *= beta2;
        var update = new Update(
            rate: learningRate / (1 - _kept1),
            root: Math.Sqrt(1 - _kept2),
            beta1,
            beta2,
            epsilon,
            coupled: isDecoupled ? 0 : decay,
            shrunk: isDecoupled ? 1 - (learningRate * decay) : 1);
        ParameterLoop.Run(update, parameters, gradient, _mean, _square);
    }

    private readonly struct Update(double rate, double root, double beta1, double beta2, double epsilon, double coupled, double shrunk) : IParameterUpdate<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IParameterUpdate<T>.Update<TLanes, TVector>(ref TVector parameter, TVector gradient, ref TVector mean, ref TVector square)
        {
            TLanes v = default;
            parameter = v.Multiply(parameter, v.Create(shrunk));
            TVector d = v.MultiplyAdd(v.Create(coupled), parameter, gradient);
            mean = v.MultiplyAdd(v.Create(1 - beta1), d, v.Multiply(v.Create(beta1), mean));
            square = v.MultiplyAdd(v.Multiply(v.Create(1 - beta2), d), d, v.Multiply(v.Create(beta2), square));
            TVector divisor = v.Add(v.Divide(v.Sqrt(square), v.Create(root)), v.Create(epsilon));
            parameter = v.MultiplyAdd(v.Create(-rate), v.Divide(mean, divisor), parameter);
        }
    }
}
