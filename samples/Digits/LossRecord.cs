namespace SoftmaxGen.Samples.Digits;

/// <summary>
/// Follows the training of a model. What an epoch reports is the mean of losses before each step; this is the loss of the model that comes out
/// of it.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="rows">The rows that it learns from.</param>
/// <param name="onEpoch">Hears the loss after each epoch, beside the epoch's report.</param>
public sealed class LossRecord(ISoftmaxModel<float> model, DigitsSet rows, Action<EpochReport, double>? onEpoch = null) : IProgress<EpochReport>
{
    private readonly List<double> _losses = [model.Loss(rows.Pixels, rows.Labels)];

    /// <summary>The mean loss over all rows: before training, then after each epoch.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The loss is no longer finite.</exception>
    public void Report(EpochReport value)
    {
        double loss = model.Loss(rows.Pixels, rows.Labels);
        if (!double.IsFinite(loss))
        {
            throw new InvalidDataException($"training diverged: expected a finite loss after epoch {value.Epoch}, got {loss}; a smaller --rate helps");
        }

        _losses.Add(loss);
        onEpoch?.Invoke(value, loss);
    }
}
