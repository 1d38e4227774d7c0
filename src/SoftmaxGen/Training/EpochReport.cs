namespace SoftmaxGen;

/// <summary>What an epoch of training has come to.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainingLoss">The mean loss over the training rows, each before the step that its batch has led to.</param>
/// <param name="ValidationLoss">The mean loss over the validation rows after the epoch; null if there are none.</param>
/// <param name="ValidationAccuracy">The part of the validation rows that are predicted right after the epoch; null if there are none.</param>
/// <param name="LearningRate">The learning rate of the epoch, with its factor.</param>
/// <param name="Elapsed">The time since training began.</param>
public sealed record EpochReport(
    int Epoch, double TrainingLoss, double? ValidationLoss, double? ValidationAccuracy, double LearningRate, TimeSpan Elapsed);
