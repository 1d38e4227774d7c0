using System.Globalization;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>
/// What a file calls the activations of the hidden layers: one name where all are the same, <c>Relu</c>, else one for each, <c>Relu, Tanh</c>; with its
/// factor where that is not what a declaration means, <c>Elu(0.5)</c>.
/// </summary>
internal static class ActivationText
{
    public static string Of(IReadOnlyList<(string Name, double Alpha)> activations)
    {
        string[] names = [.. activations.Select(activation => Of(activation))];
        return names.Length == 0 ? "" : string.Join(", ", names.Distinct().Count() == 1 ? names.Take(1) : names);
    }

    /// <summary>The activations of so many hidden layers; null where the text does not name as many.</summary>
    public static (string Name, double Alpha)[]? Parse(string? text, int hiddenLayers)
    {
        if (text is null)
        {
            return null;
        }

        (string Name, double Alpha)?[] named = [.. text.Split(',').Select(name => Parse(name))];
        return named.Contains(null) ? null
            : named.Length == hiddenLayers ? [.. named.Select(activation => activation!.Value)]
            : named.Length == 1 ? [.. Enumerable.Repeat(named[0]!.Value, hiddenLayers)]
            : null;
    }

    public static bool AreSame(IReadOnlyList<(string Name, double Alpha)> some, IReadOnlyList<(string Name, double Alpha)> others) =>
        some.Count == others.Count
        && some.Zip(others, (one, other) => one.Alpha.Equals(other.Alpha) && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase)).All(same => same);

    private static string Of((string Name, double Alpha) activation) => activation.Alpha.Equals(DefaultAlpha(activation.Name))
        ? activation.Name
        : $"{activation.Name}({activation.Alpha.ToString("R", CultureInfo.InvariantCulture)})";

    private static (string Name, double Alpha)? Parse(string text)
    {
        // A factor leaves nothing behind its bracket.
        string[] parts = text.Trim().Split('(', ')');
        return parts.Length == 1 ? (parts[0], DefaultAlpha(parts[0]))
            : parts.Length == 3 && parts[2].Length == 0 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double alpha) ? (parts[0], alpha)
            : null;
    }

    private static double DefaultAlpha(string name) => name.ToUpperInvariant() switch
    {
        "LEAKYRELU" => 0.01,
        "ELU" => 1,
        _ => 0,
    };
}
