namespace SoftmaxGen.Tests.Kernels;

/// <summary>The fewest classes whose Jacobian has more bytes than an integer counts.</summary>
[Softmax(23_171, Operations = SoftmaxOperations.Jacobian)]
internal static partial class WideJacobian;

// Beyond the counts of the table: many runs of classes, one row at a time, and the largest count.
[Softmax(4097)] internal partial struct F4097;
[Softmax(16_385)] internal partial struct F16385;
[Softmax(65_536)] internal partial struct F65536;
[Softmax(4097, ElementType = typeof(double))] internal partial struct D4097;
[Softmax(65_536, ElementType = typeof(double))] internal partial struct D65536;
