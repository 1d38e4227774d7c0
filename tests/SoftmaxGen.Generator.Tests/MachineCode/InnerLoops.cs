using System.Text.RegularExpressions;

namespace SoftmaxGen.Generator.Tests.MachineCode;

/// <summary>The innermost loops of a listing: from a label to a jump back to it, with no such pair between.</summary>
internal static partial class InnerLoops
{
    /// <summary>Vectors that loops which multiply load from the stack or store there, for want of registers.</summary>
    public static IEnumerable<string> SpilledVectors(string code) =>
        Of(code.Split('\n')).Where(loop => loop.Any(line => Multiplication().IsMatch(line))).SelectMany(loop => loop.Where(line => VectorOnStack().IsMatch(line)));

    /// <summary>Vectors of 512 bits that are put on the stack for less than <paramref name="instructions"/>: what computes with them waits for them to come back.</summary>
    public static IEnumerable<string> ReadBack(string code, int instructions)
    {
        Dictionary<string, int> written = [];
        string[] lines = [.. code.Split('\n').Where(line => Instruction().IsMatch(line))];
        for (int i = 0; i < lines.Length; i++)
        {
            if (WideOnStack().Match(lines[i]) is not { Success: true } vector)
            {
                continue;
            }

            string place = vector.Groups["place"].Value;
            if (vector.Groups["store"].Success)
            {
                written[place] = i;
            }
            else if (written.TryGetValue(place, out int store) && i - store <= instructions)
            {
                yield return lines[i].Trim();
            }
        }
    }

    private static IEnumerable<string[]> Of(string[] lines)
    {
        Dictionary<string, int> labels = [];
        List<(int First, int Last)> loops = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (Label().Match(lines[i]) is { Success: true } label)
            {
                labels[label.Groups["name"].Value] = i;
            }
            else if (Jump().Match(lines[i]) is { Success: true } jump && labels.TryGetValue(jump.Groups["name"].Value, out int first))
            {
                loops.Add((first, i));
            }
        }

        return loops
            .Where(outer => !loops.Any(inner => inner != outer && inner.First >= outer.First && inner.Last <= outer.Last))
            .Select(loop => lines[loop.First..(loop.Last + 1)]);
    }

    [GeneratedRegex(@"^(?<name>G_M\d+_IG\d+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+j\w+\s+(SHORT )?(?<name>G_M\d+_IG\d+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^\s+v?(f\w+|mul)p[sd]\s")]
    private static partial Regex Multiplication();

    [GeneratedRegex(@"^\s{7}\w")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"(?<store>^\s+vmov\w+\s+)?zmmword ptr (?<place>\[r[sb]p[^\]]*\])")]
    private static partial Regex WideOnStack();

    [GeneratedRegex(@"[xyz]mmword ptr \[r[sb]p")]
    private static partial Regex VectorOnStack();
}
