using System.Globalization;
using System.Text.RegularExpressions;
using SoftmaxGen.Generator.Emission;
using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.MachineCode;

/// <summary>One kernel method as the JIT has compiled it, or a loop of the library.</summary>
/// <param name="ClassCount">The class count of its kernel; 0 for a loop of the library.</param>
/// <param name="Options">The options of its kernel's loss, as <see cref="JitListing.Options"/> names them.</param>
/// <param name="Name">The method's name, which ends in its layout, or the operation of the loop, or the class of a layer's loop.</param>
/// <param name="Tier">How it was optimized.</param>
/// <param name="Bytes">The size of its code.</param>
/// <param name="Calls">The calls that are left, but for those that it makes on purpose.</param>
/// <param name="Spills">What its innermost loops keep of vectors on the stack.</param>
/// <param name="ReadBacks">What it reads back from the stack as soon as it was put there.</param>
internal sealed partial record CompiledMethod(
    int ClassCount, string Options, string Name, string Tier, int Bytes, IReadOnlyList<string> Calls, IReadOnlyList<string> Spills, IReadOnlyList<string> ReadBacks)
{
    /// <summary>
    /// How many vectors of 512 bits a kernel may read back at once. The JIT does not align them on the stack, and where they lie across cache lines, as in half of
    /// all processes, each holds up what waits for it: log-softmax took twice as long with 15 of them. With 5 or fewer it was at most a fifth longer.
    /// </summary>
    public const int MostReadBacks = 5;

    /// <summary>So many instructions after it was put on the stack, a vector is hardly there.</summary>
    private const int ReadBackWithin = 20;

    public bool IsOfLibrary => ClassCount == 0;

    public bool IsOfLayer => Name is "Product" or "WeightGradient" or "ActivationPass";

    public bool Is(int classCount, string options, string kernel, Layout layout) =>
        ClassCount == classCount && Options == options && Name == kernel + layout.Suffix();

    /// <summary>
    /// Whether the calls are those of a divergence of doubles at 256 bits, whose sums have four copies of two exponentials and a polynomial, more than
    /// the JIT inlines: the one loop that is known to be left so.
    /// </summary>
    public bool IsKnownToCall =>
        Name is "SumOfChanges" or "SumOfDivergence" && Calls.Any(call => call.Contains("256`1[double]", StringComparison.Ordinal));

    /// <summary>
    /// Whether it is a loss in the largest tiles, which are known to: that of doubles, whose exponentials have two sums, takes half as long again, and a gradient of floats with
    /// weights twice as long. Or it is a loss of doubles with weights and smoothing in runs of classes, whose three sums with compensation and the constants of its exponential are more
    /// than there are registers.
    /// </summary>
    public bool IsKnownToReadBack =>
        (Name is "CrossEntropyTile512" or "CrossEntropyGradientTile512" && ClassCount is >= 11 and <= 24)
        || (Name is "CrossEntropyLongRow512" or "CrossEntropyGradientLongRow512" && ClassCount == 1000 && Options != "");

    /// <summary>Reads a listing of <c>DOTNET_JitDisasm</c>.</summary>
    public static IEnumerable<CompiledMethod> Parse(string listing)
    {
        foreach (Match match in Method().Matches(listing))
        {
            // A kernel of the library over a step's rows, as a kernel of this layout.
            string layout = match.Groups["rows"] is { Success: true } rows
                ? rows.Value + (rows.Value is "Tile" or "LongRow" ? match.Groups["lanes"].Value : "")
                : "";
            string code = match.Groups["code"].Value;
            string[] calls = [.. Call().Matches(code).Select(call => call.Groups["target"].Value)];
            yield return new CompiledMethod(
                match.Groups["classes"] is { Success: true } classes ? int.Parse(classes.Value, CultureInfo.InvariantCulture) : 0,
                match.Groups["options"].Value,
                match.Groups["name"].Value + layout,
                match.Groups["tier"].Value,
                int.Parse(match.Groups["bytes"].Value, CultureInfo.InvariantCulture),
                [.. calls.Where(call => !IsMeant(call))],
                [.. InnerLoops.SpilledVectors(code)],
                [.. InnerLoops.ReadBack(code, ReadBackWithin)]);
        }
    }

    /// <summary>
    /// Rows too rare for a kernel, the parts of a loop over long rows, the halves of a gradient that is split, and for a loop of the library, the passes over a row or over a layer's sums that are methods of their own, what is prepared once a row, the search for the largest
    /// logit, which is a kernel of the library's, and the probe of a frame beyond a page, once a batch.
    /// </summary>
    private static bool IsMeant(string call) =>
        call.Contains("SoftmaxGen.Runtime.SpecialRows:", StringComparison.Ordinal)
        || call.Contains("SoftmaxGen.Numerics.Search:", StringComparison.Ordinal)
        || PassOfItsOwn().IsMatch(call)
        || HalfOfGradient().IsMatch(call)
        || PartOfLongRows().IsMatch(call)
        || call.Contains("CORINFO_HELP_STACK_PROBE", StringComparison.Ordinal);

    [GeneratedRegex(@"^; Assembly listing for method (SoftmaxGen\.Runtime\.(?<name>GradientHalves)`5\[SoftmaxGen\.Generated\.Rows(?<classes>\d+)(?<options>[A-Z]?[a-z]*)_\w+_Kernels\+LossTerms,\S*?\+(?<rows>Tile)`\S*?Lanes(?<lanes>\d+)`1\S*?:Call(Forward|Backward)|SoftmaxGen\.Runtime\.LongRowLoop`6\[SoftmaxGen\.Runtime\.(?<name>\w+)Kernel`\d\+Long`3\[\S*?SoftmaxGen\.Generated\.Rows(?<classes>\d+)(?<options>[A-Z]?[a-z]*)_\w+_Kernels\+(?<rows>LongRow),\S*?Lanes(?<lanes>\d+)`1\S*?:(SumRows|Close|EndRows)|SoftmaxGen\.Runtime\.(?<name>\w+)Kernel`\d\S*?:Run(One|LongRow|Long)?\[SoftmaxGen\.Generated\.Rows(?<classes>\d+)(?<options>[A-Z]?[a-z]*)_\w+_Kernels\+(?<rows>\w+?)(`\S*?Lanes(?<lanes>\d+)`1|,\S*?Lanes(?<lanes>\d+)`1)|\S*?Rows(?<classes>\d+)(?<options>[A-Z]?[a-z]*)_\w+_Kernels:(?<name>\w+)|SoftmaxGen\.Runtime\.RowLoop:Loop\[SoftmaxGen\.Runtime\.RowOperations\+(?<name>\w+)|SoftmaxGen\.Runtime\.RowPass\S*?:(?<name>\w+)\(|SoftmaxGen\.Layers\.(?<name>\w+)`3).*?\((?<tier>[\w -]+)\)\s*$(?<code>.*?)^; Total bytes of code (?<bytes>\d+)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Method();

    [GeneratedRegex(@"SoftmaxGen\.Layers\.ActivationPass`3|SoftmaxGen\.Runtime\.RowPass\S*:((GradientOverTargets|GradientOverExponentials|SumOfChanges|SumOfDivergence)\(|\.ctor\(SoftmaxGen\.Runtime\.RowPass\S*TargetWeight)")]
    private static partial Regex PassOfItsOwn();

    [GeneratedRegex(@"SoftmaxGen\.Runtime\.GradientHalves`5\[.*:Call(Forward|Backward)\(")]
    private static partial Regex HalfOfGradient();

    [GeneratedRegex(@"SoftmaxGen\.Runtime\.(LongRowLoop`6\[.*:(SumRows|Close|EndRows)|LongRowLoss`4\[.*:(Ignore|Clear)|\w+Kernel`\d\+Long`3\[.*:Repair)\(")]
    private static partial Regex PartOfLongRows();

    [GeneratedRegex(@"^\s+(tail\.)?(call|jmp)\s+(?<target>(\[|CORINFO).*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Call();
}
