using System.Diagnostics;
using SoftmaxGen.Samples.Embedded.Engines;
using SoftmaxGen.Samples.Embedded.Images;

namespace SoftmaxGen.Samples.Embedded;

/// <summary>What the program says of images.</summary>
public static class Report
{
    private const int BarWidth = 40;
    private const int Rounds = 101;
    private const string Shades = " ░▒▓█";

    /// <summary>Writes the label and the probabilities of each image, and how long they took.</summary>
    public static void Write(TextWriter output, Engine engine, IReadOnlyList<float[]> images)
    {
        var probabilities = new float[DigitModel.ClassCount];
        foreach (float[] pixels in images)
        {
            engine.PredictProbabilities(pixels, probabilities);
            int label = probabilities.IndexOf(probabilities.Max());
            output.WriteLine($"{DigitModel.ClassNames[label]}, sure to {probabilities[label]:P1}");
            if (images.Count == 1)
            {
                WriteImage(output, pixels);
                WriteBars(output, probabilities);
            }
        }

        TimeSpan sinceStart = DateTime.Now - Process.GetCurrentProcess().StartTime;
        output.WriteLine($"{sinceStart.TotalMilliseconds:F0} ms from the start to the answer, then {NanosecondsPerRow(images[0], engine)[0]:F0} ns a row.");
    }

    /// <summary>What one image a call takes each of some engines.</summary>
    public static double[] NanosecondsPerRow(float[] pixels, params Engine[] engines)
    {
        var probabilities = new float[DigitModel.ClassCount];
        return RowTimer.Measure([.. engines.Select(engine => new Action(() => engine.PredictProbabilities(pixels, probabilities)))], rows: 1, Rounds);
    }

    private static void WriteImage(TextWriter output, float[] pixels)
    {
        for (int row = 0; row < ImageReader.Size; row++)
        {
            ReadOnlySpan<float> line = pixels.AsSpan(row * ImageReader.Size, ImageReader.Size);
            string text = "";
            foreach (float ink in line)
            {
                // Twice, for a character is higher than wide.
                text += new string(Shades[(int)Math.Round(ink * (Shades.Length - 1))], 2);
            }

            output.WriteLine($"  {text}".TrimEnd());
        }
    }

    private static void WriteBars(TextWriter output, float[] probabilities)
    {
        for (int label = 0; label < probabilities.Length; label++)
        {
            output.WriteLine($"{DigitModel.ClassNames[label]} {probabilities[label],7:P1} {Blocks.Bar(probabilities[label], BarWidth)}".TrimEnd());
        }
    }
}
