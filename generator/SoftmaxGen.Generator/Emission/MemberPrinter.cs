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

        WriteExceptions(writer, member);

        string Text(string text) => text
            .Replace("{C}", $"{spec.ClassCount}")
            .Replace("{L}", $"{spec.ClassCount - 1}")
            .Replace("{or ignored}", spec.Loss.IgnoreIndex is { } index ? $", or {ElementType.Single.Integer(index)} to ignore the row" : "");
    }

    private static void WriteExceptions(SourceWriter writer, Member member)
    {
        Parameter? destination = member.Parameters.FirstOrDefault(parameter => parameter.IsDestination);
        string unwritten = destination is null ? "" : "; nothing has been written";

        string[] wrong = [.. Wrongs(member, destination)];
        if (wrong.Length > 0)
        {
            writer.Write($"/// <exception cref=\"global::System.ArgumentException\">{string.Join(", or ", wrong)}{unwritten}.</exception>");
        }

        string[] ranged = [.. member.Parameters.Where(parameter => parameter.Need.IsInRange()).Select(parameter => $"<paramref name=\"{parameter.Name}\"/>")];
        if (ranged.Length > 0)
        {
            writer.Write($"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">{string.Join(" or ", ranged)} is out of range{unwritten}.</exception>");
        }
    }

    /// <summary>What can be wrong with arguments other than that a value is out of range.</summary>
    private static IEnumerable<string> Wrongs(Member member, Parameter? destination)
    {
        if (member.Parameters.Any(parameter => parameter.Need.IsOfLength()))
        {
            yield return "A length does not fit";
        }

        if (destination is not null)
        {
            yield return $"the destination overlaps an input{(destination.Need == Need.WholeRows ? " without being exactly it" : "")}";
        }

        if (member.Parameters.FirstOrDefault(parameter => parameter.Need == Need.Distribution) is { } row)
        {
            yield return $"<paramref name=\"{row.Name}\"/> give no distribution: one is NaN or +∞, or all are −∞";
        }
    }

    private static string Qualified(string type) =>
        type.Contains("Span<") ? $"global::System.{type}" : type == "LossReduction" ? $"global::SoftmaxGen.{type}" : type;
}
