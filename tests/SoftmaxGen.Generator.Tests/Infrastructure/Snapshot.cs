using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>
/// Compares what was generated with the files that were verified by a reader, in Verify's conventions: <c>Type.Method#Hint.verified.cs</c>
/// (<c>.txt</c> where it is no code) beside the test, <c>.received.cs</c> where it differs. To accept, copy received over verified, or set
/// <c>SOFTMAXGEN_ACCEPT_SNAPSHOTS=1</c> for one run.
/// </summary>
internal static partial class Snapshot
{
    private const int LinesAroundChange = 2;

    private static readonly bool s_accepts = Environment.GetEnvironmentVariable("SOFTMAXGEN_ACCEPT_SNAPSHOTS") == "1";

    public static void Match(GeneratorRun run, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        Assert.NotEmpty(run.Files);
        string prefix = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        string[] differences =
        [
            .. run.Files.Select(source => Compare($"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}", "cs", WithoutVersion(source))).OfType<string>(),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    /// <summary>The same for text that is no code.</summary>
    public static void Match(string hint, string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string prefix = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        string? difference = Compare($"{prefix}#{hint}", "txt", text);
        Assert.True(difference is null, difference);
    }

    /// <summary>What differs, or null.</summary>
    private static string? Compare(string path, string extension, string text)
    {
        string verifiedPath = $"{path}.verified.{extension}";
        string receivedPath = $"{path}.received.{extension}";
        string received = Normalize(text);
        string verified = File.Exists(verifiedPath) ? Normalize(File.ReadAllText(verifiedPath)) : "";
        if (received != verified && s_accepts)
        {
            File.WriteAllText(verifiedPath, received);
        }
        else if (received != verified)
        {
            File.WriteAllText(receivedPath, received);
            return $"{verifiedPath} differs from what was received:\n{Diff(verified, received)}";
        }

        File.Delete(receivedPath);
        return null;
    }

    private static string WithoutVersion(GeneratedSourceResult source) => Version().Replace(source.SourceText.ToString(), "$1{version}$2");

    private static string Normalize(string text) => text.TrimStart('\uFEFF').Replace("\r", "", StringComparison.Ordinal);

    private static string Diff(string verified, string received)
    {
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines;
        return string.Join('\n', lines.Where((_, index) => IsNearChange(index)).Select(line => $"{Sign(line.Type)} {line.Text}"));

        bool IsNearChange(int index) =>
            lines.Skip(index - LinesAroundChange).Take((2 * LinesAroundChange) + 1).Any(line => line.Type != ChangeType.Unchanged);
    }

    private static char Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };

    [GeneratedRegex("""(\[global::System\.CodeDom\.Compiler\.GeneratedCode\("SoftmaxGen", ")[^"]*("\)\])""")]
    private static partial Regex Version();
}
