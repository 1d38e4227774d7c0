using System.Text;
using SoftmaxGen.Samples.Embedded;
using SoftmaxGen.Samples.Embedded.Images;

namespace SoftmaxGen.Samples.Tests.Embedded;

public sealed class EmbeddedTests
{
    private static readonly string s_samples = FindSamples();

    /// <summary>The network that is compiled in is the one that was trained: as right on the rows that it has not seen.</summary>
    [Fact]
    public void The_network_reads_the_test_rows_as_it_did_after_training()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(s_samples, "Digits", "Data", "digits.csv")).Skip(1347)];
        IReadOnlyList<float[]> images = Csv.Read(string.Join('\n', lines));
        int right = images.Where((pixels, row) => DigitModel.Predict(pixels) == lines[row][^1] - '0').Count();
        Assert.Equal((450, 407), (images.Count, right));
    }

    [Fact]
    public void A_digit_in_ascii_art_is_read_with_its_probabilities()
    {
        SampleRun run = Run(Path.Combine(s_samples, "Embedded", "Data", "three.txt"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("3, sure to ", run.Output, StringComparison.Ordinal);
        string[] bars = [.. run.Output.Split('\n').Where(line => line.Contains('%', StringComparison.Ordinal) && char.IsAsciiDigit(line[0])).Skip(1)];
        Assert.Equal(10, bars.Length);
        Assert.Contains("ns a row", run.LastLine, StringComparison.Ordinal);
    }

    /// <summary>The same strokes as characters, and as images of ink on light and on dark paper, are the same pixels.</summary>
    [Fact]
    public void Formats_agree()
    {
        string[] art = File.ReadAllLines(Path.Combine(s_samples, "Embedded", "Data", "three.txt"));
        int width = art.Max(line => line.Length);
        float[] pixels = Assert.Single(ImageReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', art))));
        byte[] ink = [.. art.SelectMany(line => line.PadRight(width)).Select(c => c == '#' ? (byte)7 : (byte)0)];
        byte[] header = Encoding.ASCII.GetBytes($"P5\n# a comment\n{width} {art.Length}\n9\n");
        string text = $"P2 {width} {art.Length} 9\n{string.Join(' ', ink.Select(value => value == 0 ? 9 : 2))}";
        float[] dark = Assert.Single(ImageReader.Read([.. header, .. ink]));
        float[] light = Assert.Single(ImageReader.Read(Encoding.ASCII.GetBytes(text)));

        // '#' is seven ninths black.
        Assert.Equal(pixels, dark);
        Assert.Equal(pixels, light, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void An_image_of_its_size_is_left_as_it_is() =>
        Assert.Equal([0, 1 / 16f, .. new float[61], 1], Assert.Single(ImageReader.Read(Encoding.ASCII.GetBytes($"0,1,{string.Join(',', new int[61])},16"))));

    [Theory]
    [InlineData("", "expected a picture of 1 to 4096 characters a side, got 0 × 0")]
    [InlineData("   \n   ", "expected a picture of 1 to 4096 characters a side, got 0 × 0")]
    [InlineData("P2 2 2 9 9 9 9 9", "expected a digit, got an image without ink")]
    [InlineData("1,2", "line 1: expected 64 numbers, got 2")]
    [InlineData("P2 0 8 9", "byte 3: expected a width from 1 to 4096, got '0'")]
    [InlineData("P5 2 2 255\nab", "expected 2 × 2 pixels, but the file ends before")]
    [InlineData("P2 1 1 9 x", "byte 9: expected a pixel from 0 to 9, got 'x'")]
    public void What_is_no_image_is_refused(string file, string reason) =>
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => ImageReader.Read(Encoding.UTF8.GetBytes(file))).Message);

    [Theory]
    [InlineData(2, "Unrecognized command or argument 'and'.", "this", "and")]
    [InlineData(1, "Could not find file '{folder}no such file.txt'.", "no such file.txt")]
    public void Bad_input_is_refused_in_one_line(int exitCode, string reason, params string[] arguments) =>
        Assert.Equal(
            new SampleRun(exitCode, "", $"error: {reason.Replace("{folder}", Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar, StringComparison.Ordinal)}\n"), Run(arguments));

    private static SampleRun Run(params string[] arguments) => SampleRun.Of(typeof(DigitModel).Assembly.Location, arguments);

    private static string FindSamples([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "samples"));
}
