using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>
/// Prints the methods of a kernel. Those of a batch get references to the first row of everything; a layout that takes its rows alone gets references to the
/// one row, its label as a value, and returns what it has computed of it.
/// </summary>
internal sealed class KernelText(SourceWriter writer, Kernel kernel, Strategy strategy, ElementType element, string libraryOptions)
{
    private const string Result = KernelBody.Result;

    private readonly Operand? _result = kernel.Operands.SingleOrDefault(operand => operand.IsResult);

    private IEnumerable<string> ScalarNames => kernel.Scalars.Select(scalar => scalar.Name);

    /// <summary>One row needs no search for the layout that takes it.</summary>
    public void WriteSingle()
    {
        writer.Blank();
        writer.Write($"/// <summary>{kernel.Purpose}, where there is one row alone.</summary>");
        writer.Open($"private static {ReturnType} {kernel.Name}OfRow({RowDeclarations})");
        if (_result is not null)
        {
            writer.Write($"{_result.TypeFor(element)} {Result} = 0;");
        }

        // As a batch of one row. Its references put result and label on the stack, which a layout that takes the row alone is to be spared: hence it returns.
        string byReference = List([.. kernel.Operands.Select(operand => $"ref {NameInRow(operand)}"), .. ScalarNames]);
        bool isFirst = true;
        foreach (RowLayout layout in strategy.Single)
        {
            string condition = $"if (Simd.Has{layout.Shape.Bits})";
            if (isFirst)
            {
                writer.Open(condition);
            }
            else
            {
                writer.Else($"else {condition}");
            }

            isFirst = false;
            writer.Write(layout.IsAlone
                ? $"{(_result is null ? "" : "return ")}{MethodOf(layout)}({RowArguments(NameInRow)});"
                : $"{MethodOf(layout)}({byReference}, 0, 1);");
        }

        writer.Else("else");
        writer.Write($"RowOperations.{kernel.Name}({byReference}, ClassCount, 0, 1{libraryOptions});");
        writer.Close();
        if (_result is not null)
        {
            writer.Blank();
            writer.Write($"return {Result};");
        }

        writer.Close();
    }

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
            bool isAlone = layout is RowLayout { IsAlone: true };
            writer.Open(isAlone ? $"for (; Simd.Has{layout.Shape.Bits} && {enough}; row++)" : $"if (Simd.Has{layout.Shape.Bits} && {enough})");
            writer.Write(isAlone
                ? $"{(_result is null ? "" : $"{AtRow(_result)} = ")}{MethodOf(layout)}({RowArguments(AtRow)});"
                : $"row = {MethodOf(layout)}({BatchArguments}, row, rows);");
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
        bool isAlone = layout is RowLayout { IsAlone: true };
        int step = layout.RowsPerStep;

        writer.Blank();
        writer.Write($"/// <summary>{kernel.Purpose}, {layout.Description()}{(isAlone ? "" : "; returns the first row left")}.</summary>");
        writer.Write($"[global::System.Runtime.CompilerServices.MethodImpl({Kernel.Options})]");
        writer.Open(isAlone
            ? $"private static {ReturnType} {MethodOf(layout)}({RowDeclarations})"
            : $"private static int {MethodOf(layout)}({BatchDeclarations}, int row, int rows)");
        body.Prepare();
        if (isAlone)
        {
            kernel.Print(body);
        }
        else
        {
            writer.Open(step == 1 ? "for (; row < rows; row++)" : $"for (; row <= rows - {step}; row += {step})");
            foreach (Operand operand in kernel.Operands.Where(operand => operand.Local is not null))
            {
                writer.Write($"ref {element.Keyword()} {operand.Local} = ref {AtRow(operand)};");
            }

            writer.Blank();
            kernel.Print(body);
            writer.Close();
            pipeline?.Finish();
        }

        if (!isAlone || _result is not null)
        {
            writer.Blank();
            writer.Write($"return {(isAlone ? Result : "row")};");
        }

        writer.Close();
    }

    private string MethodOf(Layout layout) => $"{kernel.Name}{layout.Suffix()}";

    private string ReturnType => _result?.TypeFor(element) ?? "void";

    private string BatchDeclarations => List(
    [
        .. kernel.Operands.Select(operand => $"ref {operand.TypeFor(element)} {operand.Parameter}"),
        .. kernel.Scalars.Select(scalar => $"{scalar.Type} {scalar.Name}"),
    ]);

    private string BatchArguments => List([.. kernel.Operands.Select(operand => $"ref {operand.Parameter}"), .. ScalarNames]);

    private string RowDeclarations => List(
    [
        .. kernel.Operands.Where(operand => !operand.IsResult).Select(operand => $"{(operand.Local is null ? "" : "ref ")}{operand.TypeFor(element)} {NameInRow(operand)}"),
        .. kernel.Scalars.Select(scalar => $"{scalar.Type} {scalar.Name}"),
    ]);

    /// <summary>The arguments of one row, each operand as <paramref name="name"/> has it.</summary>
    private string RowArguments(Func<Operand, string> name) => List(
    [
        .. kernel.Operands.Where(operand => !operand.IsResult).Select(operand => $"{(operand.Local is null ? "" : "ref ")}{name(operand)}"),
        .. ScalarNames,
    ]);

    private static string NameInRow(Operand operand) => operand.Local ?? (operand.IsResult ? Result : KernelBody.Label);

    private static string AtRow(Operand operand) => $"Elements.At(ref {operand.Parameter}, row{(operand.Local is null ? "" : " * ClassCount")})";

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
