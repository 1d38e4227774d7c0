namespace SoftmaxGen.Models.Safetensors;

/// <content>Strings: escapes to characters, UTF-8 to UTF-16, each checked.</content>
internal ref partial struct JsonReader
{
    private string ReadString(string what)
    {
        SkipSpace();
        Take((byte)'"', what);
        int length = 0;
        while (true)
        {
            int next = Peek();
            if (_characters.Length < length + 2)
            {
                // Grows with what has been read, never by what is announced.
                Array.Resize(ref _characters, Math.Max(2 * _characters.Length, 32));
            }

            switch (next)
            {
                case '"':
                    _position++;
                    return new string(_characters, 0, length);
                case '\\':
                    length += ReadEscape(_characters.AsSpan(length));
                    break;
                case >= ' ' and < 0x80:
                    _characters[length++] = (char)next;
                    _position++;
                    break;
                case >= 0x80:
                    length += ReadSequence(_characters.AsSpan(length));
                    break;
                default:
                    throw Expected("a character or '\"'");
            }
        }
    }

    /// <summary>Reads an escape, and returns how many characters it is.</summary>
    private int ReadEscape(Span<char> destination)
    {
        int start = _position++;
        int kind = Peek();
        if (kind != 'u')
        {
            destination[0] = kind switch
            {
                '"' or '\\' or '/' => (char)kind,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => throw Expected("an escape"),
            };
            _position++;
            return 1;
        }

        char first = destination[0] = ReadUnit();
        if (!char.IsSurrogate(first))
        {
            return 1;
        }

        if (char.IsHighSurrogate(first) && Peek() == '\\')
        {
            _position++;
            if (Peek() == 'u' && ReadUnit() is var second && char.IsLowSurrogate(second))
            {
                destination[1] = second;
                return 2;
            }
        }

        throw Wrong(start, $"the surrogate \\u{(int)first:X4} has no other half");
    }

    /// <summary>Reads the letter u and its four digits.</summary>
    private char ReadUnit()
    {
        _position++;
        int unit = 0;
        for (int i = 0; i < 4; i++, _position++)
        {
            int digit = Peek();
            unit = (unit << 4) | digit switch
            {
                >= '0' and <= '9' => digit - '0',
                >= 'A' and <= 'F' => digit - 'A' + 10,
                >= 'a' and <= 'f' => digit - 'a' + 10,
                _ => throw Expected("a hexadecimal digit"),
            };
        }

        return (char)unit;
    }

    /// <summary>Reads a character of two to four bytes, and returns how many characters of UTF-16 it is.</summary>
    private int ReadSequence(Span<char> destination)
    {
        int start = _position;
        int lead = _text[_position++];
        (int following, int least) = lead switch
        {
            >= 0xC2 and < 0xE0 => (1, 0x80),
            >= 0xE0 and < 0xF0 => (2, 0x800),
            >= 0xF0 and < 0xF5 => (3, 0x10000),
            _ => throw Wrong(start, $"byte 0x{lead:X2} begins no character of UTF-8"),
        };
        int point = lead & (0x3F >> following);
        for (int i = 0; i < following; i++, _position++)
        {
            int next = Peek();
            if ((next & 0xC0) != 0x80 || next < 0)
            {
                throw Wrong(start, "a character of UTF-8 is cut short");
            }

            point = (point << 6) | (next & 0x3F);
        }

        if (point < least || point is > 0x10FFFF or (>= 0xD800 and < 0xE000))
        {
            throw Wrong(start, "the bytes are no character of UTF-8");
        }

        if (point < 0x10000)
        {
            destination[0] = (char)point;
            return 1;
        }

        destination[0] = (char)(0xD800 + ((point - 0x10000) >> 10));
        destination[1] = (char)(0xDC00 + (point & 0x3FF));
        return 2;
    }
}
