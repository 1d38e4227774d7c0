namespace SoftmaxGen.Samples.Browser;

/// <summary>Reads handwritten digits. The network is in the file; the compiler has put it, numbers and all, into this class.</summary>
[SoftmaxModel("digits.safetensors")]
public static partial class Digits;
