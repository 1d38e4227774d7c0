using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission;

/// <summary>One private kernel of an operation: dispatchers for a batch and for one row, and a method for each layout. The rows that no layout takes are the library's.</summary>
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
    /// <summary>The name of how the JIT is to compile kernels.</summary>
    public const string Options = "KernelOptions";

    /// <summary>Names once how the JIT is to compile kernels, which the compiler would otherwise work out for each.</summary>
    public static void WriteOptions(SourceWriter writer)
    {
        writer.Blank();
        writer.Write("// Inlined into its caller, what a kernel itself calls would no longer be.");
        writer.Write($"private const MethodImplOptions {Options} = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;");
    }

    /// <summary>Writes the kernel, or nothing where the plan has none or the library's are taken.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="strategy">Its layouts.</param>
    /// <param name="element">The element type.</param>
    /// <param name="options">A further argument of the library's operation on the rows that are left.</param>
    public void Write(SourceWriter writer, Strategy strategy, ElementType element, string options = "")
    {
        if (!strategy.HasKernels || strategy.IsHeld)
        {
            return;
        }

        KernelText text = new(writer, this, strategy, element, options);
        text.WriteBatch();
        foreach (Layout layout in strategy.Layouts)
        {
            text.WriteMethod(layout);
        }
    }
}

/// <summary>What a kernel reads or writes.</summary>
/// <param name="Parameter">The reference to the first row.</param>
/// <param name="Local">The reference to the step's first row, if the operand has a value per class.</param>
/// <param name="Type">Its element type, unless it is the kernel's.</param>
/// <param name="IsResult">Whether it is a value per row that the kernel computes; one row that comes alone returns it.</param>
internal sealed record Operand(string Parameter, string? Local = null, string? Type = null, bool IsResult = false)
{
    public string TypeFor(ElementType element) => Type ?? element.Keyword();
}
