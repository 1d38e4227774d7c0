using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>Every rule of the format, broken once: one exception that says what is wrong and where, from memory and from a stream.</summary>
[NoWidth]
public sealed class SafetensorsRuleTests
{
    private const string Header = """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""";

    [Theory]
    [InlineData(Header, 16)]
    [InlineData(Header + "     ", 16)]
    [InlineData("{ \"a\" :\n{\"shape\":[2,2],\"data_offsets\":[0,16],\"dtype\":\"F32\",\"other\":[{\"x\":1}]}}", 16)]
    [InlineData("{}", 0)]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]},"z":{"dtype":"F64","shape":[0,5],"data_offsets":[1,1]},"a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,9000000000000000000],"data_offsets":[0,0]}}""", 0)]
    [InlineData("""{"a":{"dtype":"F4","shape":[3,2],"data_offsets":[0,3]}}""", 3)]
    [InlineData("""{"__metadata__":{},"\u0061":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8)]
    public void What_the_format_allows_is_read(string header, int dataLength)
    {
        var file = FileBytes.Of(header, dataLength);
        Assert.Equal(dataLength, FileBytes.Read(file).Header.DataLength);
        Assert.Equal(dataLength, FileBytes.Read(new TrickleStream(file, 1)).Header.DataLength);
    }

    [Theory]
    [InlineData("", 0, "The safetensors header does not begin with '{'.")]
    [InlineData(" {}", 0, "The safetensors header does not begin with '{'.")]
    [InlineData("[]", 0, "The safetensors header does not begin with '{'.")]
    [InlineData("{}\n", 0, "Safetensors header, byte 2: expected nothing but spaces, found byte 0x0A.")]
    [InlineData("{}{}", 0, "Safetensors header, byte 2: expected nothing but spaces, found '{'.")]
    [InlineData("{\"a\":", 0, "Safetensors header, byte 5: expected an object, found the end.")]
    [InlineData("{\"a\":null}", 0, "Safetensors header, byte 5: expected an object, found 'n'.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "Safetensors header, byte 54: the name 'a' stands twice in one object.")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "Safetensors header, byte 20: the name 'dtype' stands twice in one object.")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "Tensor 'a' has no dtype.")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "Tensor 'a' has no shape.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "Tensor 'a' has no data_offsets.")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "Tensor 'a' has the dtype 'F31', which the format does not have.")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "Tensor 'a' has the dtype 'f32', which the format does not have.")]
    [InlineData("""{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "Safetensors header, byte 14: expected a string, found '3'.")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "Safetensors header, byte 28: expected an array, found '1'.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "Safetensors header, byte 29: expected a whole number, found '-'.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "Safetensors header, byte 29: expected a whole number in digits alone.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "Tensor 'a' has 1 data_offsets, not two, its begin and its end.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", 4, "Tensor 'a' has 3 data_offsets, not two, its begin and its end.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "Tensor 'a' has the shape [4294967296, 4294967296] of F32, whose size overflows.")]
    [InlineData("""{"a":{"dtype":"F64","shape":[288230376151711744],"data_offsets":[0,0]}}""", 0, "Tensor 'a' has the shape [288230376151711744] of F64, whose size overflows.")]
    [InlineData("""{"a":{"dtype":"F6_E2M3","shape":[3],"data_offsets":[0,2]}}""", 2, "Tensor 'a' has the shape [3] of F6_E2M3, which does not fill its last byte.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "Tensor 'a' begins at byte 4 of the data and ends at byte 0, before it begins.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,12]}}""", 12, "Tensor 'a' has 12 bytes, but its shape [2, 2] of F32 takes 16.")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2,2],"data_offsets":[0,16]}}""", 16, "Tensor 'a' has 16 bytes, but its shape [2, 2] of F16 takes 8.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "Tensor 'a' begins at byte 4 of the data, after a hole: expected 0.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "Tensor 'b' begins at byte 8 of the data, after a hole: expected 4.")]
    [InlineData("""{"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 6, "Tensor 'b' begins at byte 2 of the data, inside the tensor before it: expected 4.")]
    [InlineData("""{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "Tensor 'b' begins at byte 0 of the data, inside the tensor before it: expected 4.")]
    [InlineData(Header, 15, "The tensors of the file take 16 bytes, but only 15 follow the header.")]
    [InlineData(Header, 17, "The tensors of the file take 16 bytes, but more follow the header.")]
    [InlineData("{}", 1, "The tensors of the file take 0 bytes, but more follow the header.")]
    [InlineData("""{"a":{"dtype":"I64","shape":[1000000000000000],"data_offsets":[0,8000000000000000]}}""", 8, "The tensors of the file take 8000000000000000 bytes, but only 8 follow the header.")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "Safetensors header, byte 21: expected a string, found '1'.")]
    [InlineData("""{"__metadata__":{"a":"1","a":"1"}}""", 0, "Safetensors header, byte 25: the name 'a' stands twice in one object.")]
    [InlineData("""{"__metadata__":"a"}""", 0, "Safetensors header, byte 16: expected an object, found '\"'.")]
    public void What_breaks_a_rule_is_refused(string header, int dataLength, string message) => AssertRefused(FileBytes.Of(header, dataLength), message);

    [Theory]
    [InlineData(new byte[0], "The file has 0 bytes; a safetensors file has at least 8, the length of its header.")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 }, "The file has 7 bytes; a safetensors file has at least 8, the length of its header.")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "The safetensors header has 3 bytes by the first 8 of the file, but only 2 follow.")]
    [InlineData(new byte[] { 0, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "The safetensors header has 100000000 bytes by the first 8 of the file, but only 2 follow.")]
    [InlineData(new byte[] { 1, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "The safetensors header has 100000001 bytes by the first 8 of the file; 100000000 are allowed.")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0x80, (byte)'{', (byte)'}' }, "The safetensors header has 9223372036854775810 bytes by the first 8 of the file; 100000000 are allowed.")]
    public void A_wrong_length_of_the_header_is_refused(byte[] file, string message) => AssertRefused(file, message);

    [Fact]
    public void A_long_name_is_shortened_in_a_message()
    {
        var name = new string('n', 1_000_000);
        AssertRefused(FileBytes.Of($$"""{"{{name}}":{} }""", 0), $"Tensor '{name[..100]}…' has no dtype.");
        AssertRefused(FileBytes.Of("""{"a\u0007":{} }""", 0), "Tensor 'a\uFFFD' has no dtype.");
        var shape = string.Join(',', Enumerable.Repeat("1", 1000));
        AssertRefused(
            FileBytes.Of($$$"""{"a":{"dtype":"F32","shape":[{{{shape}}}],"data_offsets":[0,0]}}""", 0),
            "Tensor 'a' has 0 bytes, but its shape [1, 1, 1, 1, 1, 1, 1, 1, …] of F32 takes 4.");
    }

    [Fact]
    public void What_a_file_announces_is_not_allocated()
    {
        byte[][] files =
        [
            [0, 0xE1, 0xF5, 5, 0, 0, 0, 0, (byte)'{'],
            FileBytes.Of("""{"a":{"dtype":"I64","shape":[1000000000000000],"data_offsets":[0,8000000000000000]}}""", 8),
        ];
        foreach (var file in files)
        {
            Assert.Throws<InvalidDataException>(() => FileBytes.Read(new TrickleStream(file, 1)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InvalidDataException>(() => FileBytes.Read(new TrickleStream(file, 1)));
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200_000);
        }
    }

    private static void AssertRefused(byte[] file, string message)
    {
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => FileBytes.Read(file)).Message);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => FileBytes.Read(new TrickleStream(file, 1))).Message);
    }
}
