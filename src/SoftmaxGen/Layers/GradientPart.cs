namespace SoftmaxGen.Layers;

/// <summary>One of several equal parts of a layer's gradient, each computed by a thread of its own.</summary>
/// <param name="part">Which part, from 0.</param>
/// <param name="parts">How many parts there are.</param>
/// <param name="adds">Whether to add to what earlier rows have left.</param>
public readonly struct GradientPart(int part, int parts, bool adds)
{
    /// <summary>Whether to add to what earlier rows have left.</summary>
    public bool Adds { get; } = adds;

    /// <summary>The first of so many units that belongs to the part.</summary>
    internal nint First(nint units) => (nint)((long)units * part / parts);

    /// <summary>The first of so many units that belongs to the next part.</summary>
    internal nint End(nint units) => (nint)((long)units * (part + 1) / parts);
}
