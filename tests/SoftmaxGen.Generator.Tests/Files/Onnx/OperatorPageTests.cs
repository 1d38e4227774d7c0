using System.Runtime.CompilerServices;
using SoftmaxGen.Generator.Files.Onnx.Operators;

namespace SoftmaxGen.Generator.Tests.Files.Onnx;

/// <summary>The documentation lists the operators that there are.</summary>
public sealed class OperatorPageTests
{
    /// <summary>SOFTMAXGEN_ACCEPT_SNAPSHOTS writes the page.</summary>
    [Fact]
    public void The_page_lists_every_operator_with_what_is_supported()
    {
        string page = File.ReadAllText(PagePath()), start = page[..page.IndexOf("\n## ", StringComparison.Ordinal)];
        string wanted = $"{start}{Table()}";
        if (Environment.GetEnvironmentVariable("SOFTMAXGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(PagePath(), wanted);
        }
        else
        {
            Assert.Equal(wanted, page.Replace("\r", "", StringComparison.Ordinal));
        }
    }

    private static string Table() => string.Concat(OperatorTable.Groups.Select(group =>
        $"\n## {group.Title}\n\n| operator | what is supported |\n|---|---|\n{string.Concat(group.Operators.Select(Row))}"));

    private static string Row(Operator rule) => $"| `{(rule.Domain.Length > 0 ? $"{rule.Domain}." : "")}{rule.Name}` | {rule.Supported} |\n";

    private static string PagePath([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "docs", "operators.md"));
}
