using System.Globalization;
using System.Text.RegularExpressions;

namespace SoftmaxGen.Benchmarks.FirstCall;

/// <summary>How many methods the runtime compiled, and the bytes of their machine code.</summary>
internal sealed partial record CompiledCode(int Methods, int Bytes)
{
    /// <summary>The methods of the list whose full name starts with <paramref name="scope"/>.</summary>
    public static CompiledCode Of(IEnumerable<string> list, string scope)
    {
        int[] sizes =
        [
            .. list.Select(line => Entry().Match(line))
                .Where(entry => entry.Success && entry.Groups["name"].Value.StartsWith(scope, StringComparison.Ordinal))
                .Select(entry => int.Parse(entry.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture)),
        ];
        return new(sizes.Length, sizes.Sum());
    }

    [GeneratedRegex(@"JIT compiled (?<name>.*) \[.*code size=(?<bytes>\d+)")]
    private static partial Regex Entry();
}
