using System.Text;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Writes indented lines, always ended by <c>\n</c>, with a blank line after each block and before each comment.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
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
        if (_last == LineKind.Close)
        {
            Blank();
        }

        foreach (string line in text.Split('\n'))
        {
            Line(line, LineKind.Code);
        }
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
            Line("", LineKind.Blank);
        }
    }

    public void Open(string header)
    {
        Write(header);
        Line("{", LineKind.Open);
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}", LineKind.Close);
    }

    public override string ToString() => _text.ToString();

    private void Line(string line, LineKind kind)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
        _last = line.Length > 0 ? kind : LineKind.Blank;
    }
}
