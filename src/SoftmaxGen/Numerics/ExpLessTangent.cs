using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <summary>How far the exponential is above its tangent at 0, eˣ − 1 − x, for |x| ≤ 1: never negative, and precise where it is tiny.</summary>
/// <remarks>
/// Error: at most 1.9 ulp with fused multiply-add and 2.1 ulp without (measured at 30 000 numbers). Formula: x²·p(x), of which p is minimax on
/// [−1, 1] with p(0) = ½.
/// </remarks>
internal static class ExpLessTangent<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At(TVector x)
    {
        TLanes v = default;
        TVector p;
        if (typeof(T) == typeof(float))
        {
            // Relative error 2^-27.5. Every decimal rounds to exactly the number meant.
            p = v.MultiplyAdd(v.Create(2.75564116e-6f), x, v.Create(2.53325434e-5f));
            p = v.MultiplyAdd(p, x, v.Create(0.000198468828f));
            p = v.MultiplyAdd(p, x, v.Create(0.00138858322f));
            p = v.MultiplyAdd(p, x, v.Create(0.00833329652f));
            p = v.MultiplyAdd(p, x, v.Create(0.0416667163f));
            p = v.MultiplyAdd(p, x, v.Create(0.166666672f));
        }
        else
        {
            // Relative error 2^-56.1.
            p = v.MultiplyAdd(v.Create(7.68058429586917e-13), x, v.Create(1.16360536958703e-11));
            p = v.MultiplyAdd(p, x, v.Create(1.6059764773322855e-10));
            p = v.MultiplyAdd(p, x, v.Create(2.0874534748703383e-09));
            p = v.MultiplyAdd(p, x, v.Create(2.5052092414778787e-08));
            p = v.MultiplyAdd(p, x, v.Create(2.755733387380259e-07));
            p = v.MultiplyAdd(p, x, v.Create(2.75573193363907e-06));
            p = v.MultiplyAdd(p, x, v.Create(2.4801587252927532e-05));
            p = v.MultiplyAdd(p, x, v.Create(0.0001984126984093137));
            p = v.MultiplyAdd(p, x, v.Create(0.0013888888888962808));
            p = v.MultiplyAdd(p, x, v.Create(0.008333333333333724));
            p = v.MultiplyAdd(p, x, v.Create(0.0416666666666663));
            p = v.MultiplyAdd(p, x, v.Create(0.16666666666666666));
        }

        p = v.MultiplyAdd(p, x, v.Create(0.5));
        return v.Multiply(v.Multiply(x, x), p);
    }
}
