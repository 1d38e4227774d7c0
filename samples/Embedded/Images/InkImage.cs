namespace SoftmaxGen.Samples.Embedded.Images;

/// <summary>An image of any size as an amount of ink in each pixel, from 0 to 1.</summary>
public sealed class InkImage
{
    private readonly float[] _ink;

    /// <param name="width">How many pixels a row has.</param>
    /// <param name="height">How many rows there are.</param>
    /// <param name="ink">The pixels, row by row.</param>
    public InkImage(int width, int height, float[] ink)
    {
        (Width, Height) = (width, height);
        _ink = ink;
    }

    /// <summary>How many pixels a row has.</summary>
    public int Width { get; }

    /// <summary>How many rows there are.</summary>
    public int Height { get; }

    /// <summary>
    /// What the network sees: 8 × 8 pixels as they are, anything else as the data set was made: the digit alone, as high or as wide as there is
    /// room, in the middle, each pixel the mean of what it covers.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no ink.</exception>
    public float[] ToPixels()
    {
        (int left, int top, int right, int bottom) = Bounds();
        if (right < left)
        {
            throw new InvalidDataException("expected a digit, got an image without ink");
        }

        if ((Width, Height) == (ImageReader.Size, ImageReader.Size))
        {
            return _ink;
        }

        double side = Math.Max(right - left + 1, bottom - top + 1);
        double x = ((left + right + 1) / 2.0) - (side / 2);
        double y = ((top + bottom + 1) / 2.0) - (side / 2);
        var pixels = new float[ImageReader.PixelCount];
        for (int i = 0; i < pixels.Length; i++)
        {
            double cell = side / ImageReader.Size;
            pixels[i] = (float)Mean(x + (i % ImageReader.Size * cell), y + (i / ImageReader.Size * cell), cell);
        }

        return pixels;
    }

    private (int Left, int Top, int Right, int Bottom) Bounds()
    {
        const float Faint = 0.1f;
        (int left, int top, int right, int bottom) = (Width, Height, -1, -1);
        for (int i = 0; i < _ink.Length; i++)
        {
            if (_ink[i] > Faint)
            {
                (int x, int y) = (i % Width, i / Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return (left, top, right, bottom);
    }

    /// <summary>The mean over a square, whose borders may cut pixels; outside the image is paper.</summary>
    private double Mean(double x, double y, double side)
    {
        double sum = 0;
        for (int row = Math.Max(0, (int)Math.Floor(y)); row < Math.Min(Height, y + side); row++)
        {
            double high = Math.Min(row + 1, y + side) - Math.Max(row, y);
            for (int column = Math.Max(0, (int)Math.Floor(x)); column < Math.Min(Width, x + side); column++)
            {
                double wide = Math.Min(column + 1, x + side) - Math.Max(column, x);
                sum += high * wide * _ink[(row * Width) + column];
            }
        }

        return sum / (side * side);
    }
}
