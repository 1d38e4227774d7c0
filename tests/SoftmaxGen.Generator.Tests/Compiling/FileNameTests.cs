using System.Text;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>The names of generated files: the type's own, where a file system can hold it.</summary>
public sealed class FileNameTests
{
    private const int Longest = 99;

    /// <summary>C# allows names of 511 characters; metadata allows 1023 bytes for one with its namespace.</summary>
    private const int LongName = 300;

    [Fact]
    public void A_file_is_called_like_its_type() =>
        Assert.Equal(["A.B.Outer`1+Kernel`2.g.cs"], Names("namespace A.B { partial class Outer<T> { [SoftmaxGen.Softmax(3)] partial class Kernel<U, V> { } } }"));

    [Fact]
    public void Names_that_differ_by_case_alone_have_a_hash() => Assert.Equal(
        ["DIGITS-932bd0bf.g.cs", "Digits-eac22f5f.g.cs", "Other.g.cs"],
        Names("[SoftmaxGen.Softmax(3)] partial class Digits { } [SoftmaxGen.Softmax(3)] partial class DIGITS { } [SoftmaxGen.Softmax(3)] partial class Other { }"));

    [Theory]
    [InlineData(94, false)]
    [InlineData(95, true)]
    public void A_long_name_ends_in_a_hash(int length, bool isShortened)
    {
        string name = new('N', length);
        string file = Assert.Single(Names($"[SoftmaxGen.Softmax(3)] partial class {name} {{ }}"));
        Assert.Equal(Longest, file.Length);
        Assert.Equal(isShortened, file != $"{name}.g.cs");
        Assert.Matches(isShortened ? "^N{85}-[0-9a-f]{8}[.]g[.]cs$" : "^N{94}[.]g[.]cs$", file);
    }

    [Fact]
    public void A_long_name_keeps_what_is_nearest_to_the_type()
    {
        string file = Assert.Single(Names($"namespace {new string('A', 40)}.{new string('B', 40)} {{ partial class Outer<T> {{ [SoftmaxGen.Softmax(3)] partial class Kernel<U> {{ }} }} }}"));
        Assert.Matches($"^B{{40}}[.]Outer`1[+]Kernel`1-[0-9a-f]{{8}}[.]g[.]cs$", file);
    }

    public static TheoryData<string> LongNames { get; } =
    [
        Nested("Level", 30),
        Nested("モデルの中の分類器", 12),
        $"[SoftmaxGen.Softmax(3)] partial class {new string('分', LongName)} {{ }} [SoftmaxGen.Softmax(4)] partial class {new string('分', LongName + 1)} {{ }}",
        $"[SoftmaxGen.Softmax(3)] partial class {new string('é', LongName)} {{ }}",
        $"namespace {string.Join('.', Enumerable.Repeat("Company", 60))} {{ [SoftmaxGen.Softmax(3)] partial class Ab {{ }} [SoftmaxGen.Softmax(4)] partial class AB {{ }} }}",
    ];

    [Theory, MemberData(nameof(LongNames))]
    public void No_name_is_too_long_for_a_file_or_for_metadata(string source)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, Few.Operations(source));
        run.AssertCompiles(run.Files.Length);
        Assert.NotEmpty(run.Files);
        Assert.All(run.Files, file => Assert.InRange(Encoding.UTF8.GetByteCount(file.HintName), 1, Longest));
        Assert.Distinct(run.Files.Select(file => file.HintName), StringComparer.OrdinalIgnoreCase);
    }

    private static string Nested(string name, int depth)
    {
        IEnumerable<int> levels = Enumerable.Range(0, depth);
        string open = string.Concat(levels.Select(level => $"partial class {name}{level}<T{level}> {{ "));
        return $"{open}[SoftmaxGen.Softmax(3)] partial class Kernel {{ }} {string.Concat(levels.Select(_ => "} "))}";
    }

    private static IEnumerable<string> Names(string source)
    {
        GeneratorRun run = GeneratorRun.Of(TargetName.Net10, Few.Operations(source));
        return run.Files.Select(file => file.HintName).Order(StringComparer.Ordinal);
    }
}
