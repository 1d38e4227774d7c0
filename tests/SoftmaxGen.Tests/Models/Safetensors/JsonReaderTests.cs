using System.Text;
using System.Text.Json;
using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>The reader of JSON takes what RFC 8259 allows and nothing else; System.Text.Json is the judge where there are no examples.</summary>
[NoWidth]
public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,false,null],"c":{"a":{}}}""")]
    [InlineData(" \t\r\n[ ] ")]
    [InlineData("[0,-0,1.5,-1.5e10,1E-5,0.0e+0,12345678901234567890123]")]
    [InlineData("\"\\u0000\\uD83D\\uDE00 é ü 😀\"")]
    [InlineData("true")]
    public void What_is_valid_is_taken(string text) => Check(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("", 0, "expected a value, found the end")]
    [InlineData("[1,]", 3, "expected a value, found ']'")]
    [InlineData("[1 2]", 3, "expected ',' or ']', found '2'")]
    [InlineData("[1", 2, "expected ',' or ']', found the end")]
    [InlineData("[,1]", 1, "expected a value, found ','")]
    [InlineData("[1}", 2, "expected ',' or ']', found '}'")]
    [InlineData("{\"a\":1,}", 7, "expected a name, found '}'")]
    [InlineData("{\"a\" 1}", 5, "expected ':', found '1'")]
    [InlineData("{a:1}", 1, "expected a name, found 'a'")]
    [InlineData("{\"a\":1,\"b\":[{\"x\":1,\"\\u0078\":2}]}", 19, "the name 'x' stands twice in one object")]
    [InlineData("[01]", 1, "a number begins with 0")]
    [InlineData("[-]", 2, "expected a value, found ']'")]
    [InlineData("[1.]", 3, "expected a digit, found ']'")]
    [InlineData("[1e+]", 4, "expected a digit, found ']'")]
    [InlineData("[.5]", 1, "expected a value, found '.'")]
    [InlineData("[NaN]", 1, "expected a value, found 'N'")]
    [InlineData("[truE]", 1, "expected a value, found 't'")]
    [InlineData("[nul", 1, "expected a value, found 'n'")]
    [InlineData("\"a\nb\"", 2, "expected a character or '\"', found byte 0x0A")]
    [InlineData("\"abc", 4, "expected a character or '\"', found the end")]
    [InlineData("\"\\x\"", 2, "expected an escape, found 'x'")]
    [InlineData("\"\\u12G4\"", 5, "expected a hexadecimal digit, found 'G'")]
    [InlineData("\"\\uD83D\"", 1, "the surrogate \\uD83D has no other half")]
    [InlineData("\"\\uD83D\\n\"", 1, "the surrogate \\uD83D has no other half")]
    [InlineData("\"\\uD83D\\u0041\"", 1, "the surrogate \\uD83D has no other half")]
    [InlineData("\"\\uDE00\\uD83D\"", 1, "the surrogate \\uDE00 has no other half")]
    [InlineData("1 \t", 2, "expected nothing but spaces, found byte 0x09")]
    [InlineData("1 1", 2, "expected nothing but spaces, found '1'")]
    [InlineData("// 1", 0, "expected a value, found '/'")]
    public void What_is_not_valid_is_refused_where_it_stands(string text, int position, string message) =>
        Assert.Equal($"Text, byte {position}: {message}.", Refusal(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(new byte[] { 0x80 }, "byte 0x80 begins no character of UTF-8")]
    [InlineData(new byte[] { 0xC1, 0xBF }, "byte 0xC1 begins no character of UTF-8")]
    [InlineData(new byte[] { 0xFF }, "byte 0xFF begins no character of UTF-8")]
    [InlineData(new byte[] { 0xC3 }, "a character of UTF-8 is cut short")]
    [InlineData(new byte[] { 0xE2, 0x82 }, "a character of UTF-8 is cut short")]
    [InlineData(new byte[] { 0xE0, 0x9F, 0xBF }, "the bytes are no character of UTF-8")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "the bytes are no character of UTF-8")]
    [InlineData(new byte[] { 0xF0, 0x8F, 0xBF, 0xBF }, "the bytes are no character of UTF-8")]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, "the bytes are no character of UTF-8")]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 }, "byte 0xF5 begins no character of UTF-8")]
    public void What_is_not_utf8_is_refused(byte[] bytes, string message) =>
        Assert.Equal($"Text, byte 2: {message}.", Refusal([(byte)'"', (byte)'a', .. bytes, (byte)'"']));

    [Fact]
    public void Every_character_is_read_raw_and_escaped()
    {
        for (var point = 0; point <= 0x10FFFF; point++)
        {
            if (!Rune.IsValid(point))
            {
                continue;
            }

            var expected = new Rune(point).ToString();
            Assert.Equal(expected, String(string.Concat(expected.Select(unit => $"\\u{(int)unit:x4}"))));
            if (point >= ' ' && point != '"' && point != '\\')
            {
                Assert.Equal(expected, String(expected));
            }
        }

        Assert.Equal("\"\\/\b\f\n\r\t", String("""\"\\\/\b\f\n\r\t"""));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("10", 10)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_count_is_digits(string text, long expected) => Assert.Equal(expected, Count(text));

    [Theory]
    [InlineData("9223372036854775808", "expected a whole number of at most 9223372036854775807")]
    [InlineData("99999999999999999999999", "expected a whole number of at most 9223372036854775807")]
    [InlineData("1.0", "expected a whole number in digits alone")]
    [InlineData("1e3", "expected a whole number in digits alone")]
    [InlineData("-1", "expected a whole number, found '-'")]
    [InlineData("\"1\"", "expected a whole number, found '\"'")]
    public void What_is_no_count_is_refused(string text, string message) =>
        Assert.Equal($"Text, byte 0: {message}.", Assert.Throws<InvalidDataException>(() => Count(text)).Message);

    [Fact]
    public void Containers_lie_in_one_another_up_to_a_limit()
    {
        var most = string.Concat(Enumerable.Repeat("[{\"a\":", JsonReader.MaxDepth / 2)) + "1" + string.Concat(Enumerable.Repeat("}]", JsonReader.MaxDepth / 2));
        Assert.Null(Refusal(Encoding.UTF8.GetBytes(most)));
        Assert.Equal($"Text, byte 64: more than {JsonReader.MaxDepth} objects and arrays lie in one another.", Refusal([.. Enumerable.Repeat((byte)'[', 1_000_000)]));
    }

    [Fact]
    public void Many_objects_after_one_of_many_names_take_no_longer()
    {
        // Clearing one large set of names for each small object would take hours.
        var names = string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"{i}\":0"));
        var text = $"[{{{names}}}{string.Concat(Enumerable.Repeat(",{\"a\":0}", 200_000))}]";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null(Refusal(Encoding.UTF8.GetBytes(text)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Mutated_texts_are_judged_as_by_another_reader()
    {
        const string Text = """[{"a":[1,-2.5e3,0],"bé\n😀":{"\u0041":"\ud83d\ude00"},"":null}, true ,[[]],{},"\\x"]""";
        const string Material = """{}[]",:\ud8ntfe+-.019 aé""";
        var random = new Random(20_250_102);
        var valid = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Text).ToList();
            for (var mutation = random.Next(3); mutation >= 0; mutation--)
            {
                var position = random.Next(bytes.Count);
                var replacement = Encoding.UTF8.GetBytes(Material)[random.Next(Encoding.UTF8.GetByteCount(Material))];
                switch (random.Next(4))
                {
                    case 0:
                        bytes.RemoveAt(position);
                        break;
                    case 1:
                        bytes.Insert(position, replacement);
                        break;
                    case 2:
                        bytes[position] = replacement;
                        break;
                    default:
                        bytes.InsertRange(position, bytes.GetRange(position, Math.Min(random.Next(9), bytes.Count - position)));
                        break;
                }
            }

            valid += Check([.. bytes]) ? 1 : 0;
        }

        Assert.True(valid > 1000, $"Only {valid} texts were valid, which shows little.");
    }

    /// <summary>Reads a text, compares the verdict with that of System.Text.Json, and returns it.</summary>
    private static bool Check(byte[] text)
    {
        string? other = null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            CheckStrings(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            other = exception.Message;
        }

        var own = Refusal([.. Encoding.UTF8.GetBytes("[0,"), .. text, (byte)']']);
        Assert.True(other is null == own is null, $"{Encoding.UTF8.GetString(text)}: here {own ?? "valid"}, there {other ?? "valid"}");
        return own is null;
    }

    /// <summary>System.Text.Json looks at strings only when they are asked for.</summary>
    private static void CheckStrings(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckStrings(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckStrings(member.Value);
                }

                break;
        }
    }

    private static string? Refusal(byte[] text)
    {
        try
        {
            var json = new JsonReader(text, "Text");
            json.Skip();
            json.End();
            return null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }

    private static string String(string content) => new JsonReader(Encoding.UTF8.GetBytes($"\"{content}\""), "Text").ReadString();

    private static long Count(string text) => new JsonReader(Encoding.UTF8.GetBytes(text), "Text").ReadCount();
}
