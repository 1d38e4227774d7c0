using System.Diagnostics;
using SoftmaxGen.Samples.Digits;

namespace SoftmaxGen.Tests.Samples;

public class DigitsCommandLineTests
{
    [Fact]
    public void Redirected_output_is_plain_text_with_every_report_in_it()
    {
        Run run = Digits("--epochs", "3");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain('\e', run.Output);
        Assert.DoesNotContain('\r', run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("epoch     1  loss 1.623141\nepoch     2  loss 1.201716\nepoch     3  loss ", run.Output);
        Assert.Contains(" of 450 right)", run.Output);
        Assert.Contains("true ╲ read", run.Output);
        Assert.Contains("◄ true", run.Output);
        Assert.Contains("ns per row", run.Output);
        Assert.Contains("E. Alpaydin and C. Kaynak", run.Output);
    }

    [Fact]
    public void Help_lists_every_option()
    {
        Run run = Digits("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["--epochs", "--batch", "--rate", "--seed", "--data"], option => Assert.Contains(option, run.Output));
    }

    [Theory]
    [InlineData("--epochs: expected an integer from 1 to 10000, got '0'", "--epochs", "0")]
    [InlineData("--epochs: expected an integer from 1 to 10000, got '10001'", "--epochs", "10001")]
    [InlineData("--batch: expected an integer of 1 or more, got '-3'", "--batch", "-3")]
    [InlineData("--rate: expected a finite number above 0, got 'NaN'", "--rate", "NaN")]
    [InlineData("--rate: expected a finite number above 0, got '0,1'", "--rate", "0,1")]
    [InlineData("--seed: expected an integer of 0 or more, got 'two lines'", "--seed", "two\nlines")]
    [InlineData("Unrecognized command or argument '--speed'.", "--speed")]
    [InlineData("Required argument missing for option: '--epochs'.", "--epochs")]
    public void A_bad_option_is_refused_in_one_line(string reason, params string[] arguments)
    {
        Assert.Equal(new Run(2, "", $"error: {reason}\n"), Digits(arguments));
    }

    [Fact]
    public void A_missing_data_file_is_refused_in_one_line()
    {
        Assert.Equal(new Run(1, "", "error: expected a csv file, found none at 'no such file.csv'\n"), Digits("--data", "no such file.csv"));
    }

    [Fact]
    public void Bad_data_is_refused_in_one_line()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "1,2,3\n");
            Assert.Equal(new Run(1, "", "error: line 1: expected 65 integers, got 3\n"), Digits("--data", path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Training_that_diverges_fails_in_one_line()
    {
        Run run = Digits("--rate", "3e38");

        Assert.Equal((1, "error: training diverged: expected a finite loss after epoch 1, got NaN; a smaller --rate helps\n"), (run.ExitCode, run.Error));
    }

    private static Run Digits(params string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(DigitsKernel).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Where control codes are most tempting: a colourful terminal's environment on a continuous integration server.
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["GITHUB_ACTIONS"] = "true";

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    private sealed record Run(int ExitCode, string Output, string Error);
}
