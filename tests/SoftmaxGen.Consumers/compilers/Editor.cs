using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace SoftmaxGen.Compilers;

/// <summary>What the package's code fixes make of declarations in an editor with this compiler.</summary>
internal static class Editor
{
    private static readonly (int Language, string Id, string Before, string After)[] s_all =
    [
        (900, "SMG001", "[Softmax(2)] static class K { }", "[Softmax(2)] static partial class K { }"),
        (900, "SMG002", "class Outer { [Softmax(2)] static partial class K { } }", "partial class Outer { [Softmax(2)] static partial class K { } }"),
        (900, "SMG003", "[Softmax(1)] static partial class K { }", "[Softmax(2)] static partial class K { }"),
        (900, "SMG005", "[Softmax(2, LabelSmoothing = 1.5)] static partial class K { }", "[Softmax(2, LabelSmoothing = 1)] static partial class K { }"),
        (900, "SMG006", "[Softmax(3, ClassWeights = new[] { 0.5, 2 })] static partial class K { }", "[Softmax(3, ClassWeights = new double[] { 0.5, 2, 1.0 })] static partial class K { }"),
        (900, "SMG009", "[Softmax(2)] static partial class K { static int TopK => 2; static int Twice => 2 * TopK; }", "[Softmax(2)] static partial class K { static int OwnTopK => 2; static int Twice => 2 * OwnTopK; }"),
        (1100, "SMG010", "[Softmax(2)] file static partial class K { }", "[Softmax(2)] static partial class K { }"),
    ];

    /// <summary>Gives how many there are for this compiler.</summary>
    public static int CheckAll(Package package, LanguageVersion latest)
    {
        CodeFixProvider[] providers =
        [
            .. package.Fixes.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider))).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
        ];
        (int, string, string, string)[] known = [.. s_all.Where(fix => fix.Language <= (int)latest)];
        foreach ((int language, string id, string before, string after) in known)
        {
            Build build = new(package, "net10.0", (LanguageVersion)language, OutputKind.DynamicallyLinkedLibrary, [Declarations.Source(before)]);
            Diagnostic diagnostic = build.Diagnose().First(diagnostic => diagnostic.Id == id);
            Check.Same(Declarations.Source(after), First(providers.Single(provider => provider.FixableDiagnosticIds.Contains(id)), build, diagnostic), id);
        }

        return known.Length;
    }

    /// <summary>The document after the first offer has been taken.</summary>
    private static string First(CodeFixProvider provider, Build build, Diagnostic diagnostic)
    {
        Document document = new AdhocWorkspace()
            .AddProject("Consumer", LanguageNames.CSharp)
            .WithParseOptions(build.Options)
            .WithCompilationOptions(build.Input.Options)
            .WithMetadataReferences(build.Input.References)
            .AddDocument("Source0.cs", build.Input.SyntaxTrees[0].GetText());
        List<CodeAction> actions = [];
        provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)).Wait();
        Solution changed = actions[0].GetOperationsAsync(CancellationToken.None).Result.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetDocument(document.Id)!.GetTextAsync().Result.ToString();
    }
}
