namespace SoftmaxGen.Tests.Models;

// One of each activation, widths that fill strips and that do not, every option.

[SoftmaxModel(64, 10)]
internal sealed partial class Linear64;

[SoftmaxModel(64, 32, 10)]
internal sealed partial class Digits64;

[SoftmaxModel(64, 32, 10, ElementType = typeof(double))]
internal sealed partial class Digits64Double;

[SoftmaxModel(64, 10, ElementType = typeof(double))]
internal sealed partial class Linear64Double;

[SoftmaxModel(3, 1, 2, Activation = Activation.Identity)]
internal sealed partial class NarrowIdentity;

[SoftmaxModel(7, 17, 3, Activation = Activation.Relu, ClassNames = new[] { "a", "b \"quoted\"", "ü\n" })]
internal sealed partial class NamedRelu;

[SoftmaxModel(33, 65, 17, 5, Activation = Activation.LeakyRelu)]
internal sealed partial class LeakyFour;

[SoftmaxModel(2, 33, 2, 33, 3, Activation = Activation.Elu, LabelSmoothing = 0.1)]
internal sealed partial class SmoothElu;

[SoftmaxModel(4, 8, 3, Activation = Activation.Tanh, Standardize = true)]
internal sealed partial class StandardTanh;

[SoftmaxModel(5, 16, 16, 4, Activation = Activation.Sigmoid, ClassWeights = new[] { 1.0, 0, 2, 0.5 })]
internal sealed partial class WeightedSigmoid;

[SoftmaxModel(17, 33, 11, Activation = Activation.Gelu, InputOffset = new[] { 0.25 }, InputScale = new[] { 3.0 })]
internal sealed partial class ScaledGelu;

[SoftmaxModel(3, 7, 9, Activation = Activation.GeluTanh, InputScale = new[] { 1.0, 0.5, 2 })]
internal sealed partial class ScaledGeluTanh;

[SoftmaxModel(65, 3, 2, 33, Activation = Activation.Silu, LabelSmoothing = 0.05)]
internal sealed partial class SmoothSilu;

[SoftmaxModel(3, 1, 2, ElementType = typeof(double), Activation = Activation.Identity)]
internal sealed partial class NarrowIdentityDouble;

[SoftmaxModel(7, 17, 3, ElementType = typeof(double), Activation = Activation.Relu)]
internal sealed partial class ReluDouble;

[SoftmaxModel(33, 65, 17, 5, ElementType = typeof(double), Activation = Activation.LeakyRelu)]
internal sealed partial class LeakyFourDouble;

[SoftmaxModel(2, 33, 2, 33, 3, ElementType = typeof(double), Activation = Activation.Elu, LabelSmoothing = 0.1)]
internal sealed partial class SmoothEluDouble;

[SoftmaxModel(4, 8, 3, ElementType = typeof(double), Activation = Activation.Tanh, Standardize = true)]
internal sealed partial class StandardTanhDouble;

[SoftmaxModel(5, 16, 16, 4, ElementType = typeof(double), Activation = Activation.Sigmoid, ClassWeights = new[] { 1.0, 0, 2, 0.5 })]
internal sealed partial class WeightedSigmoidDouble;

[SoftmaxModel(17, 33, 11, ElementType = typeof(double), Activation = Activation.Gelu, InputOffset = new[] { 0.25 }, InputScale = new[] { 3.0 })]
internal sealed partial class ScaledGeluDouble;

[SoftmaxModel(3, 7, 9, ElementType = typeof(double), Activation = Activation.GeluTanh, InputScale = new[] { 1.0, 0.5, 2 })]
internal sealed partial class ScaledGeluTanhDouble;

[SoftmaxModel(65, 3, 2, 33, ElementType = typeof(double), Activation = Activation.Silu, LabelSmoothing = 0.05)]
internal sealed partial class SmoothSiluDouble;

[SoftmaxModel(1, 2, ElementType = typeof(double), ClassWeights = new[] { 1e-300, 2e-300 })]
internal sealed partial class TinyWeightsDouble;

/// <summary>A user's own constructor and members stand beside the generated ones.</summary>
[SoftmaxModel(1, 2, 3, 4, 5, 6)]
internal sealed partial class FiveLayers
{
    public FiveLayers(string name) => Name = name;

    public string Name { get; }
}

[SoftmaxModel(1, 2, 3, 4, 5, 6, ElementType = typeof(double))]
internal sealed partial class FiveLayersDouble;

// The same as a standardized one without scaling, and the largest widths and most layers that there may be.

[SoftmaxModel(4, 8, 3, Activation = Activation.Tanh)]
internal sealed partial class SmallTanh;

[SoftmaxModel(65_536, 3)]
internal sealed partial class WideInputs;

[SoftmaxModel(2, 65_536, 2, Activation = Activation.Tanh)]
internal sealed partial class WideHidden;

[SoftmaxModel(2, 65_536, 2, Activation = Activation.Tanh, ElementType = typeof(double))]
internal sealed partial class WideHiddenDouble;

[SoftmaxModel(2, 65_536)]
internal sealed partial class WideClasses;

[SoftmaxModel(3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 2, Activation = Activation.Tanh)]
internal sealed partial class Deep;

[SoftmaxModel(3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 2, Activation = Activation.Tanh, ElementType = typeof(double))]
internal sealed partial class DeepDouble;
