using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
#endif
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen;

/// <summary>Runs an update on all parameters by the widest vectors there are.</summary>
internal static class ParameterLoop
{
    /// <summary>Both must be as long as the state of the optimizer.</summary>
    public static void Check<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> gradient, int count)
    {
        Guard.Length(parameters, count, nameof(parameters));
        Guard.Length(gradient, count, nameof(gradient));
    }

    public static void Run<TUpdate, T>(TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
        where TUpdate : struct, IParameterUpdate<T>
        where T : unmanaged
    {
        if (parameters.IsEmpty)
        {
            return;
        }

        ref T p = ref MemoryMarshal.GetReference(parameters);
        ref T g = ref MemoryMarshal.GetReference(gradient);

        // What is not remembered is read and written where the parameters are, before they are.
        ref T a = ref first.IsEmpty ? ref p : ref MemoryMarshal.GetReference(first);
        ref T b = ref second.IsEmpty ? ref p : ref MemoryMarshal.GetReference(second);
        nint done = 0;
#if NET
        if (Simd.Has512)
        {
            done = Loop<TUpdate, Lanes512<T>, Vector512<T>, T>(update, ref p, ref g, ref a, ref b, done, parameters.Length);
        }
        else if (Simd.Has256)
        {
            done = Loop<TUpdate, Lanes256<T>, Vector256<T>, T>(update, ref p, ref g, ref a, ref b, done, parameters.Length);
        }
        else if (Simd.Has128)
        {
            done = Loop<TUpdate, Lanes128<T>, Vector128<T>, T>(update, ref p, ref g, ref a, ref b, done, parameters.Length);
        }
#endif
        Loop<TUpdate, OneLane<T>, T, T>(update, ref p, ref g, ref a, ref b, done, parameters.Length);
    }

    /// <summary>Updates whole vectors; returns the first parameter left.</summary>
    [MethodImpl(RowLoop.Options)]
    private static nint Loop<TUpdate, TLanes, TVector, T>(TUpdate update, ref T parameters, ref T gradient, ref T first, ref T second, nint start, nint count)
        where TUpdate : struct, IParameterUpdate<T>
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TLanes lanes = default;
        nint i = start;
        for (; i <= count - lanes.Count; i += lanes.Count)
        {
            TVector parameter = lanes.Load(ref parameters, i);
            TVector a = lanes.Load(ref first, i);
            TVector b = lanes.Load(ref second, i);
            update.Update<TLanes, TVector>(ref parameter, lanes.Load(ref gradient, i), ref a, ref b);
            lanes.Store(a, ref first, i);
            lanes.Store(b, ref second, i);
            lanes.Store(parameter, ref parameters, i);
        }

        return i;
    }
}
