namespace SoftmaxGen.Samples.Digits;

/// <summary>What calibration has come to.</summary>
/// <param name="Temperature">The temperature found.</param>
/// <param name="Before">The rows it was found on, at temperature 1.</param>
/// <param name="After">The rows it was found on, at the temperature found.</param>
public sealed record CalibrationResult(double Temperature, Evaluation Before, Evaluation After);
