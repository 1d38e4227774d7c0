using System.Globalization;
using System.Numerics;
using SoftmaxGen.Tests.Oracle;

namespace SoftmaxGen.Tests.Support;

/// <summary>The documented accuracy as assertions.</summary>
internal static class Tolerance
{
    public static int SoftmaxUlps(int classCount) => classCount <= 32 ? 8 : classCount <= 256 ? 12 : 16;

    public static int LogUlps(int classCount) => classCount <= 32 ? 4 : classCount <= 256 ? 8 : 16;

    /// <summary>The distance between neighbours of T at this magnitude.</summary>
    public static double Ulp<T>(double magnitude) =>
        typeof(T) == typeof(float)
            ? Math.ScaleB(1, Math.Max(Exponent(magnitude), -126) - 23)
            : Math.ScaleB(1, Math.Max(Exponent(magnitude), -1022) - 52);

    public static double SmallestNormal<T>() => Math.ScaleB(1, typeof(T) == typeof(float) ? -126 : -1022);

    public static double Softmax<T>(int classCount, double expected, double distance) =>
        (SoftmaxUlps(classCount) + distance) * Ulp<T>(expected);

    public static void AssertSoftmax<T>(ExpectedRow expected, ReadOnlySpan<T> actual, string what, double distanceCost = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var value = expected.Softmax[i];
            if (double.IsPositiveInfinity(expected.Distances[i]))
            {
                AssertNear(0.0, actual[i], 0, what, i);
                continue;
            }

            // Far out the formula would allow more than the result itself; there 0 is the only alternative.
            var tolerance = Softmax<T>(actual.Length, value.Hi, distanceCost * expected.Distances[i]);
            tolerance = value.Hi < SmallestNormal<T>() ? Math.Min(tolerance, SmallestNormal<T>()) : tolerance;
            if (actual[i] == T.Zero && value.Hi - tolerance < SmallestNormal<T>())
            {
                continue;
            }

            AssertNear(value, actual[i], tolerance, what, i);
        }
    }

    public static void AssertLogSoftmax<T>(ExpectedRow expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < actual.Length; i++)
        {
            AssertLog(actual.Length, expected.LogSoftmax[i], actual[i], what, i);
        }
    }

    /// <summary>A log-probability, a log-sum-exp or a loss.</summary>
    public static void AssertLog<T>(int classCount, DoubleDouble expected, T actual, string what, int index = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AssertNear(expected, actual, LogUlps(classCount) * Ulp<T>(Math.Max(1, Math.Abs(expected.Hi))), what, index);

    /// <summary>Whether what is near 0 where one class dominates, loss and gradient, has an error relative to itself.</summary>
    public static bool IsRelativeNearZero<T>(int classCount) => typeof(T) == typeof(double) || classCount <= 3;

    /// <summary>
    /// What is near 0 where one class dominates, relative to itself: a sum of exponentials as in softmax, where <paramref name="distance"/> is the mean over them.
    /// </summary>
    public static void AssertRelative<T>(int classCount, double distance, double expected, T actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AssertNear(expected, actual, Softmax<T>(classCount, expected, distance), what);

    /// <summary>p as in softmax; p − 1 also rounds at the size of 1; and one more rounding each for the scale and its product.</summary>
    public static void AssertGradient<T>(ExpectedRow expected, int label, double scale, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var masked = double.IsPositiveInfinity(expected.Distances[i]);
            var target = i == label ? 1.0 : 0.0;
            var value = (expected.Softmax[i] - target) * scale;
            var tolerance = Softmax<T>(actual.Length, expected.Softmax[i].Hi, masked ? 0 : expected.Distances[i]);
            tolerance = (scale * (tolerance + (target * Ulp<T>(1)))) + (scale == 1 ? 0 : 2 * Ulp<T>(value.Hi));
            if (i != label && value.Hi - tolerance < SmallestNormal<T>())
            {
                tolerance = masked ? 0 : SmallestNormal<T>();
            }

            AssertNear(value, actual[i], tolerance, what, i);
        }
    }

    public static void AssertNear<T>(DoubleDouble expected, T actual, double tolerance, string what, int index = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rounded = T.CreateSaturating(expected.Hi);
        if (!T.IsFinite(rounded))
        {
            Assert.Equal(rounded, actual);
            return;
        }

        var error = Math.Abs(double.CreateChecked(actual) - expected.Hi - expected.Lo);
        if (!(error <= tolerance))
        {
            var ulp = Ulp<T>(expected.Hi);
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}, element {index}: {actual:R} instead of {expected.Hi:R}, off by {error / ulp:G4} ulp where {tolerance / ulp:G4} are allowed"));
        }
    }

    private static int Exponent(double magnitude) =>
        magnitude == 0 || !double.IsFinite(magnitude) ? -1_000_000 : Math.ILogB(magnitude);
}
