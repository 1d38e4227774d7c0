using SoftmaxGen.Generator.Emission.Families;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints a member as the user sees it, and once more as the checked entry to the kernels unless it is the library's.</summary>
internal static class MemberPrinter
{
    private const string Library = "global::SoftmaxGen.Runtime.RowOperations";

    public static void WritePublic(SourceWriter writer, MemberBody body, KernelSpec spec, LossPlan loss, string kernels)
    {
        Member member = body.Member;
        writer.Blank();
        WriteDocumentation(writer, member, Text);
        string arguments = Arguments(member);
        writer.Write(TypeFile.GeneratedCode);
        writer.Write($"public static {Signature(member, spec.Element)} =>");
        writer.Write(body.Entry is not null
            ? $"    {kernels}.{member.Name}({arguments});"
            : $"    {Library}.{body.Operation}({arguments}, {Members.ClassCount}{(body.HasOptions ? LossTables.OptionsArgument(loss, $"{kernels}.") : "")});");

        string Text(string text) => text
            .Replace("{C}", $"{spec.ClassCount}")
            .Replace("{L}", $"{spec.ClassCount - 1}")
            .Replace("{or ignored}", spec.Loss.IgnoreIndex is { } index ? $", or {ElementType.Single.Integer(index)} to ignore the row" : "");
    }

    /// <summary>A member of a model, which forwards to the library's.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="member">The member.</param>
    /// <param name="element">The element type.</param>
    /// <param name="textOf">Puts the model's numbers into a text.</param>
    /// <param name="isStatic">Whether the type has no objects.</param>
    /// <param name="target">The object that does the work.</param>
    public static void WriteForward(SourceWriter writer, Member member, ElementType element, Func<string, string> textOf, bool isStatic, string target)
    {
        writer.Blank();
        WriteDocumentation(writer, member, textOf);
        writer.Write(TypeFile.GeneratedCode);
        writer.Write($"public {(isStatic ? "static " : "")}{Signature(member, element)} => {target}.{member.Name}({Arguments(member)});");
    }

    public static void WriteEntry(SourceWriter writer, Member member, KernelSpec spec, string body)
    {
        writer.Blank();
        string parameters = string.Join(", ", member.Parameters.Select(parameter => $"{parameter.TypeFor(spec.Element)} {parameter.Name}"));
        writer.Open($"internal static {member.ReturnTypeFor(spec.Element)} {member.Name}({parameters})");
        writer.Write(body);
        writer.Close();
    }

    private static void WriteDocumentation(SourceWriter writer, Member member, Func<string, string> textOf)
    {
        writer.Write($"/// <summary>{textOf(member.Summary)}</summary>");
        if (member.Remarks is not null)
        {
            writer.Write($"/// <remarks>{textOf(member.Remarks)}</remarks>");
        }

        foreach (Parameter parameter in member.Parameters)
        {
            writer.Write($"/// <param name=\"{parameter.Name}\">{textOf(parameter.Text)}</param>");
        }

        if (member.Returns is not null)
        {
            writer.Write($"/// <returns>{textOf(member.Returns)}</returns>");
        }

        WriteExceptions(writer, member);
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

        foreach (Thrown thrown in member.Throws)
        {
            writer.Write($"/// <exception cref=\"global::{thrown.Type}\">{thrown.Text}</exception>");
        }
    }

    /// <summary>What can be wrong with arguments other than that a value is out of range.</summary>
    private static IEnumerable<string> Wrongs(Member member, Parameter? destination)
    {
        if (member.Parameters.Any(parameter => parameter.Need.IsOfLength()))
        {
            yield return "A length does not fit";
        }

        if (destination is not null && member.Parameters.Any(parameter => !parameter.IsDestination && parameter.Need.IsOfLength()))
        {
            yield return $"the destination overlaps an input{(MayBeAnInput(member, destination) ? " without being exactly it" : "")}";
        }

        if (member.Parameters.FirstOrDefault(parameter => parameter.Need == Need.Distribution) is { } row)
        {
            yield return $"<paramref name=\"{row.Name}\"/> give no distribution: one is NaN or +∞, or all are −∞";
        }
    }

    /// <summary>Whether a destination has the shape of an input, which it may then be.</summary>
    private static bool MayBeAnInput(Member member, Parameter destination) =>
        destination.Need == Need.WholeRows
        && member.Parameters.Any(parameter => !parameter.IsDestination && parameter.Need == Need.WholeRows && parameter.Extent == destination.Extent);

    private static string Signature(Member member, ElementType element)
    {
        string parameters = string.Join(", ", member.Parameters.Select(parameter =>
            $"{Qualified(parameter.TypeFor(element))} {parameter.Name}{(parameter.Default is null ? "" : $" = {parameter.Default}")}"));
        return $"{member.ReturnTypeFor(element)} {member.Name}({parameters})";
    }

    private static string Arguments(Member member) => string.Join(", ", member.Parameters.Select(parameter => parameter.Name));

    private static string Qualified(string type) =>
        type.Contains("Span<") ? $"global::System.{type}" : type switch
        {
            "LossReduction" => $"global::SoftmaxGen.{type}",
            "Stream" => $"global::System.IO.{type}",
            _ => type,
        };
}
