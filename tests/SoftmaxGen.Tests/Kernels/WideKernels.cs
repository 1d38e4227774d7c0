namespace SoftmaxGen.Tests.Kernels;

/// <summary>The fewest classes whose Jacobian has more bytes than an integer counts.</summary>
[Softmax(23_171, Operations = SoftmaxOperations.Jacobian)]
internal static partial class WideJacobian;
