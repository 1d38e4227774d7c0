using System.Text;

namespace SoftmaxGen.Models.Safetensors;

/// <summary>
/// Reads JSON (RFC 8259) from UTF-8 bytes, strictly: names are unique in their object, and nothing that a parser could read in two ways is
/// let pass. The caller asks for what it expects; anything else is an <see cref="InvalidDataException"/> that says at which byte.
/// </summary>
/// <remarks>
/// A container is read as <c>BeginObject(); while (NextName(out name)) { …one value… }</c>, an array likewise with <see cref="NextElement"/>.
/// What is allocated is at most some twenty times the text, whatever it says.
/// </remarks>
internal ref partial struct JsonReader
{
    /// <summary>How many containers may lie in one another.</summary>
    public const int MaxDepth = 64;

    /// <summary>A set of names that grew beyond this is not used again, for clearing takes as long as the largest it has been.</summary>
    private const int KeptNames = 32;

    private readonly ReadOnlySpan<byte> _text;
    private readonly string _subject;
    private readonly HashSet<string>?[] _names = new HashSet<string>?[MaxDepth];
    private char[] _characters = [];
    private int _position;
    private int _depth;
    private bool _isFirst;

    /// <summary>Reads <paramref name="text"/>, which messages call <paramref name="subject"/>.</summary>
    public JsonReader(ReadOnlySpan<byte> text, string subject)
    {
        _text = text;
        _subject = subject;
    }

    /// <summary>Reads a text that is an array of strings and nothing else.</summary>
    public static List<string> Strings(string text, string subject)
    {
        JsonReader json = new(Encoding.UTF8.GetBytes(text), subject);
        List<string> strings = [];
        json.BeginArray();
        while (json.NextElement())
        {
            strings.Add(json.ReadString());
        }

        json.End();
        return strings;
    }

    /// <summary>Enters an object.</summary>
    public void BeginObject() => Begin((byte)'{', "an object");

    /// <summary>Enters an array.</summary>
    public void BeginArray() => Begin((byte)'[', "an array");

    /// <summary>Moves to the next member of the object and reads its name, or leaves the object where there is none.</summary>
    public bool NextName(out string name)
    {
        name = "";
        if (!Next((byte)'}'))
        {
            // The set of this depth serves the next object here.
            ref HashSet<string>? left = ref _names[_depth];
            if (left?.Count > KeptNames)
            {
                left = null;
            }

            left?.Clear();
            return false;
        }

        SkipSpace();
        int start = _position;
        name = ReadString("a name");
        HashSet<string> names = _names[_depth - 1] ??= new HashSet<string>(StringComparer.Ordinal);
        if (!names.Add(name))
        {
            throw Wrong(start, $"the name {Malformed.Quote(name)} stands twice in one object");
        }

        SkipSpace();
        Take((byte)':', "':'");
        return true;
    }

    /// <summary>Moves to the next element of the array, or leaves the array where there is none.</summary>
    public bool NextElement() => Next((byte)']');

    /// <summary>Reads a string.</summary>
    public string ReadString() => ReadString("a string");

    /// <summary>Reads a whole number that is not negative, written in digits alone.</summary>
    public long ReadCount()
    {
        SkipSpace();
        int start = _position;
        if (!IsDigit(Peek()))
        {
            throw Expected("a whole number");
        }

        SkipNumber();
        long value = 0;
        foreach (byte digit in _text.Slice(start, _position - start))
        {
            if (!IsDigit(digit))
            {
                throw Wrong(start, "expected a whole number in digits alone");
            }

            if (value > (long.MaxValue - (digit - '0')) / 10)
            {
                throw Wrong(start, $"expected a whole number of at most {long.MaxValue}");
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>Reads any value, only to check it.</summary>
    public void Skip()
    {
        SkipSpace();
        switch (Peek())
        {
            // Goes at most as deep as containers may.
            case '{':
                BeginObject();
                while (NextName(out _))
                {
                    Skip();
                }

                break;
            case '[':
                BeginArray();
                while (NextElement())
                {
                    Skip();
                }

                break;
            case '"':
                ReadString();
                break;
            case 't':
                SkipLiteral("true"u8);
                break;
            case 'f':
                SkipLiteral("false"u8);
                break;
            case 'n':
                SkipLiteral("null"u8);
                break;
            default:
                SkipNumber();
                break;
        }
    }

    /// <summary>After the only value, there may be nothing but spaces.</summary>
    public void End()
    {
        while (Peek() == ' ')
        {
            _position++;
        }

        if (_position < _text.Length)
        {
            throw Expected("nothing but spaces");
        }
    }

    private void Begin(byte opening, string what)
    {
        SkipSpace();
        int start = _position;
        Take(opening, what);
        if (_depth == MaxDepth)
        {
            throw Wrong(start, $"more than {MaxDepth} objects and arrays lie in one another");
        }

        _depth++;
        _isFirst = true;
    }

    /// <summary>Whether another value follows in the container; otherwise its end is taken.</summary>
    private bool Next(byte closing)
    {
        SkipSpace();
        bool isFirst = _isFirst;
        _isFirst = false;
        if (Peek() == closing)
        {
            _position++;
            _depth--;
            return false;
        }

        if (!isFirst)
        {
            Take((byte)',', closing == '}' ? "',' or '}'" : "',' or ']'");
        }

        return true;
    }

    private void SkipNumber()
    {
        if (Peek() == '-')
        {
            _position++;
        }

        int start = _position;
        SkipDigits("a value");
        if (_text[start] == '0' && _position > start + 1)
        {
            throw Wrong(start, "a number begins with 0");
        }

        if (Peek() == '.')
        {
            _position++;
            SkipDigits("a digit");
        }

        if (Peek() is 'e' or 'E')
        {
            _position++;
            if (Peek() is '+' or '-')
            {
                _position++;
            }

            SkipDigits("a digit");
        }
    }

    private void SkipDigits(string what)
    {
        if (!IsDigit(Peek()))
        {
            throw Expected(what);
        }

        while (IsDigit(Peek()))
        {
            _position++;
        }
    }

    private void SkipLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_text.Slice(_position).StartsWith(literal))
        {
            throw Expected("a value");
        }

        _position += literal.Length;
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }

    private void Take(byte expected, string what)
    {
        if (Peek() != expected)
        {
            throw Expected(what);
        }

        _position++;
    }

    private static bool IsDigit(int value) => value is >= '0' and <= '9';

    /// <summary>The next byte, or −1 at the end.</summary>
    private readonly int Peek() => _position < _text.Length ? _text[_position] : -1;

    private readonly InvalidDataException Expected(string what)
    {
        int found = Peek();
        return Wrong(_position, $"expected {what}, found {found switch
        {
            -1 => "the end",
            > ' ' and < 0x7F => $"'{(char)found}'",
            _ => $"byte 0x{found:X2}",
        }}");
    }

    private readonly InvalidDataException Wrong(int position, string what) => Malformed.File($"{_subject}, byte {position}: {what}.");
}
