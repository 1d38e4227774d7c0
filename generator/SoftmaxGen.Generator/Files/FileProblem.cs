using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Files;

/// <summary>Why a file cannot become a model: thrown by its reader, caught where a declaration is checked, and reported there.</summary>
internal sealed class FileProblem(DiagnosticDescriptor descriptor, params object[] arguments) : Exception
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The words of the message, after the name of the file, which is always the first.</summary>
    public object[] Arguments { get; } = arguments;
}
