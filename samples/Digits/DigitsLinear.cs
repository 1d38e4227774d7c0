namespace SoftmaxGen.Samples.Digits;

/// <summary>Softmax regression: the ten logits are sums of the weighted pixels. The members are generated.</summary>
[SoftmaxModel(64, 10)]
public sealed partial class DigitsLinear;
