namespace SoftmaxGen.Generator.Files.Onnx.Values;

/// <summary>An array of any rank, in row-major order. Its operations are the same whatever it holds.</summary>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Items">As many items as their product.</param>
internal sealed record NdArray<T>(int[] Shape, T[] Items)
{
    public static NdArray<T> Scalar(T item) => new([], [item]);

    public static NdArray<T> Vector(params T[] items) => new([items.Length], items);

    public NdArray<T> WithShape(int[] shape) => new(shape, Items);

    /// <summary>The items in another order, or some of them.</summary>
    public NdArray<T> Rearranged(Arrangement arrangement) => new(arrangement.Shape, Shapes.Select(Items, arrangement.Order));

    public NdArray<TTo> Select<TTo>(Func<T, TTo> convert) => new(Shape, Array.ConvertAll(Items, item => convert(item)));

    /// <summary>Joins arrays along an axis on which alone they differ; null where they differ otherwise.</summary>
    public static NdArray<T>? Concat(IReadOnlyList<NdArray<T>> arrays, int axis)
    {
        int[] shape = [.. arrays[0].Shape];
        long length = 0;
        foreach (NdArray<T> array in arrays)
        {
            if (array.Shape.Length != shape.Length || array.Shape.Where((dimension, i) => i != axis && dimension != shape[i]).Any())
            {
                return null;
            }

            length += array.Shape[axis];
        }

        int outer = Shapes.Count(shape, 0, axis);
        int inner = Shapes.Count(shape, axis + 1, shape.Length);
        if (length * Math.Max(inner, 1) * Math.Max(outer, 1) > int.MaxValue)
        {
            return null;
        }

        shape[axis] = (int)length;
        T[] items = new T[outer * shape[axis] * inner];
        int position = 0;
        for (int i = 0; i < outer; i++)
        {
            foreach (NdArray<T> array in arrays)
            {
                int run = array.Shape[axis] * inner;
                Array.Copy(array.Items, i * run, items, position, run);
                position += run;
            }
        }

        return new NdArray<T>(shape, items);
    }
}

/// <summary>Which item of an array stands where in another one.</summary>
/// <param name="Shape">The shape of the new array.</param>
/// <param name="Order">For each of its items, the place in the old one.</param>
internal sealed record Arrangement(int[] Shape, int[] Order)
{
    /// <summary>Swaps dimensions: dimension i of the new array is <paramref name="permutation"/>[i] of the old one.</summary>
    public static Arrangement Transpose(int[] shape, int[] permutation)
    {
        int[] strides = Shapes.Strides(shape);
        int[] result = [.. permutation.Select(dimension => shape[dimension])];
        return new Arrangement(result, Walk(result, [.. permutation.Select(dimension => strides[dimension])]));
    }

    /// <summary>Takes these indices of a dimension, in the shape that they have.</summary>
    public static Arrangement Take(int[] shape, int axis, int[] indices, int[] shapeOfIndices)
    {
        int outer = Shapes.Count(shape, 0, axis), inner = Shapes.Count(shape, axis + 1, shape.Length);
        int[] order = new int[checked(outer * indices.Length * inner)];
        int position = 0;
        for (int i = 0; i < outer; i++)
        {
            foreach (int index in indices)
            {
                int start = ((i * shape[axis]) + index) * inner;
                for (int j = 0; j < inner; j++)
                {
                    order[position++] = start + j;
                }
            }
        }

        return new Arrangement([.. shape.Take(axis), .. shapeOfIndices, .. shape.Skip(axis + 1)], order);
    }

    /// <summary>Repeats an array of the shape <paramref name="from"/> over one of the shape <paramref name="to"/>, as NumPy does; null where that is not possible.</summary>
    public static Arrangement? Broadcast(int[] from, int[] to)
    {
        int missing = to.Length - from.Length;
        if (missing < 0 || from.Where((dimension, i) => dimension != 1 && dimension != to[i + missing]).Any())
        {
            return null;
        }

        int[] strides = Shapes.Strides(from);
        return new Arrangement(to, Walk(to, [.. to.Select((_, i) => i < missing || from[i - missing] == 1 ? 0 : strides[i - missing])]));
    }

    /// <summary>The places that a walk over <paramref name="shape"/> meets, with these steps.</summary>
    private static int[] Walk(int[] shape, int[] strides)
    {
        int[] order = new int[Shapes.Count(shape)];
        int[] index = new int[shape.Length];
        int place = 0;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = place;
            for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                place += strides[dimension];
                if (++index[dimension] < shape[dimension])
                {
                    break;
                }

                place -= strides[dimension] * shape[dimension];
                index[dimension] = 0;
            }
        }

        return order;
    }
}

/// <summary>Arithmetic of shapes.</summary>
internal static class Shapes
{
    public static int Count(int[] shape) => Count(shape, 0, shape.Length);

    public static int Count(int[] shape, int start, int end)
    {
        int count = 1;
        for (int i = start; i < end; i++)
        {
            count = checked(count * shape[i]);
        }

        return count;
    }

    public static int[] Strides(int[] shape)
    {
        int[] strides = new int[shape.Length];
        int stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride = checked(stride * Math.Max(shape[i], 1));
        }

        return strides;
    }

    public static T[] Select<T>(T[] items, int[] order) => Array.ConvertAll(order, i => items[i]);

    public static bool IsUnchanged(int[] order, int count)
    {
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i] != i)
            {
                return false;
            }
        }

        return order.Length == count;
    }
}
