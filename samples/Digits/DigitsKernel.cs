namespace SoftmaxGen.Samples.Digits;

/// <summary>Softmax and cross-entropy over the ten digits; the members are generated.</summary>
[Softmax(10)]
public static partial class DigitsKernel;
