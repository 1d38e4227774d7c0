using System.Runtime.CompilerServices;
using SoftmaxGen.Runtime;

namespace SoftmaxGen;

/// <summary>Stochastic gradient descent, with momentum if it is wanted, as PyTorch's <c>SGD</c> does it.</summary>
/// <remarks>
/// With the gradient g, weight decay λ and momentum μ: d = g + λ·θ; v = d at the first step and μ·v + d at the others; θ = θ − η·v, or with
/// Nesterov's momentum θ = θ − η·(d + μ·v). See Sutskever et al., <em>On the importance of initialization and momentum in deep learning</em> (2013).
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>An optimizer with a learning rate of 0.01.</summary>
    public Sgd()
        : base(0.01)
    {
    }

    /// <summary>How much of the last step remains in the next, at least 0 and less than 1; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Momentum
    {
        get;
        set => field = Fraction(value, nameof(Momentum));
    }

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; set; }

    /// <summary>How much of the parameters is added to their gradient; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, nameof(WeightDecay));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Nesterov's momentum is wanted without momentum.</exception>
    public override IOptimizerState<T> CreateState<T>(int parameterCount)
    {
        if (Nesterov && Momentum == 0)
        {
            throw new InvalidOperationException("Nesterov's momentum needs a Momentum greater than 0.");
        }

        return new State<T>(parameterCount, Momentum, Nesterov, WeightDecay);
    }

    private sealed class State<T>(int count, double momentum, bool nesterov, double decay) : IOptimizerMemory<T>
        where T : unmanaged
    {
        private readonly T[]? _velocity = momentum == 0 ? null : new T[count];
        private bool _hasVelocity;

        /// <summary>The velocity, and whether there is one yet.</summary>
        public int MemoryLength => _velocity is null ? 0 : count + 1;

        public void GetMemory(Span<double> memory)
        {
            Guard.Capacity(memory, MemoryLength, nameof(memory));
            if (_velocity is not null)
            {
                MemoryNumbers.Get<T>(_velocity, memory);
                memory[count] = _hasVelocity ? 1 : 0;
            }
        }

        public void SetMemory(ReadOnlySpan<double> memory)
        {
            Guard.Length(memory, MemoryLength, nameof(memory));
            if (_velocity is not null)
            {
                MemoryNumbers.Set<T>(_velocity, memory);
                _hasVelocity = memory[count] != 0;
            }
        }

        public void Step(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
        {
            ParameterLoop.Check(parameters, gradient, count);
            if (_velocity is null)
            {
                ParameterLoop.Run(new Plain<T>(learningRate, decay), parameters, gradient, default, default);
            }
            else
            {
                // The first velocity is the gradient itself.
                var update = new WithMomentum<T>(learningRate, decay, _hasVelocity ? momentum : 0, nesterov ? momentum : 0, nesterov);
                ParameterLoop.Run(update, parameters, gradient, _velocity, default);
                _hasVelocity = true;
            }
        }
    }

    private readonly struct Plain<T>(double rate, double decay) : IParameterUpdate<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IParameterUpdate<T>.Update<TLanes, TVector>(ref TVector parameter, TVector gradient, ref TVector first, ref TVector second)
        {
            TLanes v = default;
            TVector d = v.MultiplyAdd(v.Create(decay), parameter, gradient);
            parameter = v.MultiplyAdd(v.Create(-rate), d, parameter);
        }
    }

    private readonly struct WithMomentum<T>(double rate, double decay, double kept, double ahead, bool nesterov) : IParameterUpdate<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IParameterUpdate<T>.Update<TLanes, TVector>(ref TVector parameter, TVector gradient, ref TVector velocity, ref TVector second)
        {
            TLanes v = default;
            TVector d = v.MultiplyAdd(v.Create(decay), parameter, gradient);
            velocity = v.MultiplyAdd(v.Create(kept), velocity, d);
            TVector step = nesterov ? v.MultiplyAdd(v.Create(ahead), velocity, d) : velocity;
            parameter = v.MultiplyAdd(v.Create(-rate), step, parameter);
        }
    }
}
