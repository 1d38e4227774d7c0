using System.CommandLine;
using System.CommandLine.Parsing;
using SoftmaxGen.Samples;
using SoftmaxGen.Samples.Cluster;
using SoftmaxGen.Samples.Cluster.Communication;
using SoftmaxGen.Samples.Cluster.Models;
using SoftmaxGen.Samples.Cluster.Training;

CommandLine.UseInvariantText();

OptimizerKind usual = OptimizerKind.All[0];
string optimizerNames = string.Join(", ", OptimizerKind.All.Select(kind => kind.Name));
string rates = string.Join(", ", OptimizerKind.All.Select(kind => $"{kind.Rate} for {kind.Name}"));
Option<int?> rows = CommandLine.Number<int>("--rows", "N", "Make so many rows, each rank its own, 1 to 1000000000. [default: the digits]", "an integer from 1 to 1000000000", n => n is >= 1 and <= 1_000_000_000);
Option<string?> model = Choice("--model", "LAYERS", $"The layers: {string.Join(" or ", ModelCatalog.Names)}. [default: {ModelCatalog.Names[0]}]", ModelCatalog.Names, name => name);
var isDouble = new Option<bool>("--double") { Description = "Train in double, not in float." };
Option<int?> batch = CommandLine.Number<int>("--batch", "N", "Rows per batch, those of all ranks together, 1 to 1000000. [default: 64]", "an integer from 1 to 1000000", n => n is >= 1 and <= 1_000_000);
Option<int?> accumulate = CommandLine.Number<int>("--accumulate", "N", "Batches per step: their gradients are added up before the ranks exchange them, 1 to 1000000. [default: 1]", "an integer from 1 to 1000000", n => n is >= 1 and <= 1_000_000);
Option<int?> epochs = CommandLine.Number<int>("--epochs", "N", "Passes over all rows, 0 to 100000; those before a checkpoint count. [default: 10]", "an integer from 0 to 100000", n => n is >= 0 and <= 100_000);
Option<OptimizerKind?> optimizer = Choice("--optimizer", "NAME", $"The optimizer: {optimizerNames}. [default: {usual.Name}]", OptimizerKind.All, kind => kind.Name);
Option<double?> rate = CommandLine.Number<double>("--rate", "X", $"The learning rate, above 0. [default: {rates}]", "a finite number above 0", x => double.IsFinite(x) && x > 0);
Option<int?> seed = CommandLine.Number<int>("--seed", "N", "Draws the model's start and the order of the batches, 0 or more. [default: 0]", "an integer of 0 or more", n => n >= 0);
Option<string?> checkpoint = CommandLine.File("--checkpoint", "Write checkpoints to this file: a safetensors file with all that --resume needs.");
Option<int?> every = CommandLine.Number<int>("--every", "N", "Write one each N steps, and at the end. [default: each epoch]", "an integer of 1 or more", n => n >= 1);
Option<string?> resume = CommandLine.File("--resume", "Go on from a checkpoint; what it was made with need not be said again.");
Option<string?> save = CommandLine.File("--save", "Write the model as a safetensors file at the end.");

var command = new RootCommand("Trains a model by several processes that share the rows: mpirun.mpich -n N dotnet Cluster.dll ...")
{
    rows, model, isDouble, batch, accumulate, epochs, optimizer, rate, seed, checkpoint, every, resume, save,
};
command.Validators.Add(result =>
{
    if (result.GetResult(every) is not null && result.GetResult(checkpoint) is null)
    {
        result.AddError("--every: expected --checkpoint with it, which says where to");
    }
});
command.SetAction(arguments =>
{
    var requested = new RequestedSettings(
        arguments.GetValue(model), arguments.GetValue(isDouble), arguments.GetValue(rows), arguments.GetValue(batch), arguments.GetValue(accumulate),
        arguments.GetValue(optimizer), arguments.GetValue(rate), arguments.GetValue(seed));
    var options = new RunOptions(
        arguments.GetValue(epochs) ?? 10, arguments.GetValue(checkpoint), arguments.GetValue(every), arguments.GetValue(resume), arguments.GetValue(save));
    return Mpich.TryUse() ? Train(requested, options) : Fail(Mpich.Missing, CommandLine.DataError);
});

return CommandLine.Run(command, args, Fail);

static int Train(RequestedSettings requested, RunOptions options)
{
    using var ranks = new Ranks();
    using LastWords? lastWords = ranks is { IsFirst: true, Count: > 1 } ? LastWords.Start() : null;
    try
    {
        ClusterSample.Run(requested, options, ranks, lastWords);
        return 0;
    }
    catch (Exception e) when (e is InvalidDataException or IOException)
    {
        // On all ranks alike: they part in peace, and the first says why.
        return Fail(e.Message, CommandLine.DataError);
    }
#pragma warning disable CA1031 // The others would wait for this rank for ever: an end without goodbye ends them too.
    catch (Exception e)
    {
        lastWords?.Dispose();
        CommandLine.Fail($"rank {ranks.Rank}: {e.GetType().Name}: {e.Message}", CommandLine.DataError);
        Environment.Exit(CommandLine.DataError);
        return CommandLine.DataError;
    }
#pragma warning restore CA1031
}

// One line for all ranks.
static int Fail(string reason, int exitCode) => Ranks.MaySpeak ? CommandLine.Fail(reason, exitCode) : exitCode;

static Option<T?> Choice<T>(string name, string helpName, string description, IReadOnlyList<T> choices, Func<T, string> nameOf)
    where T : class => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value.Replace(" ", "", StringComparison.Ordinal);
            T? choice = choices.FirstOrDefault(choice => nameOf(choice) == text);
            if (choice is null)
            {
                result.AddError($"{name}: expected {string.Join(" or ", choices.Select(nameOf))}, got '{text}'");
            }

            return choice;
        },
    };
