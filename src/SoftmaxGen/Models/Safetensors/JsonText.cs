using System.Text;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>Appends JSON to a text.</summary>
internal static class JsonText
{
    /// <summary>Appends a string in quotes; only what must be escaped is.</summary>
    public static StringBuilder AppendJson(this StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            switch (character)
            {
                case '"' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ':
                    text.Append("\\u00").Append(((int)character).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        return text.Append('"');
    }
}
