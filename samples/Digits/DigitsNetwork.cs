namespace SoftmaxGen.Samples.Digits;

/// <summary>A network with a hidden layer of 32 units. The members are generated.</summary>
[SoftmaxModel(64, 32, 10)]
public sealed partial class DigitsNetwork;
