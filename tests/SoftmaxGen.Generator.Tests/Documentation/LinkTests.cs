using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SoftmaxGen.Generator.Tests.Documentation;

/// <summary>The links of the pages lead somewhere: to a file that is there, and to a heading in it.</summary>
public sealed partial class LinkTests
{
    private static readonly string s_root = FindRoot();

    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.GetFiles(s_root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(s_root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void A_link_leads_to_what_is_there(string page)
    {
        string path = Path.Combine(s_root, page);
        Assert.All(Link().Matches(File.ReadAllText(path)), link =>
        {
            string file = link.Groups["file"].Value;
            string target = file == "" ? path : Path.Combine(Path.GetDirectoryName(path)!, file);
            Assert.True(Path.Exists(target), $"{link.Value}: there is no {file}");
            if (link.Groups["heading"] is { Success: true, Value: var heading })
            {
                Assert.Contains(heading, Heading().Matches(File.ReadAllText(target)).Select(match => Anchor(match.Groups[1].Value)));
            }
        });
    }

    /// <summary>What a heading is called in a link: its letters and digits in small, with dashes between.</summary>
    private static string Anchor(string heading) => NotInAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"\]\((?!\w+:)(?<file>[^)#\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
