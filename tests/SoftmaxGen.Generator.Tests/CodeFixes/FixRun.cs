using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.CodeFixes;

/// <summary>An editor that has the documents open, with what is reported in them.</summary>
internal sealed class FixRun
{
    private readonly Project _project;
    private readonly Diagnostic[] _diagnostics;

    private FixRun(Project project, Diagnostic[] diagnostics)
    {
        _project = project;
        _diagnostics = diagnostics;
    }

    public static async Task<FixRun> Of(params string[] sources)
    {
        Target target = Target.Of(TargetName.Net10);
        CSharpCompilation empty = target.Compile();
        Project project = new AdhocWorkspace()
            .AddProject("Consumer", LanguageNames.CSharp)
            .WithParseOptions(target.ParseOptions)
            .WithCompilationOptions(empty.Options)
            .WithMetadataReferences(empty.References);
        foreach ((int index, string source) in sources.Index())
        {
            project = project.AddDocument($"Source{index}.cs", source).Project;
        }

        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return new FixRun(project, await AnalyzerRun.Of(GeneratorRun.Of(target, (CSharpCompilation)compilation).Output));
    }

    /// <summary>The titles of what a provider offers for the first diagnostic of an id.</summary>
    public async Task<string[]> Titles(CodeFixProvider provider, string id) => [.. (await Actions(provider, First(id))).Select(action => action.Title)];

    /// <summary>The documents after an offer for the first diagnostic of an id has been taken.</summary>
    public async Task<string[]> Apply(CodeFixProvider provider, string id, string title) =>
        await Texts((await Actions(provider, First(id))).Single(action => action.Title == title));

    /// <summary>The documents after an offer has been taken for every diagnostic of an id in the project.</summary>
    public async Task<string[]> ApplyToAll(CodeFixProvider provider, string id, string title)
    {
        Document document = _project.GetDocument(First(id).Location.SourceTree)!;
        FixAllContext context = new(
            document, provider, FixAllScope.Project, title, [id], new Reported(_project, _diagnostics), TestContext.Current.CancellationToken);
        return await Texts((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private Diagnostic First(string id) => _diagnostics.First(diagnostic => diagnostic.Id == id);

    private async Task<CodeAction[]> Actions(CodeFixProvider provider, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await provider.RegisterCodeFixesAsync(new CodeFixContext(
            _project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return [.. actions];
    }

    private async Task<string[]> Texts(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return await Task.WhenAll(_project.DocumentIds.Select(async id =>
            (await changed.GetDocument(id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));
    }

    /// <summary>What the editor has reported, for the fix of all.</summary>
    private sealed class Reported(Project project, Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => project.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
