using System.Numerics;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Numerics;

/// <content>The same with vectors: find the largest value, then the first place where it stands.</content>
public static partial class Search
{
    private static bool IsVectorizable<T>(int count)
        where T : unmanaged => Simd.Has128 && count >= Vector<T>.Count;

    private static int VectorArgMax<T>(ref T row, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> largest = Vector.LoadUnsafe(ref row);
        bool isOrdered = true;
        for (int k = 0; k < count; k += Vector<T>.Count)
        {
            Vector<T> values = Load(ref row, k, count);
            largest = Vector.Max(largest, values);
            isOrdered &= Vector.EqualsAll(values, values);
        }

        T sought = isOrdered ? Largest(largest) : T.NaN;
        for (int k = 0; ; k += Vector<T>.Count)
        {
            Vector<T> values = Load(ref row, k, count);
            if (!isOrdered || Vector.EqualsAny(values, new Vector<T>(sought)))
            {
                int start = Math.Min(k, count - Vector<T>.Count);
                for (int lane = 0; lane < Vector<T>.Count; lane++)
                {
                    if (values[lane].Equals(sought))
                    {
                        return start + lane;
                    }
                }
            }
        }
    }

    /// <summary>The vector at <paramref name="k"/>, or the last one of the row where that would stick out.</summary>
    private static Vector<T> Load<T>(ref T row, int k, int count)
        where T : unmanaged => Vector.LoadUnsafe(ref row, (nuint)Math.Min(k, count - Vector<T>.Count));

    private static T Largest<T>(Vector<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = values[0];
        for (int lane = 1; lane < Vector<T>.Count; lane++)
        {
            largest = T.Max(largest, values[lane]);
        }

        return largest;
    }
}
