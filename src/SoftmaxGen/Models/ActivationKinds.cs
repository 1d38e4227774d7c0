namespace SoftmaxGen.Models;

/// <summary>What there is to know of activations when parameters are drawn.</summary>
internal static class ActivationKinds
{
    /// <summary>Whether it is ReLU or its kin: about 0 on one side, and about the sum itself on the other.</summary>
    public static bool IsRectifier(this Activation activation) => activation is not (Activation.Identity or Activation.Tanh or Activation.Sigmoid);
}
