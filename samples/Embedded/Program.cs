using System.CommandLine;
using SoftmaxGen.Samples;
using SoftmaxGen.Samples.Embedded;
using SoftmaxGen.Samples.Embedded.Engines;
using SoftmaxGen.Samples.Embedded.Images;

CommandLine.UseInvariantText();

var file = new Argument<string?>("file")
{
    Arity = ArgumentArity.ZeroOrOne,
    Description = "A digit as ASCII art, as 64 comma-separated numbers from 0 to 16 a line, or as a PGM image; standard input without it.",
};
var engine = new Option<string>("--engine")
{
    HelpName = "compiled|onnx",
    Description = "What answers: the network that is compiled in, or ONNX Runtime with the same one.",
    DefaultValueFactory = _ => "compiled",
};
engine.AcceptOnlyFromAmong("compiled", "onnx");
var benchmark = new Option<bool>("--benchmark") { Description = "Compare the network that is compiled in with ONNX Runtime." };

var command = new RootCommand("Reads a handwritten digit with a network that is compiled in.") { file, engine, benchmark };
command.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(benchmark))
        {
            return Benchmark.Run(Console.Out) ? 0 : CommandLine.Fail("this program was built without ONNX Runtime; use dotnet run", CommandLine.UsageError);
        }

        if (Engine.Create(arguments.GetValue(engine)!) is not { } digits)
        {
            return CommandLine.Fail("this program was built without ONNX Runtime; build it with -p:OnnxRuntime=true", CommandLine.UsageError);
        }

        Report.Write(Console.Out, digits, ImageReader.Read(Source.Bytes(arguments.GetValue(file))));
        return 0;
    }
    catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
    {
        return CommandLine.Fail(e.Message, CommandLine.DataError);
    }
});

return CommandLine.Run(command, args, CommandLine.Fail);
