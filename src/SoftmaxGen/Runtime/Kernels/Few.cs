using System.ComponentModel;
using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Exponentials of two or three classes, of which the largest is 1, so that the sum of the others needs no subtraction.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Few
{
    /// <summary>The smaller of two exponentials; or of their exponents, by one exponential. NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Rest<TLanes, TVector, T>(TVector c0, TVector c1, bool ofExponents)
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        return ofExponents ? lanes.ExpNonPositive(lanes.Add(c0, c1)) : lanes.Multiply(c0, c1);
    }

    /// <summary>The sum of three exponentials without the largest; or of their exponents, by two exponentials. NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Rest<TLanes, TVector, T>(TVector c0, TVector c1, TVector c2, bool ofExponents)
        where TLanes : struct, IStrips<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        // One factor is 1. Of a number and NaN, minimum and maximum must leave both.
        TLanes lanes = default;
        TVector larger = lanes.Max(c1, c2);
        TVector smaller = lanes.AtMost(c1, c2);
        return ofExponents
            ? lanes.Add(lanes.ExpNonPositive(lanes.Add(c0, larger)), lanes.ExpNonPositive(smaller))
            : lanes.MultiplyAdd(c0, larger, smaller);
    }
}
