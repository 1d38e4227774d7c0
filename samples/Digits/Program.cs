using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Numerics;
using System.Text;
using SoftmaxGen.Samples.Digits;

const int DataError = 1;
const int UsageError = 2;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

var initial = new TrainingRecipe();
Option<int?> epochs = Number<int>("--epochs", "N", "Passes over the training rows, 1 to 10000.", "an integer from 1 to 10000", n => n is >= 1 and <= 10_000, initial.Epochs);
Option<int?> batch = Number<int>("--batch", "N", "Rows per training step, 1 or more.", "an integer of 1 or more", n => n >= 1, initial.BatchSize);
Option<float?> rate = Number<float>("--rate", "X", "The learning rate, above 0.", "a finite number above 0", x => float.IsFinite(x) && x > 0, initial.Rate);
Option<int?> seed = Number<int>("--seed", "N", "Shuffle the training rows before each epoch, reproducibly, instead of keeping file order.", "an integer of 0 or more", n => n >= 0, initial.Seed);
var data = new Option<string?>("--data") { HelpName = "FILE", Description = "Another csv file of the same format: 64 pixels from 0 to 16, then the label, per line [default: the digits shipped with the sample]" };

var command = new RootCommand("Learns to read handwritten digits with a generated softmax kernel, and shows how well and how fast.")
{
    epochs, batch, rate, seed, data,
};
command.SetAction(arguments =>
{
    var recipe = new TrainingRecipe(
        arguments.GetRequiredValue(epochs)!.Value,
        arguments.GetRequiredValue(batch)!.Value,
        arguments.GetRequiredValue(rate)!.Value,
        arguments.GetValue(seed));
    try
    {
        DigitsSample.Run(recipe, arguments.GetValue(data));
        return 0;
    }
    catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
    {
        return Fail(e.Message, DataError);
    }
});

// A response file is one more way to fail with several lines; no option here needs one.
ParseResult parsed = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
return parsed.Action is ParseErrorAction
    ? Fail(parsed.Errors[0].Message, UsageError)
    : parsed.Invoke();

static Option<T?> Number<T>(string name, string helpName, string description, string expected, Predicate<T> isValid, T? initial)
    where T : struct, INumber<T>
{
    var option = new Option<T?>(name)
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
    if (initial is not null)
    {
        option.DefaultValueFactory = _ => initial;
    }

    return option;
}

// One line whatever the reason quotes, so that a script can show it.
static int Fail(string reason, int exitCode)
{
    Console.Error.WriteLine($"error: {string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c))}");
    return exitCode;
}
