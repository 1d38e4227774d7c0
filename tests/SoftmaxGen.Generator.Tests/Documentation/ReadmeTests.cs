using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Documentation;

/// <summary>The examples in the README compile, and print what their comments say.</summary>
public sealed partial class ReadmeTests
{
    private const string ProgramStart = "using System;";

    public static TheoryData<string> Fragments => [.. Examples().Where(example => !example.StartsWith(ProgramStart, StringComparison.Ordinal))];

    public static TheoryData<string> Programs => [.. Examples().Where(example => example.StartsWith(ProgramStart, StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Fragments))]
    public void A_fragment_compiles(string example)
    {
        string declaration = example.StartsWith('[') ? example : $"internal static class Example\n{{\n    public {example}\n}}\n";
        GeneratorRun.Of(TargetName.Net10, $"using SoftmaxGen;\n{declaration}").AssertCompiles(example.StartsWith('[') ? 1 : 0);
    }

    [Theory, MemberData(nameof(Programs))]
    public void A_program_prints_what_its_comments_say(string example)
    {
        Target target = Target.Of(TargetName.Net10);
        CSharpCompilation program = target.Compile(example);
        program = program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Assembly assembly = Assembly.Load(GeneratorRun.Of(target, program).AssertCompiles());

        TextWriter console = Console.Out;
        using StringWriter printed = new();
        Console.SetOut(printed);
        try
        {
            assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(
            Printed().Matches(example).Select(match => match.Groups[1].Value),
            printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>The C# of the README, without the excerpts of what is generated and of the library, which are shortened.</summary>
    private static IEnumerable<string> Examples() =>
        CSharpBlock().Matches(File.ReadAllText(ReadmePath()).Replace("\r", "", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value)
            .Where(example => !example.Contains('…', StringComparison.Ordinal));

    private static string ReadmePath([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "README.md");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"Console\.WriteLine\(.*\);\s*// ([^,\n]*)")]
    private static partial Regex Printed();
}
