using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>
/// Where one plan ends and the next begins. The times were measured on batches of 128 KiB on an AMD EPYC (Zen 4) with .NET 10, as
/// multiples of the time that the exponentials alone take.
/// </summary>
internal static class Limits
{
    /// <summary>
    /// The longest row of floats in a tile: 1.8 at 24 classes, where rows in registers take 2.4; at 28 a tile's 28 live vectors
    /// begin to spill, 1.9 against 2.1. Tiles of doubles have half the rows and are full at 16.
    /// </summary>
    public static int TileLength(ElementType element) => element == ElementType.Single ? 24 : 16;

    /// <summary>
    /// The longest row that is taken in registers when it comes alone, and searched for its largest logit; longer ones are the library's loops. Softmax of 32 floats takes 0.8 of the
    /// time of the loops, of 64 0.83; of 100 it would still be 0.92, but the mask of an arg max would need more bits than a word has.
    /// </summary>
    public const int RegisterLength = 64;

    /// <summary>
    /// The most vectors of such a row: narrow vectors have 16 registers. At 256 bits 64 floats in 8 vectors take 0.74 of the time of the loops, 32 doubles 0.72. Not a measured border.
    /// </summary>
    public const int RegisterVectors = 8;

    /// <summary>
    /// The shortest row in a tile whose label is looked up in memory, row by row, in place of compared with each class: of 12 floats a loss takes 0.95 and its gradient 0.99 of the
    /// time, of 16 0.94 and 0.92, of 24 0.88 and 0.84; of 10 the gradient takes 1.04. With vectors of 256 bits 0.94 and 0.88, 0.90 and 0.90, 0.83 and 0.90. Of 12 to 16 doubles a loss takes 0.77
    /// to 0.81 and its gradient 0.92 to 1.13, and 0.90 to 0.97 and 0.71 to 0.73 with 256 bits.
    /// </summary>
    public const int LookedUpLength = 12;

    /// <summary>The same where the loss has weights or is smoothed, whose comparisons are more than the JIT inlines of 9 doubles or 11 floats. Not a measured border.</summary>
    public const int LookedUpWeightedLength = 9;

    /// <summary>
    /// The shortest row in a tile whose gradient, of a loss with weights or smoothing, is computed in two methods: in one, of 18 classes, it is more than the JIT inlines, and what should be an
    /// instruction is left a call.
    /// </summary>
    public const int SplitLength = 17;

    /// <summary>
    /// Whether one short row of doubles at 512 bits loses by its logarithm what it gains by its exponentials: of ten classes it takes 1.13 of the time that vectors of 256 bits
    /// take, as the division in it takes twice as long. Longer rows have more exponentials to gain by: their loops are at 512 bits as well. Not a measured border.
    /// </summary>
    public static bool IsSlowForLogarithms(Layout layout) =>
        layout is RowLayout { Shape: { Element: ElementType.Double, Bits: 512 } } && layout.ClassCount <= TileLength(ElementType.Double);

    /// <summary>
    /// The longest row whose tiles are computed side by side, since one alone leaves the processor waiting: of 4 classes one tile takes 1.75, two 1.5,
    /// three no less; of 5 classes 3.1 and 2.4. Tiles of more classes keep it busy, and two of them spill.
    /// </summary>
    public const int SmallTileLength = 7;

    /// <summary>The same for a loss with weights or smoothing, of which two tiles of 7 classes are more than the JIT inlines; its gradient is never computed side by side.</summary>
    public const int SmallWeightedTileLength = 6;

    /// <summary>How many such tiles are computed side by side.</summary>
    public const int SmallTiles = 2;

    /// <summary>
    /// Whether the logarithm of a sum of exponentials, and what a gradient has at its label, are computed from the sum without its largest term, which one class
    /// that dominates leaves nothing of in the whole sum. Of two and three classes that is a product or two more. Of more floats it would take a batch 11 to 30 percent
    /// longer; doubles have it at that price.
    /// </summary>
    public static bool KeepsRest(ElementType element, int classCount) => element == ElementType.Double || classCount < Planner.QuadLength;

    /// <summary>
    /// The most machine code that a kernel may become, in bytes: one that is larger has spilled or been left half inlined. No tested
    /// kernel takes more than 200 bytes a vector of floats, or 300 of doubles, beside the 4096 for its reductions, logarithms and compensated sums, and as many
    /// again where sums keep their rest. Weights and smoothing take a quarter more.
    /// </summary>
    public static int CodeBytes(Layout layout, bool isPlain)
    {
        int bytes = (KeepsRest(layout.Shape.Element, layout.ClassCount) ? 8192 : 4096) + ((layout.Shape.Element == ElementType.Single ? 200 : 300) * layout.VectorsHeld);
        return isPlain ? bytes : bytes * 5 / 4;
    }

    /// <summary>
    /// How many rows pass through the layers of a model at once: their hidden values, of a layer and the next, should stay in the second-level
    /// cache. Not a measured border.
    /// </summary>
    /// <param name="widest">The units of the widest hidden layer.</param>
    public static int BlockRows(int widest) => PowerOfTwo(HiddenValues, widest, 4, 64);

    /// <summary>
    /// How many rows are summed at once into a gradient. Not a measured border: what they leave for the way back should not take more than some
    /// megabytes, and a sum of so many is still exact enough in <see cref="float"/>.
    /// </summary>
    /// <param name="units">The hidden units of all layers.</param>
    public static int TrainingRows(int units) => PowerOfTwo(KeptValues, units, 16, 512);

    /// <summary>
    /// How so many parameters are compiled in. A compiler takes about 10 µs and 800 bytes for each number of a list, and for a text of millions hardly more than for
    /// any other; but the texts of an assembly have 16 MiB together.
    /// </summary>
    /// <param name="parameters">How many there are.</param>
    /// <param name="hasRoomForText">Whether the texts of all models fit.</param>
    public static ParameterForm FormOf(long parameters, bool hasRoomForText) =>
        parameters <= 4096 ? ParameterForm.Numbers : hasRoomForText ? ParameterForm.Text : ParameterForm.Integers;

    /// <summary>How many bytes of parameters the texts of an assembly hold, beside what else it has.</summary>
    public const long TextBytes = 15_500_000;

    private const int HiddenValues = 1 << 15;

    private const int KeptValues = 1 << 19;

    /// <summary>The largest power of two of rows whose values are at most so many, within limits.</summary>
    private static int PowerOfTwo(int most, int perRow, int lowest, int highest)
    {
        int rows = highest;
        while (rows > lowest && (long)rows * perRow > most)
        {
            rows /= 2;
        }

        return rows;
    }
}
