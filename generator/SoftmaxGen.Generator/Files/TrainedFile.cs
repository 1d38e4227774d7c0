namespace SoftmaxGen.Generator.Files;

/// <summary>A file as it was read for one declaration. Two are equal if their contents are, and what was asked of them.</summary>
/// <param name="name">What the declaration calls it.</param>
/// <param name="question">What else the reading depends on.</param>
/// <param name="sha256">The hash of its bytes, and of those of the files beside it that it names, in hexadecimal digits.</param>
/// <param name="model">What it holds.</param>
internal sealed class TrainedFile(string name, object question, string sha256, TrainedModel model) : IEquatable<TrainedFile>
{
    /// <summary>The most parameters that are compiled in: a text of more would not be held in memory by every compiler.</summary>
    public const int MaxParameters = 1 << 26;

    /// <summary>More parameters than so many are worth a word.</summary>
    public const int ManyParameters = 4_000_000;

    private readonly object _question = question;

    public string Name { get; } = name;

    public string Sha256 { get; } = sha256;

    public TrainedModel Model { get; } = model;

    public bool Equals(TrainedFile? other) => other is not null && Name == other.Name && Sha256 == other.Sha256 && _question.Equals(other._question);

    public override bool Equals(object? obj) => Equals(obj as TrainedFile);

    public override int GetHashCode() => Sha256.GetHashCode();
}
