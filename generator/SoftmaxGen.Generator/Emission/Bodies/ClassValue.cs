namespace SoftmaxGen.Generator.Emission.Bodies;

/// <summary>A value per class, as an expression of named values.</summary>
/// <param name="Write">Writes the expression at one place.</param>
internal sealed record ClassValue(Func<ValueAt, string> Write)
{
    /// <summary>How four classes are computed together, where <c>Quads</c> has a function for that.</summary>
    public QuadFunction? Quads { get; private init; }

    /// <summary>What it is the exponential of, if it is one.</summary>
    public Func<ValueAt, string>? Exponent { get; private init; }

    /// <summary>The exponential of a value, shifted by the row's maximum.</summary>
    public static ClassValue Exponential(string value, string max) =>
        Exponential(at => $"{at(value)} - {at(max)}") with { Quads = new("ExpNonPositive", value, max) };

    /// <summary>The exponential of a value that is shifted already.</summary>
    public static ClassValue Exponential(string shifted) => Exponential(at => at(shifted));

    private static ClassValue Exponential(Func<ValueAt, string> exponent) =>
        new(at => $"Elementary.ExpNonPositive({exponent(at)})") { Exponent = exponent };

    /// <summary>A value less an amount that the row has.</summary>
    public static ClassValue Difference(string value, string amount) =>
        new(at => $"{at(value)} - {at(amount)}") { Quads = new("Subtract", value, amount) };

    /// <summary>A value times a factor that the row has.</summary>
    public static ClassValue Product(string value, string factor) =>
        new(at => $"{at(value)} * {at(factor)}") { Quads = new("Multiply", value, factor) };
}

/// <summary>A function of <c>Quads</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PerClass">The value per class that it takes.</param>
/// <param name="PerRow">The value per row that it takes.</param>
internal sealed record QuadFunction(string Name, string PerClass, string PerRow);
