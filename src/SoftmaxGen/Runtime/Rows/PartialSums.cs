using System.Runtime.InteropServices;

namespace SoftmaxGen.Runtime;

/// <summary>
/// Room for the partial sums of a row: of its first terms, of its second ones, and for the terms of its last group. Their number belongs
/// to the row's length, not to the vectors, so that every width adds in the same order.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 3 * Most * sizeof(double))]
internal struct PartialSums
{
    /// <summary>The partial sums of a row that has as many classes: each is of the classes that are so many apart.</summary>
    public const int Most = 16;

    /// <summary>The partial sums of a shorter row.</summary>
    public const int Quad = 4;

    /// <summary>So many classes are added plainly; the rounding errors between such runs are made good.</summary>
    public const int RunLength = 256;
}
