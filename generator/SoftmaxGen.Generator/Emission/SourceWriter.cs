using System.Runtime.CompilerServices;
using SoftmaxGen.Generator.Common;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Writes indented lines, always ended by <c>\n</c>, with a blank line after each block and before each comment.</summary>
internal sealed class SourceWriter
{
    private const int LongFile = 1 << 18;

    private TextBuffer _text = new(LongFile);
    private int _depth;
    private LineKind _last = LineKind.Open;

    private enum LineKind
    {
        Open,
        Blank,
        Code,
        Close,
    }

    /// <summary>Writes the lines of <paramref name="text"/>, each at the current depth.</summary>
    public void Write(string text)
    {
        Separate();
        for (int start = 0, end; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start) is var found && found < 0 ? text.Length : found;
            Line(text, start, end - start, LineKind.Code);
        }
    }

    /// <summary>Writes one line at the current depth.</summary>
    public void Write(ref DefaultInterpolatedStringHandler line)
    {
        Separate();
        Indent();
        line.MoveTo(ref _text);
        End(LineKind.Code);
    }

    /// <summary>Writes a line of which no second string should be made.</summary>
    public void WriteLong(string start, string text, string end)
    {
        Separate();
        Indent();
        _text.Append(start, 0, start.Length);
        _text.Append(text, 0, text.Length);
        _text.Append(end, 0, end.Length);
        End(LineKind.Code);
    }

    /// <summary>Says what the next lines are for.</summary>
    public void Comment(string text)
    {
        if (_last == LineKind.Code)
        {
            Blank();
        }

        Write($"// {text}");
    }

    /// <summary>Writes a blank line, unless there is one or a block begins.</summary>
    public void Blank()
    {
        if (_last is LineKind.Code or LineKind.Close)
        {
            End(LineKind.Blank);
        }
    }

    public void Open(string header)
    {
        Write(header);
        Open();
    }

    public void Open(ref DefaultInterpolatedStringHandler header)
    {
        Write(ref header);
        Open();
    }

    public void Close()
    {
        _depth--;
        Line("}", 0, 1, LineKind.Close);
    }

    /// <summary>Closes a list that is part of a statement.</summary>
    public void CloseStatement()
    {
        _depth--;
        Line("};", 0, 2, LineKind.Code);
    }

    /// <summary>The text; nothing can be written after it.</summary>
    public string Finish()
    {
        string text = _text.ToString();
        _text.Free();
        return text;
    }

    private void Open()
    {
        Line("{", 0, 1, LineKind.Open);
        _depth++;
    }

    /// <summary>Sets code apart from a block before it.</summary>
    private void Separate()
    {
        if (_last == LineKind.Close)
        {
            Blank();
        }
    }

    private void Line(string text, int start, int length, LineKind kind)
    {
        if (length > 0)
        {
            Indent();
            _text.Append(text, start, length);
        }

        End(length > 0 ? kind : LineKind.Blank);
    }

    private void Indent() => _text.Append(' ', 4 * _depth);

    private void End(LineKind kind)
    {
        _text.Append('\n');
        _last = kind;
    }
}
