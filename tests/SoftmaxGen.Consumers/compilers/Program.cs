using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Compilers;

// The compiler that this was built with runs the package's generator, analyzers and code fixes. Arguments: the package's folder, and
// that of the consumers' shared sources.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Package package = new(args[0]);
string[] program = [.. Directory.GetFiles(args[1], "*.cs").Select(File.ReadAllText)];
string[] files = [.. Directory.GetFiles(Path.GetFullPath(args[1]), "*.safetensors")];
LanguageVersion latest = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion();

// As Unity compiles, and as this compiler would by itself.
foreach ((string framework, LanguageVersion language) in new[] { ("netstandard2.0", LanguageVersion.CSharp9), ("net10.0", latest) })
{
    Build build = new(package, framework, language, OutputKind.ConsoleApplication, program, files);
    Diagnostic? wrong = build.Diagnose().FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    Check.That(wrong is null, $"{framework}: {wrong}");
    Check.That(build.Run() == 0, $"{framework}: checks failed");
}

int declarations = Declarations.CheckAll(package, latest);
int fixes = 0;
#if EDITOR
fixes = Editor.CheckAll(package, latest);
#endif
Version compiler = typeof(CSharpCompilation).Assembly.GetName().Version!;
Console.WriteLine($"C# {latest.ToDisplayString()} of Roslyn {compiler.ToString(2)}: {program.Length} files twice, {declarations} declarations with diagnostics, {fixes} code fixes");
return 0;
