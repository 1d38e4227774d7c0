using System.Buffers;

namespace SoftmaxGen.Generator.Common;

/// <summary>Characters one after the other, in an array that is lent and must be given back by <see cref="Free"/>.</summary>
internal struct TextBuffer(int capacity)
{
    private char[] _characters = ArrayPool<char>.Shared.Rent(capacity);
    private int _length;

    public void Append(string? text)
    {
        if (text is not null)
        {
            Append(text, 0, text.Length);
        }
    }

    public void Append(string text, int start, int length)
    {
        Reserve(length);
        text.CopyTo(start, _characters, _length, length);
        _length += length;
    }

    public void Append(in TextBuffer text)
    {
        Reserve(text._length);
        Array.Copy(text._characters, 0, _characters, _length, text._length);
        _length += text._length;
    }

    public void Append(char character, int count = 1)
    {
        Reserve(count);
        _characters.AsSpan(_length, count).Fill(character);
        _length += count;
    }

    public override readonly string ToString() => new(_characters, 0, _length);

    public void Free()
    {
        ArrayPool<char>.Shared.Return(_characters);
        _characters = [];
        _length = 0;
    }

    private void Reserve(int more)
    {
        if (_length + more > _characters.Length)
        {
            char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, 2 * _characters.Length));
            Array.Copy(_characters, larger, _length);
            ArrayPool<char>.Shared.Return(_characters);
            _characters = larger;
        }
    }
}
