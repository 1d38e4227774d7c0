using System.Globalization;
using System.Text.RegularExpressions;

namespace SoftmaxGen.Tests.Contract;

/// <summary>What every argument error has to say.</summary>
internal static class ArgumentAssert
{
    /// <summary>An ArgumentException, not one of its subclasses, that names the parameter and every number, each as a number of its own.</summary>
    public static void Throws(string parameter, Action action, params int[] numbers)
    {
        var exception = Assert.Throws<ArgumentException>(parameter, action);
        AssertMentions(exception, numbers);
    }

    public static void ThrowsOutOfRange(string parameter, Action action, params int[] numbers)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(parameter, action);
        AssertMentions(exception, numbers);
    }

    private static void AssertMentions(Exception exception, int[] numbers)
    {
        foreach (var number in numbers)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            Assert.True(
                Regex.IsMatch(exception.Message, $@"(?<![\d.,-]){Regex.Escape(text)}(?!\d|[.,]\d)"),
                $"'{exception.Message}' does not mention {text}");
        }
    }
}
