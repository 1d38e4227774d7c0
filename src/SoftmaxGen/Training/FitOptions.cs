namespace SoftmaxGen;

/// <summary>How a model is trained.</summary>
public sealed class FitOptions
{
    /// <summary>How often the training rows are passed over, at least 1; 100 by default.</summary>
    public int Epochs { get; set; } = 100;

    /// <summary>How many rows a step takes, at least 1; 32 by default. The last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Which order the rows are put in for each epoch, and which are drawn for validation; null leaves the rows in order.</summary>
    public int? ShuffleSeed { get; set; } = 0;

    /// <summary>
    /// Which part of the rows is held back for validation, at least 0 and less than 1: drawn by the seed in the same part of every class, or the
    /// last rows where there is no seed; 0 by default.
    /// </summary>
    public double ValidationFraction { get; set; }

    /// <summary>After how many epochs in a row without improvement of the validation loss training stops, at least 1; null never.</summary>
    public int? Patience { get; set; }

    /// <summary>How much the validation loss must fall to count as an improvement; 1e-4 by default.</summary>
    public double MinimumImprovement { get; set; } = 1e-4;

    /// <summary>Whether the model ends with the parameters of the epoch with the lowest validation loss; it does by default.</summary>
    public bool RestoreBest { get; set; } = true;

    /// <summary>What the learning rate is multiplied by in each epoch, counted from 1; null for 1.</summary>
    public Func<int, double>? LearningRateSchedule { get; set; }

    /// <summary>Who hears of each epoch.</summary>
    public IProgress<EpochReport>? Progress { get; set; }

    /// <summary>Ends training between two steps; the model keeps what it has learned.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>How many threads work on a step, at least 1, which changes no bit of the result; 1 by default. What is too little to share is one thread's.</summary>
    public int Threads { get; set; } = 1;

    internal void Check(string options)
    {
        AtLeastOne(Epochs, nameof(Epochs), options);
        AtLeastOne(BatchSize, nameof(BatchSize), options);
        AtLeastOne(Threads, nameof(Threads), options);
        if (Patience is { } patience)
        {
            AtLeastOne(patience, nameof(Patience), options);
        }

        if (!(ValidationFraction is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                options, ValidationFraction, $"{nameof(ValidationFraction)} must be at least 0 and less than 1, but is {ValidationFraction}.");
        }

        if (!(MinimumImprovement >= 0))
        {
            throw new ArgumentOutOfRangeException(
                options, MinimumImprovement, $"{nameof(MinimumImprovement)} must not be negative, but is {MinimumImprovement}.");
        }
    }

    private static void AtLeastOne(int value, string name, string options)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(options, value, $"{name} must be at least 1, but is {value}.");
        }
    }
}
