using SoftmaxGen.Generator.Files.Onnx.Values;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Files.Onnx.Operators;

/// <summary>The sigmoid of one output, or 1 minus that: the probability of one of two classes.</summary>
/// <param name="Logit">What the sigmoid is of.</param>
/// <param name="IsComplement">Whether it is 1 minus that.</param>
internal sealed record SingleSigmoid(Affine Logit, bool IsComplement)
{
    public static SingleSigmoid? Of(Value value)
    {
        Activated? activated = value as Activated ?? (value as Expression)?.Recognized();
        return activated is not { Count: 1, Activation.Kind: ActivationKind.Sigmoid } ? null
            : (activated.Scale[0], activated.Shift[0]) switch
            {
                (1, 0) => new SingleSigmoid(activated.Sums, false),
                (-1, 1) => new SingleSigmoid(activated.Sums, true),
                _ => null,
            };
    }
}
