namespace SoftmaxGen;

/// <summary>What a hidden layer does with each of its sums z.</summary>
public enum Activation
{
    /// <summary>z.</summary>
    Identity,

    /// <summary>max(z, 0).</summary>
    Relu,

    /// <summary>z where z &gt; 0, else 0.01·z.</summary>
    LeakyRelu,

    /// <summary>z where z &gt; 0, else eᶻ − 1.</summary>
    Elu,

    /// <summary>(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ).</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>z·½·(1 + erf(z/√2)).</summary>
    Gelu,

    /// <summary>z·½·(1 + tanh(√(2/π)·(z + 0.044715·z³))), an approximation of <see cref="Gelu"/>.</summary>
    GeluTanh,

    /// <summary>z / (1 + e⁻ᶻ), also called swish.</summary>
    Silu,
}
