using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Rows;

/// <summary>Prints what hands rows to the library's kernels, each time with the widest vectors that they fill.</summary>
internal sealed class Dispatcher(SourceWriter writer, ElementType element, HeldRows held)
{
    private const string Arguments = "ref logits, ref labels, ref results, ref perRow, scale";

    private string T => element.Keyword();

    /// <summary>Whether only rows that come alone are held.</summary>
    private bool IsLong => held.Strategy.IsLong;

    private string RunLong => $"LongRows.Run<TKernel, {LongRowStruct.Name}, {T}>";

    public void Write()
    {
        if (held.HasMaps)
        {
            WriteOneRow(
                $"void MapRow{held.Name}<TKernel>(ref {T} logits, ref {T} results)",
                $"IRowMap<{T}>",
                layout => $"TKernel.RunOne<{TypesOf(layout)}>(ref logits, ref results);",
                IsLong
                    ? $"{RunLong}(ref logits, ref Unsafe.NullRef<int>(), ref results, ref results, 0, 1);"
                    : "TKernel.RestOfOne(ref logits, ref results, ClassCount);",
                isVoid: true);
        }

        if (held.HasReductions)
        {
            WriteOneRow(
                IsLong
                    ? $"{T} ReduceRow{held.Name}<TKernel>(ref {T} logits, int label, ref {T} results, {T} scale)"
                    : $"TResult ReduceRow{held.Name}<TKernel, TResult>(ref {T} logits, int label, ref {T} results, {T} scale)",
                IsLong ? $"IRowReduction<{T}, {T}>" : $"IRowReduction<{T}, TResult>",
                layout => $"return TKernel.RunOne<{TypesOf(layout)}>(ref logits, label, ref results, scale);",
                IsLong
                    ? $"{T} result = 0;\n{RunLong}(ref logits, ref label, ref results, ref result, scale, 1);\nreturn result;"
                    : "return TKernel.RestOfOne(ref logits, label, ref results, scale, ClassCount);",
                isVoid: false);
        }

        if (!IsLong)
        {
            WriteRows();
        }
    }

    /// <summary>One row needs no search for the layout that takes it.</summary>
    private void WriteOneRow(string header, string constraint, Func<RowLayout, string> call, string rest, bool isVoid)
    {
        writer.Blank();
        writer.Write("/// <summary>A row that comes alone.</summary>");
        writer.Write(Names.Inline);
        writer.Open($"private static {header} where TKernel : struct, {constraint}{(IsLong ? $", ILongRowKernel<{T}>" : "")}");
        foreach (RowLayout layout in held.Strategy.Single)
        {
            writer.Open($"if (Simd.Has{layout.Shape.Bits})");
            writer.Write(call(layout));
            if (isVoid)
            {
                writer.Write("return;");
            }

            writer.Close();
        }

        writer.Write(rest);
        writer.Close();
    }

    /// <summary>The rows of a batch go to the widest vectors that they fill.</summary>
    private void WriteRows()
    {
        writer.Blank();
        writer.Write("/// <summary>A batch, by the widest vectors there are.</summary>");
        writer.Open($"private static void RunRows{held.Name}<TKernel>(ref {T} logits, ref int labels, ref {T} results, ref {T} perRow, {T} scale, int rows) where TKernel : struct, IRowKernel<{T}>");
        writer.Write("int row = 0;");
        foreach (Layout layout in held.Strategy.Layouts)
        {
            string enough = layout is RowLayout ? "row < rows" : $"row <= rows - {layout.RowsPerStep}";
            writer.Open($"if (Simd.Has{layout.Shape.Bits} && {enough})");
            writer.Write($"row = TKernel.Run<{TypesOf(layout)}>({Arguments}, row, rows);");
            writer.Close();
        }

        writer.Open("if (row < rows)");
        writer.Write($"TKernel.Rest({Arguments}, ClassCount, row, rows);");
        writer.Close();
        writer.Close();
    }

    private string TypesOf(Layout layout)
    {
        string lanes = $"Lanes{layout.Shape.Bits}<{T}>";
        string vector = layout.Shape.Type();
        if (layout is TileLayout { Tiles: > 1 })
        {
            // Side by side.
            lanes = $"PairLanes<{lanes}, {vector}, {T}>";
            vector = $"Pair<{vector}>";
        }

        return $"{(layout is RowLayout row ? OneRowStruct.NameOf(row) : $"{TileStruct.Name}<{lanes}, {vector}>")}, {lanes}, {vector}";
    }
}
