using System.Globalization;
using SoftmaxGen.Generator.Files.Onnx.Format;
using SoftmaxGen.Generator.Files.Onnx.Values;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>Class names from where graphs have them. Those that are numbers become their text.</summary>
internal static class ClassNamesOf
{
    /// <summary>A list of names that a label is looked up in.</summary>
    public static ClassNames Constant(NodeReading node, Constant names, Label label)
    {
        string[] texts = Texts(node, names);
        return texts.Length == label.ClassCount ? new ClassNames(texts, ClassNames.Mapped) : throw WrongCount(node, texts.Length, label.ClassCount);
    }

    /// <summary>The attribute that lists the labels, as integers or strings; null where neither has any.</summary>
    public static string[]? Attributes(NodeReading node, string integers, string strings) =>
        node.Texts(strings) is { Count: > 0 } texts ? [.. texts]
        : node.Integers(integers) is { Count: > 0 } numbers ? [.. numbers.Select(Text)]
        : null;

    public static string[] Texts(NodeReading node, Constant constant) =>
        constant.Texts?.Items ?? Array.ConvertAll(constant.Numbers!.Items, number => Text(node, number, constant.Type));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as its type is written: a floating-point number with a point.</summary>
    public static string Text(NodeReading node, double number, int type)
    {
        if (!OnnxTypes.IsFloat(type))
        {
            const double Most = 1L << 53;
            return Math.Abs(number) <= Most ? Text((long)number) : throw node.Refuse("has a label beyond 2⁵³");
        }

        string text = type == OnnxTypes.Double ? number.ToString("R", CultureInfo.InvariantCulture) : ((float)number).ToString("R", CultureInfo.InvariantCulture);
        return text.All(character => character is '-' or (>= '0' and <= '9')) ? $"{text}.0" : text;
    }

    public static FileProblem WrongCount(NodeReading node, int names, int classes) => node.Refuse($"names {names} classes, but there are {classes}");
}
