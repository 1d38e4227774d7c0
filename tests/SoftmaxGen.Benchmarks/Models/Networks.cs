namespace SoftmaxGen.Benchmarks.Models;

/// <summary>Softmax regression on the digits.</summary>
[SoftmaxModel(64, 10)]
internal sealed partial class Linear;

/// <summary>A small network on the digits.</summary>
[SoftmaxModel(64, 32, 10)]
internal sealed partial class Small;

/// <summary>A network of two hidden layers.</summary>
[SoftmaxModel(256, 128, 32, 10)]
internal sealed partial class Medium;
