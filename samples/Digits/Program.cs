using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using SoftmaxGen.Samples;
using SoftmaxGen.Samples.Digits;

CommandLine.UseInvariantText();

ModelKind softmax = ModelKind.Softmax;
ModelKind mlp = ModelKind.Mlp;
var model = new Option<ModelKind?>("--model")
{
    HelpName = "softmax|mlp",
    Description = $"softmax: {softmax.Layers} by {softmax.OptimizerName} from zero. mlp: {mlp.Layers} by {mlp.OptimizerName}, stopped early. [default: {softmax.Name}]",
    CustomParser = ParseModel,
};
Option<int?> epochs = Number<int>("--epochs", "N", "Passes over the training rows at most, 1 to 10000.", "an integer from 1 to 10000", n => n is >= 1 and <= 10_000, recipe => $"{recipe.Epochs}");
Option<int?> batch = Number<int>("--batch", "N", "Rows per training step, 1 or more.", "an integer of 1 or more", n => n >= 1, recipe => $"{recipe.BatchSize}");
Option<float?> rate = Number<float>("--rate", "X", "The learning rate, above 0.", "a finite number above 0", x => float.IsFinite(x) && x > 0, recipe => $"{recipe.Rate}");
Option<int?> seed = Number<int>("--seed", "N", "Shuffle the training rows before each epoch, reproducibly, instead of keeping file order; for mlp, draw its start as well.", "an integer of 0 or more", n => n >= 0, recipe => recipe.Seed is { } n ? $"{n}" : "none");
Option<int?> patience = Number<int>("--patience", "N", "Stop after N epochs in a row without improvement on the last training rows, which are held back; 0 holds none back.", "an integer of 0 or more", n => n >= 0, recipe => $"{recipe.Patience ?? 0}");
Option<int?> threads = Number<int>("--threads", "N", "Threads that work on a training step, 1 to 256; any number gives the same model.", "an integer from 1 to 256", n => n is >= 1 and <= 256, recipe => $"{recipe.Threads}");
Option<string?> save = CommandLine.File("--save", "Write the model, calibrated, as a safetensors file.");
var data = new Option<string?>("--data") { HelpName = "FILE", Description = "Another csv file of the same format: 64 pixels from 0 to 16, then the label, per line [default: the digits shipped with the sample]" };

var command = new RootCommand("Learns to read handwritten digits with a generated model, and shows how well and how fast.")
{
    model, epochs, batch, rate, seed, patience, threads, save, data,
};
command.SetAction(arguments =>
{
    ModelKind kind = arguments.GetValue(model) ?? softmax;
    TrainingRecipe usual = kind.Recipe;
    var recipe = new TrainingRecipe(
        arguments.GetValue(epochs) ?? usual.Epochs,
        arguments.GetValue(batch) ?? usual.BatchSize,
        arguments.GetValue(rate) ?? usual.Rate,
        arguments.GetValue(seed) ?? usual.Seed,
        (arguments.GetValue(patience) ?? usual.Patience) is > 0 and { } epochsToWait ? epochsToWait : null,
        arguments.GetValue(threads) ?? usual.Threads);
    try
    {
        DigitsSample.Run(kind, recipe, arguments.GetValue(data), arguments.GetValue(save));
        return 0;
    }
    catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
    {
        return CommandLine.Fail(e.Message, CommandLine.DataError);
    }
});

return CommandLine.Run(command, args, CommandLine.Fail);

static ModelKind? ParseModel(ArgumentResult result)
{
    string name = result.Tokens[0].Value;
    ModelKind? kind = ModelKind.All.FirstOrDefault(kind => kind.Name == name);
    if (kind is null)
    {
        result.AddError($"--model: expected {string.Join(" or ", ModelKind.All.Select(kind => kind.Name))}, got '{name}'");
    }

    return kind;
}

static Option<T?> Number<T>(string name, string helpName, string description, string expected, Predicate<T> isValid, Func<TrainingRecipe, string> initial)
    where T : struct, INumber<T>
{
    string[] values = [.. ModelKind.All.Select(kind => initial(kind.Recipe)).Distinct()];
    string defaults = values.Length == 1 ? values[0] : string.Join(", ", ModelKind.All.Select(kind => $"{initial(kind.Recipe)} for {kind.Name}"));
    return CommandLine.Number(name, helpName, $"{description} [default: {defaults}]", expected, isValid);
}
