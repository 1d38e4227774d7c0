namespace SoftmaxGen.Samples.Browser;

/// <summary>
/// Makes of a drawing what was made of the digits that the network has learned from: a bitmap of 32 × 32 points, as high as there is room and in the
/// middle, and of that an image of 8 × 8 pixels that count the inked points of a block, 0 to 16.
/// </summary>
public static class Scan
{
    /// <summary>The width and the height of the image.</summary>
    public const int Side = 8;

    /// <summary>How many pixels the image has.</summary>
    public const int PixelCount = Side * Side;

    /// <summary>The most ink that a pixel can have.</summary>
    public const int MaxInk = BlockSide * BlockSide;

    private const int BlockSide = 4;
    private const int BitmapSide = Side * BlockSide;

    // Half as wide as the lines of those digits, which are mostly no wider than this, with the pen.
    private const double PenRadius = 2.5;
    private const double MaxWidth = 20;

    // A dot stays small, in parts of the sheet, and a dash flat.
    private const double MinHeight = 0.1;
    private const double MaxFlatness = 2;

    /// <summary>The image of a drawing.</summary>
    /// <param name="points">x and y of every point, in turns; the sheet is 1 wide and high.</param>
    /// <param name="lengths">How many of the points make each stroke of the pen.</param>
    public static int[] Drawing(ReadOnlySpan<double> points, ReadOnlySpan<int> lengths)
    {
        Span<bool> bitmap = stackalloc bool[BitmapSide * BitmapSide];
        bitmap.Clear();
        var frame = Frame.Around(points);
        foreach (int length in lengths)
        {
            Trace(frame, points[..(2 * length)], bitmap);
            points = points[(2 * length)..];
        }

        return CountInk(bitmap);
    }

    private static void Trace(Frame frame, ReadOnlySpan<double> stroke, Span<bool> bitmap)
    {
        (double fromX, double fromY) = frame.Map(stroke[0], stroke[1]);
        for (int i = 0; i < stroke.Length; i += 2)
        {
            (double toX, double toY) = frame.Map(stroke[i], stroke[i + 1]);
            InkLine(fromX, fromY, toX, toY, bitmap);
            (fromX, fromY) = (toX, toY);
        }
    }

    /// <summary>Inks the points whose middle the pen covers on its way.</summary>
    private static void InkLine(double fromX, double fromY, double toX, double toY, Span<bool> bitmap)
    {
        (double alongX, double alongY) = (toX - fromX, toY - fromY);
        double squaredLength = (alongX * alongX) + (alongY * alongY);
        (int left, int right) = Covered(Math.Min(fromX, toX), Math.Max(fromX, toX));
        (int top, int bottom) = Covered(Math.Min(fromY, toY), Math.Max(fromY, toY));
        for (int row = top; row < bottom; row++)
        {
            for (int column = left; column < right; column++)
            {
                (double x, double y) = (column + 0.5 - fromX, row + 0.5 - fromY);
                double nearest = squaredLength == 0 ? 0 : Math.Clamp(((x * alongX) + (y * alongY)) / squaredLength, 0, 1);
                (x, y) = (x - (nearest * alongX), y - (nearest * alongY));
                bitmap[(row * BitmapSide) + column] |= (x * x) + (y * y) <= PenRadius * PenRadius;
            }
        }
    }

    // The rows or columns that a line between two places may touch.
    private static (int Start, int End) Covered(double low, double high) =>
        (Math.Max(0, (int)(low - PenRadius)), Math.Min(BitmapSide, (int)(high + PenRadius) + 1));

    private static int[] CountInk(ReadOnlySpan<bool> bitmap)
    {
        var ink = new int[PixelCount];
        for (int i = 0; i < bitmap.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, BitmapSide);
            ink[(row / BlockSide * Side) + (column / BlockSide)] += bitmap[i] ? 1 : 0;
        }

        return ink;
    }

    /// <summary>Where on the sheet the drawing is, and how much larger it becomes.</summary>
    private readonly record struct Frame(double CenterX, double CenterY, double ScaleX, double ScaleY)
    {
        public static Frame Around(ReadOnlySpan<double> points)
        {
            (double left, double right) = (double.PositiveInfinity, double.NegativeInfinity);
            (double top, double bottom) = (left, right);
            for (int i = 0; i < points.Length; i += 2)
            {
                (left, right) = (Math.Min(left, points[i]), Math.Max(right, points[i]));
                (top, bottom) = (Math.Min(top, points[i + 1]), Math.Max(bottom, points[i + 1]));
            }

            double width = right - left;
            double height = Math.Max(bottom - top, Math.Max(MinHeight, width / MaxFlatness));
            double scale = (BitmapSide - (2 * PenRadius)) / height;
            return new((left + right) / 2, (top + bottom) / 2, Math.Min(scale, (MaxWidth - (2 * PenRadius)) / width), scale);
        }

        public (double X, double Y) Map(double x, double y) =>
            (((x - CenterX) * ScaleX) + (BitmapSide / 2.0), ((y - CenterY) * ScaleY) + (BitmapSide / 2.0));
    }
}
