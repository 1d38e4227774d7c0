using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Layers;

/// <summary>
/// Rows times a matrix in strips: outputs lie in lanes, and inputs are spread over them. Written once for all vectors.
/// </summary>
/// <remarks>
/// The order of addition, the same for a row alone and in any batch: four partial sums, over the inputs that are 4 apart, of which the first
/// starts with the bias; then (s0 + s1) + (s2 + s3). Rows side by side share what is loaded of a strip, and fill the processor's pipelines.
/// </remarks>
internal static class Product<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int Chains = 4;

    /// <summary>Computes all outputs of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TEnd>(TEnd end, in Matrices matrices, ref T inputs, ref T strips, ref T results, ref T others)
        where TEnd : struct, IProductEnd<T>
    {
        // An app that asks for one row at a time should not wait until the tiles of many rows are compiled.
        if (matrices.Rows == 1)
        {
            OneRow(end, in matrices, ref inputs, ref strips, ref results, ref others);
        }
        else
        {
            ManyRows(end, in matrices, ref inputs, ref strips, ref results, ref others);
        }
    }

    [MethodImpl(RowLoop.Options)]
    private static void OneRow<TEnd>(TEnd end, in Matrices matrices, ref T inputs, ref T strips, ref T results, ref T others)
        where TEnd : struct, IProductEnd<T>
    {
        TLanes lanes = default;
        for (nint output = 0; output < matrices.OutputCount; output += lanes.Count)
        {
            ref T column = ref Unsafe.Add(ref strips, ColumnStart(in matrices, output));
            TVector start = matrices.HasBias ? lanes.Load(ref column, 0) : lanes.Create(default(T));
            ref T weights = ref Unsafe.Add(ref column, matrices.HasBias ? Strips.Width<T>() : 0);
            nint left = Math.Min((int)matrices.OutputCount - (int)output, (int)lanes.Count);
            Row(end, in matrices, ref inputs, ref weights, start, ref Unsafe.Add(ref results, output), ref Unsafe.Add(ref others, output), left);
        }

        end.Finish<TLanes, TVector>(in matrices, ref results, ref others);
    }

    [MethodImpl(RowLoop.Options)]
    private static void ManyRows<TEnd>(TEnd end, in Matrices matrices, ref T inputs, ref T strips, ref T results, ref T others)
        where TEnd : struct, IProductEnd<T>
    {
        TLanes lanes = default;
        for (nint output = 0; output < matrices.OutputCount; output += lanes.Count)
        {
            ref T column = ref Unsafe.Add(ref strips, ColumnStart(in matrices, output));
            nint left = Math.Min((int)matrices.OutputCount - (int)output, (int)lanes.Count);
            Column(end, in matrices, ref inputs, ref column, ref Unsafe.Add(ref results, output), ref Unsafe.Add(ref others, output), left);
        }

        end.Finish<TLanes, TVector>(in matrices, ref results, ref others);
    }

    /// <summary>Where the numbers of an output begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint ColumnStart(in Matrices matrices, nint output)
    {
        nint width = Strips.Width<T>();
        return (output / width * width * (matrices.InputCount + (matrices.HasBias ? 1 : 0))) + (output % width);
    }

    /// <summary>Computes the same outputs of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TEnd>(TEnd end, in Matrices matrices, ref T inputs, ref T column, ref T results, ref T others, nint left)
        where TEnd : struct, IProductEnd<T>
    {
        TLanes lanes = default;
        TVector start = matrices.HasBias ? lanes.Load(ref column, 0) : lanes.Create(default(T));
        ref T weights = ref Unsafe.Add(ref column, matrices.HasBias ? Strips.Width<T>() : 0);
        nint rows = matrices.Rows;
        nint row = 0;
        if (lanes.HasManyRegisters && rows >= 4)
        {
            for (; row < rows; row += 4)
            {
                // The last tile moves back over rows already done, and does them again.
                row = row <= rows - 4 ? row : rows - 4;
                Rows4(
                    end,
                    in matrices,
                    ref Unsafe.Add(ref inputs, row * matrices.InputStride),
                    ref weights,
                    start,
                    ref Unsafe.Add(ref results, row * matrices.OutputStride),
                    ref Unsafe.Add(ref others, row * matrices.OutputStride),
                    left);
            }
        }
        else if (lanes.Count > 1 && rows >= 2)
        {
            for (; row < rows; row += 2)
            {
                row = row <= rows - 2 ? row : rows - 2;
                Rows2(
                    end,
                    in matrices,
                    ref Unsafe.Add(ref inputs, row * matrices.InputStride),
                    ref weights,
                    start,
                    ref Unsafe.Add(ref results, row * matrices.OutputStride),
                    ref Unsafe.Add(ref others, row * matrices.OutputStride),
                    left);
            }
        }
        else
        {
            for (; row < rows; row++)
            {
                Row(
                    end,
                    in matrices,
                    ref Unsafe.Add(ref inputs, row * matrices.InputStride),
                    ref weights,
                    start,
                    ref Unsafe.Add(ref results, row * matrices.OutputStride),
                    ref Unsafe.Add(ref others, row * matrices.OutputStride),
                    left);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TEnd>(TEnd end, in Matrices matrices, ref T x, ref T weights, TVector start, ref T results, ref T others, nint left)
        where TEnd : struct, IProductEnd<T>
    {
        TLanes lanes = default;
        nint width = Strips.Width<T>();
        nint count = matrices.InputCount;
        TVector zero = lanes.Create(default(T));
        TVector a0 = start, a1 = zero, a2 = zero, a3 = zero;
        ref T a = ref x;
        ref T w = ref weights;
        nint i = 0;
        for (; i <= count - Chains; i += Chains)
        {
            Step(ref w, i, ref a, ref a0);
            Step(ref Unsafe.Add(ref w, width), i + 1, ref a, ref a1);
            Step(ref Unsafe.Add(ref w, 2 * width), i + 2, ref a, ref a2);
            Step(ref Unsafe.Add(ref w, 3 * width), i + 3, ref a, ref a3);
            w = ref Unsafe.Add(ref w, Chains * width);
        }

        if (i < count)
        {
            Step(ref w, i, ref a, ref a0);
        }

        if (i + 1 < count)
        {
            Step(ref Unsafe.Add(ref w, width), i + 1, ref a, ref a1);
        }

        if (i + 2 < count)
        {
            Step(ref Unsafe.Add(ref w, 2 * width), i + 2, ref a, ref a2);
        }

        end.End<TLanes, TVector>(Total(a0, a1, a2, a3), ref results, ref others, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows2<TEnd>(TEnd end, in Matrices matrices, ref T x, ref T weights, TVector start, ref T results, ref T others, nint left)
        where TEnd : struct, IProductEnd<T>
    {
        TLanes lanes = default;
        nint width = Strips.Width<T>();
        nint count = matrices.InputCount;
        TVector zero = lanes.Create(default(T));
        TVector a0 = start, a1 = zero, a2 = zero, a3 = zero;
        TVector b0 = start, b1 = zero, b2 = zero, b3 = zero;
        ref T a = ref x;
        ref T b = ref Unsafe.Add(ref x, matrices.InputStride);
        ref T w = ref weights;
        nint i = 0;
        for (; i <= count - Chains; i += Chains)
        {
            Step(ref w, i, ref a, ref b, ref a0, ref b0);
            Step(ref Unsafe.Add(ref w, width), i + 1, ref a, ref b, ref a1, ref b1);
            Step(ref Unsafe.Add(ref w, 2 * width), i + 2, ref a, ref b, ref a2, ref b2);
            Step(ref Unsafe.Add(ref w, 3 * width), i + 3, ref a, ref b, ref a3, ref b3);
            w = ref Unsafe.Add(ref w, Chains * width);
        }

        if (i < count)
        {
            Step(ref w, i, ref a, ref b, ref a0, ref b0);
        }

        if (i + 1 < count)
        {
            Step(ref Unsafe.Add(ref w, width), i + 1, ref a, ref b, ref a1, ref b1);
        }

        if (i + 2 < count)
        {
            Step(ref Unsafe.Add(ref w, 2 * width), i + 2, ref a, ref b, ref a2, ref b2);
        }

        end.End<TLanes, TVector>(Total(a0, a1, a2, a3), ref results, ref others, left);
        end.End<TLanes, TVector>(Total(b0, b1, b2, b3), ref Unsafe.Add(ref results, matrices.OutputStride), ref Unsafe.Add(ref others, matrices.OutputStride), left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows4<TEnd>(TEnd end, in Matrices matrices, ref T x, ref T weights, TVector start, ref T results, ref T others, nint left)
        where TEnd : struct, IProductEnd<T>
    {
        TLanes lanes = default;
        nint width = Strips.Width<T>();
        nint count = matrices.InputCount;
        TVector zero = lanes.Create(default(T));
        TVector a0 = start, a1 = zero, a2 = zero, a3 = zero;
        TVector b0 = start, b1 = zero, b2 = zero, b3 = zero;
        TVector c0 = start, c1 = zero, c2 = zero, c3 = zero;
        TVector d0 = start, d1 = zero, d2 = zero, d3 = zero;
        ref T a = ref x;
        ref T b = ref Unsafe.Add(ref x, matrices.InputStride);
        ref T c = ref Unsafe.Add(ref x, 2 * matrices.InputStride);
        ref T d = ref Unsafe.Add(ref x, 3 * matrices.InputStride);
        ref T w = ref weights;
        nint i = 0;
        for (; i <= count - Chains; i += Chains)
        {
            Step(ref w, i, ref a, ref b, ref c, ref d, ref a0, ref b0, ref c0, ref d0);
            Step(ref Unsafe.Add(ref w, width), i + 1, ref a, ref b, ref c, ref d, ref a1, ref b1, ref c1, ref d1);
            Step(ref Unsafe.Add(ref w, 2 * width), i + 2, ref a, ref b, ref c, ref d, ref a2, ref b2, ref c2, ref d2);
            Step(ref Unsafe.Add(ref w, 3 * width), i + 3, ref a, ref b, ref c, ref d, ref a3, ref b3, ref c3, ref d3);
            w = ref Unsafe.Add(ref w, Chains * width);
        }

        if (i < count)
        {
            Step(ref w, i, ref a, ref b, ref c, ref d, ref a0, ref b0, ref c0, ref d0);
        }

        if (i + 1 < count)
        {
            Step(ref Unsafe.Add(ref w, width), i + 1, ref a, ref b, ref c, ref d, ref a1, ref b1, ref c1, ref d1);
        }

        if (i + 2 < count)
        {
            Step(ref Unsafe.Add(ref w, 2 * width), i + 2, ref a, ref b, ref c, ref d, ref a2, ref b2, ref c2, ref d2);
        }

        end.End<TLanes, TVector>(Total(a0, a1, a2, a3), ref results, ref others, left);
        end.End<TLanes, TVector>(Total(b0, b1, b2, b3), ref Unsafe.Add(ref results, matrices.OutputStride), ref Unsafe.Add(ref others, matrices.OutputStride), left);
        end.End<TLanes, TVector>(Total(c0, c1, c2, c3), ref Unsafe.Add(ref results, 2 * matrices.OutputStride), ref Unsafe.Add(ref others, 2 * matrices.OutputStride), left);
        end.End<TLanes, TVector>(Total(d0, d1, d2, d3), ref Unsafe.Add(ref results, 3 * matrices.OutputStride), ref Unsafe.Add(ref others, 3 * matrices.OutputStride), left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref T w, nint i, ref T a, ref TVector aSum)
    {
        TLanes lanes = default;
        TVector weights = lanes.Load(ref w, 0);
        aSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref a, i)), weights, aSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref T w, nint i, ref T a, ref T b, ref TVector aSum, ref TVector bSum)
    {
        TLanes lanes = default;
        TVector weights = lanes.Load(ref w, 0);
        aSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref a, i)), weights, aSum);
        bSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref b, i)), weights, bSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref T w, nint i, ref T a, ref T b, ref T c, ref T d, ref TVector aSum, ref TVector bSum, ref TVector cSum, ref TVector dSum)
    {
        TLanes lanes = default;
        TVector weights = lanes.Load(ref w, 0);
        aSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref a, i)), weights, aSum);
        bSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref b, i)), weights, bSum);
        cSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref c, i)), weights, cSum);
        dSum = lanes.MultiplyAdd(lanes.Create(Unsafe.Add(ref d, i)), weights, dSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Total(TVector s0, TVector s1, TVector s2, TVector s3) =>
        default(TLanes).Add(default(TLanes).Add(s0, s1), default(TLanes).Add(s2, s3));
}
