using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Fuzz;

/// <summary>
/// Whatever is written, nothing throws; and where the user's own source is right, either the kernels are generated and compile, or an
/// error says why not.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20_250_101;

    private const string Made = "global using Kernel = SoftmaxGen.SoftmaxAttribute; enum Made { Three = 3 } static class Constants { public const int Three = 3; }";

    /// <summary>How many sources to try; a long run sets it.</summary>
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("SOFTMAXGEN_FUZZ_COUNT") ?? "700", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(TargetName.Net10, 0)]
    [InlineData(TargetName.NetStandardLatest, 0)]
    [InlineData(TargetName.Net10, 3)]
    public async Task No_source_is_too_strange(TargetName target, int mutations)
    {
        ConcurrentBag<string> failures = [];
        int accepted = 0;
        await Parallel.ForAsync(0, Count, TestContext.Current.CancellationToken, async (index, _) =>
        {
            Random random = new(Seed + index);
            string source = new TokenMutator(random).Mutate(new DeclarationGrammar(random).File(), random.Next(mutations + 1));
            (string? failure, bool isAccepted) = await Try(target, source, random);
            Interlocked.Add(ref accepted, isAccepted ? 1 : 0);
            if (failure is not null)
            {
                failures.Add($"{failure}\n    in: {source.Trim()}");
            }
        });

        Assert.True(failures.IsEmpty, $"{failures.Count} failures:\n{string.Join("\n\n", failures.Order(StringComparer.Ordinal).Take(10))}");
        Assert.True(accepted > Count / 20, $"Only {accepted} of {Count} sources were right, which shows little.");
    }

    /// <summary>What goes wrong with a source, and whether it is right so that kernels were compiled.</summary>
    private static async Task<(string? Failure, bool IsAccepted)> Try(TargetName target, string source, Random random)
    {
        GeneratorRun run = GeneratorRun.Of(target, source);
        if (run.Thrown is { } exception)
        {
            return ($"The generator threw {exception}", false);
        }

        // The generator does not see what another one makes; the compiler does, and the analyzers.
        SyntaxTree own = run.Input.SyntaxTrees[0];
        SyntaxTree made = Target.Of(target).Parse(Made, "Made.g.cs");
        CSharpCompilation whole = run.Input.AddSyntaxTrees(made);
        bool isRight = !own.GetDiagnostics().Any(IsError) && !whole.GetDiagnostics().Any(error => IsError(error) && !IsOfMissingMember(error));
        int kernels = isRight ? Kernels(whole.GetSemanticModel(own)) : 0;

        // The analyzers take long, so where they have nothing to say but must not throw, a few runs have to do.
        bool isRefused = (run.Files.Length < kernels || random.Next(10) == 0)
            && (await AnalyzerRun.Of(run.Output.AddSyntaxTrees(made))).Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        if (!isRight)
        {
            return (null, false);
        }

        Diagnostic? wrong = run.Output.SyntaxTrees.Where(tree => tree != own)
            .SelectMany(tree => run.Output.GetSemanticModel(tree).GetDiagnostics())
            .FirstOrDefault(IsError);
        return wrong is not null ? ($"Generated code has the error {wrong}", false)
            : run.Files.Length < kernels && !isRefused ? ("Nothing is generated, and nothing is said", false)
            : (null, run.Files.Length > 0);
    }

    private static int Kernels(SemanticModel model) =>
        model.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Select(type => model.GetDeclaredSymbol(type))
            .Distinct(SymbolEqualityComparer.Default)
            .Count(type => type!.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "SoftmaxGen.SoftmaxAttribute"));

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>Whether the compiler misses what is yet to be generated: a member, or the members of the interface.</summary>
    private static bool IsOfMissingMember(Diagnostic error) => error.Id switch
    {
        "CS0103" or "CS0117" => error.GetMessage(CultureInfo.InvariantCulture) is var message && (message.Contains("'ClassCount'", StringComparison.Ordinal) || message.Contains("'Softmax'", StringComparison.Ordinal)),
        "CS0311" or "CS0315" or "CS0535" => true,
        _ => false,
    };
}
