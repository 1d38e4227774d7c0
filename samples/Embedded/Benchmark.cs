#if ONNX_RUNTIME
using System.Diagnostics;
#endif
using SoftmaxGen.Samples.Embedded.Engines;

namespace SoftmaxGen.Samples.Embedded;

/// <summary>The network that is compiled in, beside ONNX Runtime with the same one.</summary>
public static class Benchmark
{
    /// <summary>Writes what each takes for its first answer and for one row; returns false in a program without ONNX Runtime.</summary>
    public static bool Run(TextWriter output)
    {
#if ONNX_RUNTIME
        var pixels = new float[DigitModel.InputCount];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 17 / 16f;
        }

        (Engine compiled, double compiledFirst) = First(() => new CompiledEngine());
        (Engine onnx, double onnxFirst) = First(() => new OnnxEngine(rows: 1));
        double[] rows = Report.NanosecondsPerRow(pixels, compiled, onnx);
        output.WriteLine("                 first answer       one row");
        output.WriteLine($"compiled in      {compiledFirst,9:F1} ms {rows[0],10:F0} ns");
        output.WriteLine($"ONNX Runtime     {onnxFirst,9:F1} ms {rows[1],10:F0} ns");
        output.WriteLine($"ratio            {onnxFirst / compiledFirst,9:F1} ×  {rows[1] / rows[0],10:F0} ×");
        return true;

        (Engine Engine, double Milliseconds) First(Func<Engine> create)
        {
            long start = Stopwatch.GetTimestamp();
            Engine engine = create();
            engine.PredictProbabilities(pixels, new float[DigitModel.ClassCount]);
            return (engine, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
#else
        return false;
#endif
    }
}
