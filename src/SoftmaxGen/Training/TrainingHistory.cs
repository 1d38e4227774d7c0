namespace SoftmaxGen;

/// <summary>How training went.</summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<EpochReport> epochs, int bestEpoch, bool stoppedEarly)
    {
        Epochs = epochs;
        BestEpoch = bestEpoch;
        StoppedEarly = stoppedEarly;
    }

    /// <summary>The epochs in their order.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; }

    /// <summary>The epoch with the lowest validation loss, from 1; the last one where there is no validation.</summary>
    public int BestEpoch { get; }

    /// <summary>Whether training has stopped because the validation loss no longer improved.</summary>
    public bool StoppedEarly { get; }
}
