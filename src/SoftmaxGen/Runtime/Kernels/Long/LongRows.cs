using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Hands long rows to kernels, with the widest vectors there are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LongRows
{
    /// <summary>Runs a kernel on a batch. What the kernel does not use of the operands may be anything.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="TRow">The class count.</typeparam>
    /// <typeparam name="T">The elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Run<TKernel, TRow, T>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int rows)
        where TKernel : struct, ILongRowKernel<T>
        where TRow : struct, ILongRow
        where T : unmanaged
    {
        if (rows == 0)
        {
            return;
        }

        if (Simd.Has512)
        {
            Run<TKernel, TRow, Lanes512<T>, Vector512<T>, T>(ref logits, ref labels, ref results, ref perRow, scale, rows);
        }
        else if (Simd.Has256)
        {
            Run<TKernel, TRow, Lanes256<T>, Vector256<T>, T>(ref logits, ref labels, ref results, ref perRow, scale, rows);
        }
        else if (Simd.Has128)
        {
            Run<TKernel, TRow, Lanes128<T>, Vector128<T>, T>(ref logits, ref labels, ref results, ref perRow, scale, rows);
        }
        else
        {
            TKernel.Rest(ref logits, ref labels, ref results, ref perRow, scale, default(TRow).ClassCount, 0, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TKernel, TRow, TLanes, TVector, T>(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int rows)
        where TKernel : struct, ILongRowKernel<T>
        where TRow : struct, ILongRow
        where TLanes : struct, IVectorLanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (rows == 1)
        {
            TKernel.RunLongRow<TRow, TLanes, TVector>(ref logits, ref labels, ref results, ref perRow, scale);
        }
        else
        {
            TKernel.RunLong<TRow, TLanes, TVector>(ref logits, ref labels, ref results, ref perRow, scale, rows);
        }
    }
}
