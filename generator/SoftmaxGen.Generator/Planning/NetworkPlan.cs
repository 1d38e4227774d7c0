using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Files;
using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>How a model will run: its layers, and where everything lies that they read and write.</summary>
/// <param name="Layers">The layers in their order; the last one gives the logits.</param>
/// <param name="ParameterCount">The trainable numbers, without padding.</param>
/// <param name="BlockRows">How many rows pass through all layers at once.</param>
/// <param name="HiddenLength">The length of the hidden values of such a block.</param>
/// <param name="TrainingRows">How many rows are summed before their sum is added to the gradient.</param>
/// <param name="KeptLength">The length of what so many rows leave for the way back.</param>
/// <param name="Logits">Where the logits, and later their gradient, lie in it.</param>
/// <param name="TransposedLength">The length of the transposed weights.</param>
/// <param name="Loss">The loss that trains, its weights scaled to about 1, which changes no mean.</param>
/// <param name="Trained">How the parameters of a file are compiled in; null where they are drawn.</param>
internal sealed record NetworkPlan(
    EquatableArray<LayerPlan> Layers,
    int ParameterCount,
    int BlockRows,
    int HiddenLength,
    int TrainingRows,
    int KeptLength,
    int Logits,
    int TransposedLength,
    LossSpec Loss,
    ParameterForm? Trained);

/// <summary>One dense layer.</summary>
/// <param name="Inputs">How many inputs it has.</param>
/// <param name="InputStride">From the inputs of one row to those of the next: hidden values are padded.</param>
/// <param name="Outputs">How many outputs it has.</param>
/// <param name="OutputStride">From the outputs of one row to those of the next.</param>
/// <param name="Activation">Its activation; none of the last layer.</param>
/// <param name="Parameters">Where its parameters lie among all.</param>
/// <param name="Transposed">Where its transposed weights lie; empty for the first layer, whose inputs need no gradient.</param>
/// <param name="Hidden">Where its values lie in prediction: two layers take turns.</param>
/// <param name="Values">Where its values lie in training.</param>
/// <param name="Sums">Where the sums before its activation lie in training; empty unless the derivative needs them.</param>
/// <param name="Gradient">Where the gradient of its sums lies in training.</param>
internal sealed record LayerPlan(
    int Inputs,
    int InputStride,
    int Outputs,
    int OutputStride,
    LayerActivation? Activation,
    Range Parameters,
    Range Transposed,
    int Hidden,
    int Values,
    int? Sums,
    int Gradient);

/// <summary>So many elements from a start on.</summary>
internal readonly record struct Range(int Start, int Length);

/// <summary>How parameters stand in generated code.</summary>
internal enum ParameterForm
{
    /// <summary>Numbers to read.</summary>
    Numbers,

    /// <summary>A text whose characters are their bits.</summary>
    Text,

    /// <summary>Integers of their bits.</summary>
    Integers,
}
