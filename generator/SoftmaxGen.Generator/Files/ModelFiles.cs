using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Files.Onnx;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Files;

/// <summary>The AdditionalFiles of a project, among which models are. What has been read once is kept as long as the compiler keeps the file.</summary>
internal sealed class ModelFiles(ImmutableArray<AdditionalText> texts)
{
    /// <summary>The generator and the analyzer see the same objects, which an edit of code leaves as they are and an edit of a file replaces.</summary>
    private static readonly ConditionalWeakTable<AdditionalText, Readings> s_readings = new();

    /// <summary>Reads a file.</summary>
    /// <param name="reference">Which one.</param>
    /// <param name="activation">The activation that a file of parameters alone is of, if one is declared.</param>
    /// <param name="cancellation">Ends the search in a graph.</param>
    /// <exception cref="FileProblem">There is no such file, or it is no model.</exception>
    public TrainedFile Read(FileReference reference, ActivationKind? activation, CancellationToken cancellation)
    {
        if (!reference.IsOnnx && !reference.IsSafetensors)
        {
            throw new FileProblem(Descriptors.FileUnreadable, "its name ends neither in .onnx nor in .safetensors");
        }

        AdditionalText file = Find(reference.Name);
        return s_readings.GetOrCreateValue(file).Read(new Reading(this, file, reference, activation), cancellation);
    }

    /// <summary>The file whose path ends in a name, on the border of a folder.</summary>
    private AdditionalText Find(string name)
    {
        string[] wanted = Segments(name);
        AdditionalText[] found = EndingIn(StringComparer.Ordinal);
        if (found.Length == 0)
        {
            // Windows does not tell capital letters from small ones, and a project that builds there should not break on Linux for them.
            found = EndingIn(StringComparer.OrdinalIgnoreCase);
        }

        return found.Length switch
        {
            0 => throw new FileProblem(Descriptors.FileNotFound),
            1 => found[0],
            _ => throw new FileProblem(Descriptors.FileAmbiguous, string.Join(", ", found.Select(text => $"'{text.Path}'").OrderBy(path => path, StringComparer.Ordinal))),
        };

        AdditionalText[] EndingIn(StringComparer comparer) =>
            [.. texts.Where(text => EndsIn(Segments(text.Path), wanted, comparer)).GroupBy(text => text.Path, StringComparer.Ordinal).Select(same => same.First())];
    }

    /// <summary>The file beside another one that has a name.</summary>
    private AdditionalText? FindBeside(AdditionalText file, string name)
    {
        string[] folder = Segments(file.Path);
        string[] wanted = [.. folder.Take(folder.Length - 1), .. Segments(name)];
        return texts.FirstOrDefault(text => Segments(text.Path).SequenceEqual(wanted, StringComparer.Ordinal));
    }

    private static bool EndsIn(string[] path, string[] end, StringComparer comparer) =>
        end.Length > 0 && path.Length >= end.Length && path.Skip(path.Length - end.Length).SequenceEqual(end, comparer);

    /// <summary>The folders and the name of a path, without those that another segment takes back.</summary>
    private static string[] Segments(string path)
    {
        List<string> segments = [];
        foreach (string segment in path.Split('/', '\\').Where(segment => segment is not ("" or ".")))
        {
            if (segment != "..")
            {
                segments.Add(segment);
            }
            else if (segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
        }

        return [.. segments];
    }

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1035:Do not use APIs banned for analyzers", Justification = "The compiler gives files as text alone, and fails for one that is none; these are read by the path that it gives, and tracked by its object.")]
    private static byte[] Bytes(AdditionalText file)
    {
        try
        {
            return File.ReadAllBytes(file.Path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FileProblem(Descriptors.FileUnreadable, problem.Message);
        }
    }

    /// <summary>What is asked of a file, and where other files may be found.</summary>
    private sealed class Reading(ModelFiles files, AdditionalText file, FileReference reference, ActivationKind? activation)
    {
        /// <summary>The files beside it that have been read.</summary>
        private readonly Dictionary<string, AdditionalText> _beside = new(StringComparer.Ordinal);

        /// <summary>What the reading depends on but the files.</summary>
        public object Question { get; } = (reference, activation);

        private ModelFiles Files => files;

        /// <summary>Whether another reading of the same file would find the same files beside it.</summary>
        public bool IsUpToDate(Reading other) => _beside.All(pair => other.Files.FindBeside(file, pair.Key) == pair.Value);

        public TrainedFile Read(CancellationToken cancellation)
        {
            byte[] bytes = Bytes(file);
            using SHA256 sha256 = SHA256.Create();
            List<byte[]> hashes = [sha256.ComputeHash(bytes)];
            TrainedModel model = reference.IsOnnx
                ? OnnxFile.Read(bytes, Beside, reference.Input, reference.Output, cancellation)
                : SafetensorsModel.Read(bytes, activation);
            string hash = string.Join("", hashes.Select(part => BitConverter.ToString(part).Replace("-", "").ToLowerInvariant()));
            return new TrainedFile(reference.Name, Question, hash, model);

            byte[] Beside(string name)
            {
                _beside[name] = files.FindBeside(file, name)
                    ?? throw new FileProblem(Descriptors.FileUnreadable, $"its numbers are in '{name}' beside it, which is not among the AdditionalFiles of this project");
                byte[] data = Bytes(_beside[name]);
                hashes.Add(sha256.ComputeHash(data));
                return data;
            }
        }
    }

    /// <summary>What has been read of one file.</summary>
    private sealed class Readings
    {
        private readonly Dictionary<object, (Reading Reading, TrainedFile? File, FileProblem? Problem)> _done = [];

        public TrainedFile Read(Reading reading, CancellationToken cancellation)
        {
            lock (_done)
            {
                if (!_done.TryGetValue(reading.Question, out (Reading Reading, TrainedFile? File, FileProblem? Problem) done) || !done.Reading.IsUpToDate(reading))
                {
                    try
                    {
                        done = (reading, reading.Read(cancellation), null);
                    }
                    catch (FileProblem problem)
                    {
                        done = (reading, null, problem);
                    }

                    _done[reading.Question] = done;
                }

                return done.File ?? throw done.Problem!;
            }
        }
    }
}
