using System.Text;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>The one exception for a file that breaks a rule, and how its message names what is in the file.</summary>
internal static class Malformed
{
    /// <summary>How much of a name or a shape is shown: a file may hold one of megabytes.</summary>
    private const int MostCharacters = 100, MostDimensions = 8;

    /// <summary>The exception with <paramref name="message"/>, which says what is wrong and where.</summary>
    public static InvalidDataException File(string message) => new(message);

    /// <summary>The exception that says <paramref name="what"/> is wrong with the tensor of that name.</summary>
    public static InvalidDataException Tensor(string name, string what) => new($"Tensor {Quote(name)} {what}");

    /// <summary>A name in quotes, without control characters, shortened if it is long.</summary>
    public static string Quote(string name)
    {
        StringBuilder text = new("'");
        foreach (char character in name.Length > MostCharacters ? name.Substring(0, MostCharacters) : name)
        {
            text.Append(char.IsControl(character) ? '\uFFFD' : character);
        }

        return text.Append(name.Length > MostCharacters ? "…'" : "'").ToString();
    }

    /// <summary>A shape as PyTorch writes it, such as [24, 64].</summary>
    public static string Shape(ReadOnlySpan<long> shape)
    {
        StringBuilder text = new("[");
        for (int i = 0; i < shape.Length && i < MostDimensions; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(shape[i]);
        }

        return text.Append(shape.Length > MostDimensions ? ", …]" : "]").ToString();
    }
}
