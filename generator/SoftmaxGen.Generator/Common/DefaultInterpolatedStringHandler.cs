using System.ComponentModel;
using System.Globalization;
using SoftmaxGen.Generator.Common;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler makes interpolated strings with where they do not consist of strings alone: numbers are neither boxed nor written as a
/// culture has them, and a writer takes a line without a string being made of it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InterpolatedStringHandler]
internal ref struct DefaultInterpolatedStringHandler
{
    private const int LongLine = 512;

    private TextBuffer _text;

#pragma warning disable IDE0060 // The compiler passes the lengths.
    public DefaultInterpolatedStringHandler(int literalLength, int formattedCount) => _text = new TextBuffer(LongLine);
#pragma warning restore IDE0060

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted<T>(T value) =>
        _text.Append(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());

    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable => _text.Append(value.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>Moves the text to a buffer.</summary>
    public void MoveTo(ref TextBuffer buffer)
    {
        buffer.Append(in _text);
        _text.Free();
    }

    public string ToStringAndClear()
    {
        string text = _text.ToString();
        _text.Free();
        return text;
    }
}

/// <summary>What the compiler looks for on the type above.</summary>
[AttributeUsage(AttributeTargets.Struct)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
