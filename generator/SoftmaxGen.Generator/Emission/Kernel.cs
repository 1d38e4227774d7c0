using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>One private kernel of an operation: a dispatcher, and a method for each layout. The rows that no layout takes are the library's.</summary>
/// <param name="Name">Its name; the methods add the layout's.</param>
/// <param name="Purpose">What it computes, as a noun phrase.</param>
/// <param name="Operands">What it reads and writes, by reference to the first row.</param>
/// <param name="Scalars">Further arguments: type and name.</param>
/// <param name="Print">Prints the work on one step's rows.</param>
internal sealed record Kernel(
    string Name,
    string Purpose,
    Operand[] Operands,
    (string Type, string Name)[] Scalars,
    Action<KernelBody> Print)
{
    private const string Options = "KernelOptions";

    /// <summary>Names once how the JIT is to compile kernels, which the compiler would otherwise work out for each.</summary>
    public static void WriteOptions(SourceWriter writer)
    {
        writer.Blank();
        writer.Write("// Inlined into its caller, what a kernel itself calls would no longer be.");
        writer.Write($"private const MethodImplOptions {Options} = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;");
    }

    /// <summary>Writes the kernel, or nothing where the plan has none.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="plan">The layouts.</param>
    /// <param name="options">A further argument of the library's operation on the rows that are left.</param>
    public void Write(SourceWriter writer, KernelPlan plan, string options = "")
    {
        if (plan.Layouts.Count == 0)
        {
            return;
        }

        string declarations = string.Join(", ",
        [
            .. Operands.Select(operand => $"ref {operand.Type ?? plan.Element.Keyword()} {operand.Parameter}"),
            .. Scalars.Select(scalar => $"{scalar.Type} {scalar.Name}"),
        ]);
        WriteDispatcher(writer, plan, declarations, options);
        foreach (Layout layout in plan.Layouts)
        {
            WriteMethod(writer, plan, layout, declarations);
        }
    }

    private void WriteDispatcher(SourceWriter writer, KernelPlan plan, string declarations, string options)
    {
        string arguments = string.Join(", ",
        [
            .. Operands.Select(operand => $"ref {operand.Parameter}"),
            .. Scalars.Select(scalar => scalar.Name),
        ]);

        writer.Blank();
        writer.Write($"/// <summary>{Purpose}, by the widest vectors there are.</summary>");
        writer.Open($"private static void {Name}Rows({declarations}, int rows)");
        writer.Write("int row = 0;");
        foreach (Layout layout in plan.Layouts)
        {
            string enough = layout.RowsPerStep == 1 ? "row < rows" : $"row <= rows - {layout.RowsPerStep}";
            writer.Open($"if (Simd.Has{layout.Shape.Bits} && {enough})");
            writer.Write($"row = {Name}{layout.Suffix()}({arguments}, row, rows);");
            writer.Close();
        }

        writer.Open("if (row < rows)");
        writer.Write($"RowOperations.{Name}({arguments}, ClassCount, row, rows{options});");
        writer.Close();
        writer.Close();
    }

    private void WriteMethod(SourceWriter writer, KernelPlan plan, Layout layout, string declarations)
    {
        KernelBody body = KernelBody.Create(writer, layout);
        int step = layout.RowsPerStep;

        writer.Blank();
        writer.Write($"/// <summary>{Purpose}, {layout.Description()}; returns the first row left.</summary>");
        writer.Write($"[global::System.Runtime.CompilerServices.MethodImpl({Options})]");
        writer.Open($"private static int {Name}{layout.Suffix()}({declarations}, int row, int rows)");
        body.Prepare();
        writer.Open(step == 1 ? "for (; row < rows; row++)" : $"for (; row <= rows - {step}; row += {step})");
        foreach (Operand operand in Operands.Where(operand => operand.Local is not null))
        {
            writer.Write($"ref {plan.Element.Keyword()} {operand.Local} = ref Elements.At(ref {operand.Parameter}, row * ClassCount);");
        }

        writer.Blank();
        Print(body);
        writer.Close();
        writer.Blank();
        writer.Write("return row;");
        writer.Close();
    }
}

/// <summary>What a kernel reads or writes.</summary>
/// <param name="Parameter">The reference to the first row.</param>
/// <param name="Local">The reference to the step's first row, if the operand has a value per class.</param>
/// <param name="Type">Its element type, unless it is the kernel's.</param>
internal sealed record Operand(string Parameter, string? Local = null, string? Type = null);
