using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text;
using SoftmaxGen.Samples.Embedded;
using SoftmaxGen.Samples.Embedded.Engines;
using SoftmaxGen.Samples.Embedded.Images;

const int DataError = 1;
const int UsageError = 2;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var file = new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, Description = "A digit as ASCII art, as 64 comma-separated numbers from 0 to 16 a line, or as a PGM image; standard input without it." };
var engine = new Option<string>("--engine") { HelpName = "compiled|onnx", Description = "What answers: the network that is compiled in, or ONNX Runtime with the same one.", DefaultValueFactory = _ => "compiled" };
var benchmark = new Option<bool>("--benchmark") { Description = "Compare the network that is compiled in with ONNX Runtime." };
engine.AcceptOnlyFromAmong("compiled", "onnx");

var command = new RootCommand("Reads a handwritten digit with a network that is compiled in.") { file, engine, benchmark };
command.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(benchmark))
        {
            return Benchmark.Run(Console.Out) ? 0 : Fail("this program was built without ONNX Runtime; use dotnet run", UsageError);
        }

        if (Engine.Create(arguments.GetValue(engine)!) is not { } digits)
        {
            return Fail("this program was built without ONNX Runtime; build it with -p:OnnxRuntime=true", UsageError);
        }

        Report.Write(Console.Out, digits, ImageReader.Read(Source.Bytes(arguments.GetValue(file))));
        return 0;
    }
    catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
    {
        return Fail(e.Message, DataError);
    }
});

ParseResult parsed = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
return parsed.Action is ParseErrorAction ? Fail(parsed.Errors[0].Message, UsageError) : parsed.Invoke();

// One line whatever the reason quotes, so that a script can show it.
static int Fail(string reason, int exitCode)
{
    Console.Error.WriteLine($"error: {string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c))}");
    return exitCode;
}
