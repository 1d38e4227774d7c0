namespace SoftmaxGen.Samples.Cluster.Models;

// One class for each shape and element type: the members are generated.

[SoftmaxModel(64, 10)]
internal sealed partial class Linear64;

[SoftmaxModel(64, 10, ElementType = typeof(double))]
internal sealed partial class Linear64Double;

[SoftmaxModel(64, 32, 10)]
internal sealed partial class Small64;

[SoftmaxModel(64, 32, 10, ElementType = typeof(double))]
internal sealed partial class Small64Double;

[SoftmaxModel(64, 256, 256, 10)]
internal sealed partial class Medium64;

[SoftmaxModel(64, 256, 256, 10, ElementType = typeof(double))]
internal sealed partial class Medium64Double;

[SoftmaxModel(784, 512, 512, 10)]
internal sealed partial class Large784;

[SoftmaxModel(784, 512, 512, 10, ElementType = typeof(double))]
internal sealed partial class Large784Double;
