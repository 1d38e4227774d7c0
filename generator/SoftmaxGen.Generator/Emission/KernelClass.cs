using SoftmaxGen.Generator.Emission.Operations;
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
        .. plan.HasKernels ? ["System.Runtime.Intrinsics"] : Array.Empty<string>(),
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
        if (plan.HasKernels)
        {
            Kernel.WriteOptions(writer);
        }

        if ((spec.Operations & Parsing.Operations.CrossEntropy) != 0)
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

            family.WriteKernels(writer);
        }

        writer.Close();
    }
}
