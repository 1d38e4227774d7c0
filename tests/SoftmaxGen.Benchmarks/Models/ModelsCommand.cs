using System.CommandLine;
using Spectre.Console;

namespace SoftmaxGen.Benchmarks.Models;

/// <summary>The command line of the models' table.</summary>
internal static class ModelsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        Command command = new("models", "Measures generated models beside TensorPrimitives, plain C# and ONNX Runtime, interleaved.");
        command.SetAction(_ =>
        {
            Machine.Show(console);
            ModelTable.Show(console);
        });
        return command;
    }
}
