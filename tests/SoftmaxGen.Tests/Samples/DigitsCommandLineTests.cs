using System.Diagnostics;
using SoftmaxGen.Samples.Digits;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Samples;

[NoWidth]
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
        Assert.Contains("\ntest   loss 1.", run.Output);
        Assert.Contains("found on the last 202 training rows by a twin without them.\n", run.Output);
        Assert.Contains("expected calibration error", run.Output);
        Assert.Contains("0.93 – 1.00", run.Output);
        Assert.Contains("ns per row", run.Output);
        Assert.Contains("ns per image", run.Output);
        Assert.Contains("E. Alpaydin and C. Kaynak", run.Output);
    }

    [Fact]
    public void A_network_is_trained_until_it_no_longer_improves_and_saved_with_its_temperature()
    {
        string path = Path.GetTempFileName();
        try
        {
            Run run = Digits("--model", "mlp", "--rate", "0.02", "--patience", "2", "--seed", "3", "--threads", "2", "--save", path);

            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
            Assert.Contains("Model mlp: 64 → 32 → 10, 2410 parameters, Adam.\nRows: 1145 to train on, 202 held back, 450 to test.\n", run.Output);
            Assert.Contains("Epochs at most 200, patience 2, batch 32, rate 0.02, seed 3, threads 2.\n", run.Output);
            Assert.Matches(@"\nStopped after epoch \d+; the model is that of epoch \d+, best on held back rows\.\n", run.Output);

            var saved = new DigitsNetwork();
            saved.Load(path);
            DigitsSet test = DigitsData.Load(DigitsData.ShippedPath).Test;
            Assert.Contains($"({saved.Evaluate<float>(test.Pixels, test.Labels).Correct} of 450 right)", run.Output);
            Assert.Contains($"Temperature {saved.Temperature:F3}, found on the last 202 training rows, held back.\n", run.Output);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Help_lists_every_option()
    {
        Run run = Digits("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            ["--model", "--epochs", "--batch", "--rate", "--seed", "--patience", "--threads", "--save", "--data", "[default: 50 for softmax, 200 for mlp]", "[default: 32]"],
            option => Assert.Contains(option, run.Output));
    }

    [Theory]
    [InlineData("--epochs: expected an integer from 1 to 10000, got '0'", "--epochs", "0")]
    [InlineData("--epochs: expected an integer from 1 to 10000, got '10001'", "--epochs", "10001")]
    [InlineData("--batch: expected an integer of 1 or more, got '-3'", "--batch", "-3")]
    [InlineData("--rate: expected a finite number above 0, got 'NaN'", "--rate", "NaN")]
    [InlineData("--rate: expected a finite number above 0, got '0,1'", "--rate", "0,1")]
    [InlineData("--seed: expected an integer of 0 or more, got 'two lines'", "--seed", "two\nlines")]
    [InlineData("--model: expected softmax or mlp, got 'cnn'", "--model", "cnn")]
    [InlineData("--patience: expected an integer of 0 or more, got '-1'", "--patience", "-1")]
    [InlineData("--threads: expected an integer from 1 to 256, got '0'", "--threads", "0")]
    [InlineData("--threads: expected an integer from 1 to 256, got '257'", "--threads", "257")]
    [InlineData("--save: expected a file, got ''", "--save", "")]
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

    [Theory]
    [InlineData("no such folder/model.safetensors", "expected a folder to save to, found none for 'no such folder/model.safetensors'")]
    [InlineData(".", "expected a file to save to, found a folder at '.'")]
    public void A_model_that_cannot_be_saved_is_not_trained(string path, string reason)
    {
        Assert.Equal(new Run(1, "", $"error: {reason}\n"), Digits("--save", path));
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
