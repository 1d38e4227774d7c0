using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Numerics;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Layers.Activations;

/// <summary>An activation at one width, over whole vectors of numbers.</summary>
internal sealed record ActivationMap<T>(string Width, bool IsAccelerated, ActivationMap<T>.Map Apply, ActivationMap<T>.Map Derivative)
    where T : unmanaged
{
    /// <summary>Maps x to y; the derivative is given of x what it needs: the sum, or the value.</summary>
    internal delegate void Map(ReadOnlySpan<T> x, Span<T> y);

    public static ActivationMap<T>[] Of<TActivation>(TActivation activation)
        where TActivation : struct, IActivation<T> =>
        [
            At<TActivation, OneLane<T>, T>("scalar", true, activation),
            At<TActivation, Lanes128<T>, Vector128<T>>("128", Vector128.IsHardwareAccelerated, activation),
            At<TActivation, Lanes256<T>, Vector256<T>>("256", Vector256.IsHardwareAccelerated, activation),
            At<TActivation, Lanes512<T>, Vector512<T>>("512", Vector512.IsHardwareAccelerated, activation),
        ];

    /// <summary>Maps numbers after asserting that every width gives the same bits; widths that the hardware lacks are emulated.</summary>
    public static T[] Alike(ActivationMap<T>[] maps, Func<ActivationMap<T>, Map> function, T[] x)
    {
        var expected = new T[x.Length];
        var actual = new T[x.Length];
        function(maps[0])(x, expected);
        foreach (var map in maps.AsSpan(1))
        {
            function(map)(x, actual);
            Bits.AssertSame<T>(expected, actual, $"{maps[0].Width} and {map.Width}");
        }

        return expected;
    }

    private static ActivationMap<T> At<TActivation, TLanes, TVector>(string width, bool isAccelerated, TActivation activation)
        where TActivation : struct, IActivation<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct =>
        new(
            width,
            isAccelerated,
            (x, y) => Values<TActivation, TLanes, TVector>(activation, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), x.Length),
            (x, y) => Derivatives<TActivation, TLanes, TVector>(activation, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), x.Length));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Values<TActivation, TLanes, TVector>(TActivation activation, ref T x, ref T y, nint count)
        where TActivation : struct, IActivation<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes lanes = default;
        for (nint i = 0; i < count; i += lanes.Count)
        {
            lanes.Store(activation.Apply<TLanes, TVector>(lanes.Load(ref x, i)), ref y, i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Derivatives<TActivation, TLanes, TVector>(TActivation activation, ref T x, ref T y, nint count)
        where TActivation : struct, IActivation<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        TLanes lanes = default;
        // What is not needed is NaN here, and would be seen.
        var unused = lanes.Create(double.NaN);
        for (nint i = 0; i < count; i += lanes.Count)
        {
            var needed = lanes.Load(ref x, i);
            var derivative = activation.NeedsInput
                ? activation.Derivative<TLanes, TVector>(needed, unused)
                : activation.Derivative<TLanes, TVector>(unused, needed);
            lanes.Store(derivative, ref y, i);
        }
    }
}
