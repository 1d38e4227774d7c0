namespace SoftmaxGen.Generator.Emission.Rows;

/// <summary>Prints the class count of rows whose batches are too long to be held in vectors, as a type: all that the library's kernels take of them.</summary>
internal static class LongRowStruct
{
    public const string Name = "LongRow";

    public static void Write(SourceWriter writer, int classCount)
    {
        writer.Blank();
        writer.Write($"/// <summary>One row of {classCount} classes, in loops.</summary>");
        writer.Open($"private readonly struct {Name} : ILongRow");
        writer.Write($"public int ClassCount {{ {Names.Inline} get => {classCount}; }}");
        writer.Close();
    }
}
