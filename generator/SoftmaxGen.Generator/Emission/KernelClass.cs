using SoftmaxGen.Generator.Emission.Families;
using SoftmaxGen.Generator.Emission.Rows;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission;

/// <summary>
/// The class that holds the kernels, under a name that no other has. It could be local to its file, but the compiler would then take an eighth
/// longer over it.
/// </summary>
internal sealed class KernelClass(KernelSpec spec, KernelPlan plan, string name)
{
    private readonly OperationFamily[] _families = [.. OperationFamily.Selected(spec, plan)];

    public IReadOnlyList<OperationFamily> Families => _families;

    /// <summary>The members and what they do.</summary>
    public IEnumerable<MemberBody> Bodies => _families.SelectMany(family => family.Bodies);

    /// <summary>The namespaces that the kernels name types of.</summary>
    public IEnumerable<string> Usings =>
    [
        "System",
        "System.Runtime.CompilerServices",
        "System.Runtime.InteropServices",
        .. plan.Held.Any() ? ["System.Runtime.Intrinsics"] : Array.Empty<string>(),
        "SoftmaxGen.Numerics",
        "SoftmaxGen.Runtime",
    ];

    /// <summary>Writes the class with the entries of some members, or of all.</summary>
    public void Write(SourceWriter writer, Func<Member, bool>? isWanted = null)
    {
        writer.Blank();
        writer.Write(TypeFile.GeneratedCode);
        writer.Open($"internal static class {name}");
        writer.Write($"private const int ClassCount = {spec.ClassCount};");
        if ((spec.Operations & Operations.CrossEntropy) != 0)
        {
            LossTables.Write(writer, plan);
        }

        foreach (OperationFamily family in _families)
        {
            foreach (MemberBody body in family.Bodies)
            {
                if (body.Entry is not null && isWanted?.Invoke(body.Member) is not false)
                {
                    MemberPrinter.WriteEntry(writer, body.Member, spec, body.Entry);
                }
            }
        }

        WriteRows(writer);

        writer.Close();
    }

    /// <summary>Writes how rows are held in vectors, and what hands them to the library's kernels.</summary>
    private void WriteRows(SourceWriter writer)
    {
        HeldRows[] held = [.. plan.Held];
        foreach (HeldRows rows in held)
        {
            new Dispatcher(writer, spec.Element, rows).Write();
        }

        // A tile is the same at every width.
        Layout[] layouts = [.. held.SelectMany(one => one.Strategy.Layouts).Distinct()];
        if (layouts.OfType<TileLayout>().FirstOrDefault() is { } tile)
        {
            new TileStruct(writer, tile, plan).Write();
        }

        foreach (RowLayout row in layouts.OfType<RowLayout>())
        {
            new OneRowStruct(writer, row).Write();
        }

        if (plan.HasLongRows)
        {
            LongRowStruct.Write(writer, plan.ClassCount);
        }
    }
}
