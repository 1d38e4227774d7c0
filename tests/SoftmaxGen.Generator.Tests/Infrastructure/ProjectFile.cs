using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>One of a project's AdditionalFiles, on disk. Nobody may ask for its text: the compiler would fail for one that is none.</summary>
internal sealed class ProjectFile(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException($"'{path}' was read as text.");
}
