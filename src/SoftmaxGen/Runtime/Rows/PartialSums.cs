using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Runtime;

/// <summary>
/// Room for the partial sums of a row. Their number belongs to the row's length, not to the vectors, so that every width adds in the
/// same order.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Most * sizeof(double))]
internal struct PartialSums
{
    private const int Most = 16;

    /// <summary>So many classes are added plainly; the rounding errors between such runs are made good.</summary>
    public const int RunLength = 256;

    /// <summary>Each partial sum is of the classes that are so many apart; a row has at least as many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountFor(int classCount) => classCount >= Most ? Most : classCount >= 4 ? 4 : 2;
}
