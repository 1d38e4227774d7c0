using System.Globalization;

namespace SoftmaxGen.Generator.Emission;

/// <summary>A hash that is the same on every machine and in every build (FNV-1a, 32 bits).</summary>
internal static class StableHash
{
    /// <summary>The number of its digits.</summary>
    public const int Length = 8;

    public static string Of(string text)
    {
        uint hash = 2_166_136_261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16_777_619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
