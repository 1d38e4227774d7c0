using System.Globalization;
using System.Xml.Linq;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>Draws nanoseconds per element over the class count, both logarithmic, one line a contestant.</summary>
internal static class Chart
{
    private const double Width = 800;
    private const double Height = 440;
    private const double Left = 64;
    private const double Right = 16;
    private const double Top = 64;
    private const double Bottom = 48;
    private const double LegendGap = 38;
    private const double LetterWidth = 7;

    // Readable on white and on black alike: the background is whatever is behind the picture.
    private const string Ink = "#808080";

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly (string Contestant, string Color)[] s_lines =
    [
        (Names.Generated, "#2f81f7"),
        (Names.ExpFloor, "#8a8a8a"),
        (Names.TensorSoftMax, "#d9822b"),
        (Names.Composition, "#3fa34d"),
        (Names.Scalar, "#d1556a"),
    ];

    public static void Write(string path, string element, IReadOnlyList<Measurement> measurements)
    {
        double[] times = [.. s_lines.SelectMany(line => measurements.Select(one => PerElement(one, line.Contestant)))];
        Axis x = new(measurements.Min(one => one.ClassCount), measurements.Max(one => one.ClassCount), Left, Width - Right);
        Axis y = new(times.Min(), times.Max(), Height - Bottom, Top);
        XElement chart = new(s_svg + "svg",
            new XAttribute("viewBox", Text($"0 0 {Width} {Height}")),
            new XAttribute("width", Width),
            new XAttribute("font-family", "system-ui, sans-serif"),
            new XAttribute("font-size", 13),
            Label(Left, 22, $"Softmax of {element}: nanoseconds per element over the class count", "start", Ink),
            Grid(x, y),
            Legend(),
            s_lines.Select(line => Line(line.Contestant, line.Color, measurements, x, y)));
        File.WriteAllText(path, $"{chart}\n");
    }

    private static IEnumerable<XElement> Grid(Axis x, Axis y) =>
    [
        .. x.Ticks.SelectMany(tick => new[]
        {
            Stroke(x.Position(tick), Top, x.Position(tick), Height - Bottom),
            Label(x.Position(tick), Height - Bottom + 20, Text($"{tick}"), "middle", Ink),
        }),
        .. y.Ticks.SelectMany(tick => new[]
        {
            Stroke(Left, y.Position(tick), Width - Right, y.Position(tick)),
            Label(Left - 8, y.Position(tick) + 4, Text($"{tick}"), "end", Ink),
        }),
    ];

    private static IEnumerable<XElement> Legend()
    {
        double x = Left;
        foreach ((string contestant, string color) in s_lines)
        {
            yield return Label(x, 46, $"― {contestant}", "start", color);
            x += LegendGap + (contestant.Length * LetterWidth);
        }
    }

    private static XElement Line(string contestant, string color, IReadOnlyList<Measurement> measurements, Axis x, Axis y) =>
        new(s_svg + "polyline",
            new XAttribute("points", string.Join(' ', measurements.Select(one => Text($"{x.Position(one.ClassCount):F1},{y.Position(PerElement(one, contestant)):F1}")))),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", color),
            new XAttribute("stroke-width", contestant == Names.Generated ? 3 : 1.8));

    private static XElement Stroke(double x1, double y1, double x2, double y2) =>
        new(s_svg + "path", new XAttribute("d", Text($"M{x1:F1} {y1:F1}L{x2:F1} {y2:F1}")), new XAttribute("stroke", Ink), new XAttribute("stroke-opacity", 0.3));

    private static XElement Label(double x, double y, string text, string anchor, string color) =>
        new(s_svg + "text", new XAttribute("x", Text($"{x:F1}")), new XAttribute("y", Text($"{y:F1}")), new XAttribute("text-anchor", anchor), new XAttribute("fill", color), text);

    private static double PerElement(Measurement one, string contestant) => one.Samples.Median(contestant) / one.ClassCount;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A logarithmic scale with a margin at both ends.</summary>
    private sealed record Axis(double Least, double Most, double From, double To)
    {
        private readonly double _low = Math.Log10(Least / 1.2);
        private readonly double _high = Math.Log10(Most * 1.2);

        /// <summary>1, 2 and 5 times the powers of ten.</summary>
        public IEnumerable<double> Ticks =>
            from power in Enumerable.Range((int)Math.Floor(_low), (int)Math.Ceiling(_high - _low) + 2)
            from digit in (int[])[1, 2, 5]
            let tick = double.Round(digit * Math.Pow(10, power), 9)
            where Math.Log10(tick) >= _low && Math.Log10(tick) <= _high
            select tick;

        public double Position(double value) => From + ((Math.Log10(value) - _low) / (_high - _low) * (To - From));
    }
}
