using SoftmaxGen.Generator.Emission.Operations;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints a member as the user sees it, and once more as the checked entry to the kernels unless it is the library's.</summary>
internal static class MemberPrinter
{
    private const string Library = "global::SoftmaxGen.Runtime.RowOperations";

    public static void WritePublic(SourceWriter writer, MemberBody body, KernelSpec spec, LossPlan loss, string attribute, string kernels)
    {
        Member member = body.Member;
        writer.Blank();
        WriteDocumentation(writer, member, spec);
        writer.Write(attribute);
        string parameters = string.Join(", ", member.Parameters.Select(parameter =>
            $"{Qualified(parameter.TypeFor(spec.Element))} {parameter.Name}{(parameter.Default is null ? "" : $" = {parameter.Default}")}"));
        string arguments = string.Join(", ", member.Parameters.Select(parameter => parameter.Name));
        writer.Write($"public static {member.ReturnTypeFor(spec.Element)} {member.Name}({parameters}) =>");
        writer.Write(body.Entry is not null
            ? $"    {kernels}.{member.Name}({arguments});"
            : $"    {Library}.{body.Operation}({arguments}, {Members.ClassCount}{(body.HasOptions ? LossTables.OptionsArgument(loss, $"{kernels}.") : "")});");
    }

    public static void WriteEntry(SourceWriter writer, Member member, KernelSpec spec, string body)
    {
        writer.Blank();
        string parameters = string.Join(", ", member.Parameters.Select(parameter => $"{parameter.TypeFor(spec.Element)} {parameter.Name}"));
        writer.Open($"internal static {member.ReturnTypeFor(spec.Element)} {member.Name}({parameters})");
        writer.Write(body);
        writer.Close();
    }

    private static void WriteDocumentation(SourceWriter writer, Member member, KernelSpec spec)
    {
        writer.Write($"/// <summary>{Text(member.Summary)}</summary>");
        if (member.Remarks is not null)
        {
            writer.Write($"/// <remarks>{Text(member.Remarks)}</remarks>");
        }

        foreach (Parameter parameter in member.Parameters)
        {
            writer.Write($"/// <param name=\"{parameter.Name}\">{Text(parameter.Text)}</param>");
        }

        if (member.Returns is not null)
        {
            writer.Write($"/// <returns>{Text(member.Returns)}</returns>");
        }

        bool writes = member.Parameters.Any(parameter => parameter.Type.StartsWith("Span<", StringComparison.Ordinal));
        string overlap = writes ? ", or the destination overlaps an input without being exactly it; nothing has been written" : "";
        writer.Write($"/// <exception cref=\"global::System.ArgumentException\">A length does not fit{overlap}.</exception>");
        string[] ranged = [.. member.Parameters.Select(parameter => parameter.Name).Where(name => name is "label" or "labels" or "temperature" or "reduction" or "uniform")];
        if (ranged.Length > 0 && member.Name is not ("ArgMax" or "TopK"))
        {
            string names = string.Join(" or ", ranged.Select(name => $"<paramref name=\"{name}\"/>"));
            writer.Write($"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">{names} is out of range{(writes ? "; nothing has been written" : "")}.</exception>");
        }

        string Text(string text) => text.Replace("{C}", $"{spec.ClassCount}").Replace("{L}", $"{spec.ClassCount - 1}");
    }

    private static string Qualified(string type) =>
        type.Contains("Span<") ? $"global::System.{type}" : type == "LossReduction" ? $"global::SoftmaxGen.{type}" : type;
}
