using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints the methods of a kernel of long rows, which get references to the first row of everything.</summary>
internal sealed class KernelText(SourceWriter writer, Kernel kernel, Strategy strategy, ElementType element, string libraryOptions)
{
    private IEnumerable<string> ScalarNames => kernel.Scalars.Select(scalar => scalar.Name);

    /// <summary>The rows of a batch go to the widest vectors that they fill.</summary>
    public void WriteBatch()
    {
        writer.Blank();
        writer.Write($"/// <summary>{kernel.Purpose}, by the widest vectors there are.</summary>");
        writer.Open($"private static void {kernel.Name}Rows({BatchDeclarations}, int rows)");
        writer.Write("int row = 0;");
        foreach (Layout layout in strategy.Layouts)
        {
            string enough = layout.RowsPerStep == 1 ? "row < rows" : $"row <= rows - {layout.RowsPerStep}";
            writer.Open($"if (Simd.Has{layout.Shape.Bits} && {enough})");
            writer.Write($"row = {MethodOf(layout)}({BatchArguments}, row, rows);");
            writer.Close();
        }

        writer.Open("if (row < rows)");
        writer.Write($"RowOperations.{kernel.Name}({BatchArguments}, ClassCount, row, rows{libraryOptions});");
        writer.Close();
        writer.Close();
    }

    public void WriteMethod(Layout layout)
    {
        PipelinedRowBody? pipeline = layout is RowLayout { IsPipelined: true } rows ? new(writer, rows, kernel.Operands) : null;
        KernelBody body = pipeline ?? KernelBody.Create(writer, layout);
        int step = layout.RowsPerStep;

        writer.Blank();
        writer.Write($"/// <summary>{kernel.Purpose}, {layout.Description()}; returns the first row left.</summary>");
        writer.Write($"[global::System.Runtime.CompilerServices.MethodImpl({Kernel.Options})]");
        writer.Open($"private static int {MethodOf(layout)}({BatchDeclarations}, int row, int rows)");
        body.Prepare();
        writer.Open(step == 1 ? "for (; row < rows; row++)" : $"for (; row <= rows - {step}; row += {step})");
        foreach (Operand operand in kernel.Operands.Where(operand => operand.Local is not null))
        {
            writer.Write($"ref {element.Keyword()} {operand.Local} = ref {AtRow(operand)};");
        }

        writer.Blank();
        kernel.Print(body);
        writer.Close();
        pipeline?.Finish();
        writer.Blank();
        writer.Write("return row;");
        writer.Close();
    }

    private string MethodOf(Layout layout) => $"{kernel.Name}{layout.Suffix()}";

    private string BatchDeclarations => List(
    [
        .. kernel.Operands.Select(operand => $"ref {operand.TypeFor(element)} {operand.Parameter}"),
        .. kernel.Scalars.Select(scalar => $"{scalar.Type} {scalar.Name}"),
    ]);

    private string BatchArguments => List([.. kernel.Operands.Select(operand => $"ref {operand.Parameter}"), .. ScalarNames]);

    private static string AtRow(Operand operand) => $"Elements.At(ref {operand.Parameter}, row{(operand.Local is null ? "" : " * ClassCount")})";

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
