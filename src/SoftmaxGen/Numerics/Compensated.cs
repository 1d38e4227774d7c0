using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>
/// Compensated addition (Knuth, <em>The Art of Computer Programming</em>, volume 2, 4.2.2, theorem B): what rounding loses of a long
/// sum is summed beside it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Compensated
{
    /// <summary>Adds <paramref name="term"/> to <paramref name="sum"/>, and what is lost by that to <paramref name="lost"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref float sum, ref float lost, float term)
    {
        float total = sum + term;
        float added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <inheritdoc cref="Add(ref float, ref float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double sum, ref double lost, double term)
    {
        double total = sum + term;
        double added = total - sum;
        lost += sum - (total - added) + (term - added);
        sum = total;
    }

    /// <summary>The sum with what was lost; an infinite sum has lost nothing, though it makes NaN of <paramref name="lost"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Total(float sum, float lost) => float.IsNaN(lost) ? sum : sum + lost;

    /// <inheritdoc cref="Total(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(double sum, double lost) => double.IsNaN(lost) ? sum : sum + lost;
}
