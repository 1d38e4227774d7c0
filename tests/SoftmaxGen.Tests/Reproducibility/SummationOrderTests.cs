using System.Numerics;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Reproducibility;

/// <summary>The order in which long rows are added, written out one number at a time: softmax has the bits of that order at every width.</summary>
public sealed class SummationOrderTests
{
    private const int Places = 16;

    private const int BlockLength = 2 * Places;

    private const int RunLength = 256;

    [Theory, MemberData(nameof(KernelTable.All), MemberType = typeof(KernelTable))]
    public void Long_rows_are_added_in_sixteen_partial_sums<T>(KernelCase<T> kernel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.SkipUnless(Vector128.IsHardwareAccelerated, "without vectors the order is the library's");
        int classCount = kernel.ClassCount;
        Assert.SkipWhen(classCount <= (typeof(T) == typeof(float) ? 24 : 16), "a tile has an order of its own");
        foreach (int rows in new[] { 1, 19 })
        {
            T[] logits = Logits.Draw<T>(LogitKind.Normal, classCount, rows, 11);
            T[] actual = new T[logits.Length];
            kernel.Softmax(logits, actual);
            T[] expected = [.. logits.Chunk(classCount).SelectMany(Softmax)];
            Bits.AssertSame<T>(expected, actual, $"{rows} rows");
        }
    }

    private static T[] Softmax<T>(T[] row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T max = row.Max();
        T[] exponentials = [.. row.Select(z => Exp(z - max))];
        T factor = T.One / Sum(exponentials);
        return [.. exponentials.Select(e => e * factor)];
    }

    /// <summary>Partial sums over the classes that are sixteen apart; then neighbours, pairwise.</summary>
    private static T Sum<T>(T[] terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] sums = [.. Enumerable.Range(0, Places).Select(place => PartialSum(terms, place))];
        while (sums.Length > 1)
        {
            sums = [.. sums.Chunk(2).Select(pair => pair[0] + pair[1])];
        }

        return sums[0];
    }

    /// <summary>Blocks of two classes within runs, of which the last one has what is left as well: a class of another group, and one of the group that ends with the row.</summary>
    private static T PartialSum<T>(T[] terms, int place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int whole = terms.Length / BlockLength * BlockLength;
        int left = terms.Length % Places;
        List<T> runs = [];
        for (int start = 0; start < Math.Max(whole, 1); start += RunLength)
        {
            T run = T.Zero;
            for (int k = start; k < Math.Min(start + RunLength, whole); k += BlockLength)
            {
                run += terms[k + place] + terms[k + Places + place];
            }

            runs.Add(run);
        }

        if (terms.Length - whole >= Places)
        {
            runs[^1] += terms[whole + place];
        }

        if (place >= Places - left)
        {
            runs[^1] += terms[terms.Length - Places + place];
        }

        return Compensated(runs);
    }

    /// <summary>What each addition loses is added at the end (TwoSum).</summary>
    private static T Compensated<T>(List<T> terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = terms[0];
        T lost = T.Zero;
        foreach (T term in terms.Skip(1))
        {
            T total = sum + term;
            T added = total - sum;
            lost += sum - (total - added) + (term - added);
            sum = total;
        }

        return sum + lost;
    }

    private static T Exp<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? T.CreateChecked(Elementary.ExpNonPositive(float.CreateChecked(x))) : T.CreateChecked(Elementary.ExpNonPositive(double.CreateChecked(x)));
}
