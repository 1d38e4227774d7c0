using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>Changes files: bytes anywhere, or words of the header with its length made right again, so that the later rules are reached too.</summary>
internal sealed partial class FileMutator(Random random)
{
    private static readonly string[] Words =
    [
        "0", "1", "2", "4", "8", "16", "-1", "1.5", "1e9", "00", "4294967296", "9223372036854775807", "18446744073709551616", "true", "null", "[]", "{}",
        "\"F64\"", "\"F32\"", "\"F16\"", "\"BF16\"", "\"I64\"", "\"F4\"", "\"X\"", "\"weight\"", "\"0.weight\"", "\"0.bias\"", "\"2.weight\"", "\"input.scale\"",
        "\"num_batches_tracked\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"class_names\"", "\"temperature\"", "\"\"", "\"\\ud800\"", "\"é\"",
        "{", "}", "[", "]", ",", ":", "\"", " ", "[[[[[[[[", "{\"a\":{\"a\":",
    ];

    public byte[] Mutate(byte[] file)
    {
        for (var i = random.Next(3); i >= 0; i--)
        {
            file = random.Next(3) == 0 ? MutateBytes(file) : MutateHeader(file);
        }

        return file;
    }

    private byte[] MutateBytes(byte[] file)
    {
        var bytes = file.ToList();
        var position = random.Next(random.Next(4) == 0 ? Math.Min(16, bytes.Count + 1) : bytes.Count + 1);
        switch (random.Next(8))
        {
            case <= 2 when position < bytes.Count:
                bytes[position] ^= (byte)(1 << random.Next(8));
                break;
            case 3 when position < bytes.Count:
                bytes[position] = (byte)random.Next(256);
                break;
            case 4:
                bytes.RemoveRange(position, bytes.Count - position);
                break;
            case 5:
                bytes.RemoveRange(position, Math.Min(random.Next(9), bytes.Count - position));
                break;
            case 6:
                bytes.InsertRange(position, Enumerable.Range(0, random.Next(9)).Select(_ => (byte)random.Next(256)));
                break;
            default:
                bytes.AddRange(bytes.GetRange(position, Math.Min(random.Next(200), bytes.Count - position)));
                break;
        }

        return [.. bytes];
    }

    private byte[] MutateHeader(byte[] file)
    {
        if (file.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(file) is var length && length > (ulong)file.Length - 8)
        {
            return MutateBytes(file);
        }

        var header = Encoding.Latin1.GetString(file.AsSpan(8, (int)length));
        var tokens = Token().Matches(header).Select(match => match.Value).ToList();
        if (tokens.Count == 0)
        {
            return MutateBytes(file);
        }

        int position = random.Next(tokens.Count), other = random.Next(tokens.Count);
        var count = Math.Min(random.Next(12), tokens.Count - position);
        switch (random.Next(7))
        {
            case 0:
                tokens[position] = Word();
                break;
            case 1:
                tokens.Insert(position, Word());
                break;
            case 2:
                tokens.RemoveRange(position, count);
                break;
            case 3:
                tokens.InsertRange(other, tokens.GetRange(position, count));
                break;
            case 4:
                (tokens[position], tokens[other]) = (tokens[other], tokens[position]);
                break;
            case 5:
                // A number beside what it was.
                var numbers = Enumerable.Range(0, tokens.Count).Where(i => char.IsAsciiDigit(tokens[i][0])).ToList();
                if (numbers.Count > 0 && long.TryParse(tokens[position = numbers[random.Next(numbers.Count)]], out var value))
                {
                    tokens[position] = (value + random.Next(-2, 3)).ToString(CultureInfo.InvariantCulture);
                }

                break;
            default:
                tokens.AddRange(Enumerable.Repeat(Word(), random.Next(100)));
                break;
        }

        return FileBytes.Of(Encoding.Latin1.GetBytes(string.Concat(tokens)), file[(8 + (int)length)..]);
    }

    private string Word() => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|[0-9.eE+-]+|[a-z]+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
