using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SoftmaxGen.Samples;

/// <summary>What the command lines of the samples share: numbers with limits, and every failure in one line.</summary>
internal static class CommandLine
{
    /// <summary>The exit code where data or a machine is not as needed.</summary>
    public const int DataError = 1;

    /// <summary>The exit code where an option is not as needed.</summary>
    public const int UsageError = 2;

    /// <summary>Text is the same everywhere.</summary>
    public static void UseInvariantText()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = Encoding.UTF8;
    }

    /// <summary>Runs a command, unless its arguments are wrong.</summary>
    /// <param name="command">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="fail">Says what is wrong; returns the exit code.</param>
    public static int Run(RootCommand command, string[] arguments, Func<string, int, int> fail)
    {
        // A response file is one more way to fail with several lines; no option here needs one.
        ParseResult parsed = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction
            ? fail(parsed.Errors[0].Message, UsageError)
            : parsed.Invoke();
    }

    /// <summary>Says what is wrong, in one line whatever the reason quotes, so that a script can show it.</summary>
    public static int Fail(string reason, int exitCode)
    {
        Console.Error.WriteLine($"error: {string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c))}");
        return exitCode;
    }

    /// <summary>An option whose value is a number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="helpName">What its value is called.</param>
    /// <param name="description">What it does, and what it is without it.</param>
    /// <param name="expected">What the value must be, in words.</param>
    /// <param name="isValid">Whether it is.</param>
    public static Option<T?> Number<T>(string name, string helpName, string description, string expected, Predicate<T> isValid)
        where T : struct, INumber<T> => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && isValid(value))
                {
                    return value;
                }

                result.AddError($"{name}: expected {expected}, got '{text}'");
                return null;
            },
        };

    /// <summary>An option whose value is the path of a file.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it does, and what it is without it.</param>
    public static Option<string?> File(string name, string description) => new(name)
    {
        HelpName = "FILE",
        Description = description,
        CustomParser = result =>
        {
            string path = result.Tokens[0].Value;
            if (string.IsNullOrWhiteSpace(path))
            {
                result.AddError($"{name}: expected a file, got '{path}'");
            }

            return path;
        },
    };

    /// <summary>There must be a folder for a file that is to be written; asked before the work whose result it would lose.</summary>
    /// <exception cref="IOException">There is none, or the path is a folder's.</exception>
    public static void CheckDestination(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"expected a file to save to, found a folder at '{path}'");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new DirectoryNotFoundException($"expected a folder to save to, found none for '{path}'");
        }
    }
}
