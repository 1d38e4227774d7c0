using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>
/// Compensated addition (Kahan, <em>Further remarks on reducing truncation errors</em>, 1965): a long sum of numbers that do
/// not cancel keeps its last bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Compensated
{
    /// <summary>Adds <paramref name="term"/> to <paramref name="sum"/>; <paramref name="lost"/> is what rounding has added too much so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref float sum, ref float lost, float term)
    {
        float corrected = term - lost;
        float total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double sum, ref double lost, double term)
    {
        double corrected = term - lost;
        double total = sum + corrected;
        lost = total - sum - corrected;
        sum = total;
    }
}
