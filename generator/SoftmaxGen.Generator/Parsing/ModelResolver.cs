using System.Globalization;
using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Diagnostics;
using SoftmaxGen.Generator.Files;

namespace SoftmaxGen.Generator.Parsing;

/// <summary>Joins a declaration with the file it names into a <see cref="ModelSpec"/>, or says why that cannot be.</summary>
/// <param name="declaration">The declaration.</param>
/// <param name="written">The attribute, where it is still there; else findings have no location.</param>
/// <param name="findings">What is found wrong.</param>
internal sealed class ModelResolver(ModelDeclaration declaration, ModelArguments? written, Findings findings)
{
    public const int MaxWidth = 65_536;
    public const int MaxLayers = 32;
    public const int MaxParameters = 1 << 28;

    private Location Attribute => written?.Location ?? Location.None;

    private Location FileLocation => written?.FileLocation ?? Location.None;

    /// <summary>The spec; null if something is wrong, which is then reported.</summary>
    public ModelSpec? Resolve(ModelFiles files, CancellationToken cancellation)
    {
        TrainedFile? file = null;
        if (declaration.File is { } reference)
        {
            try
            {
                file = files.Read(reference, declaration.Activation, cancellation);
            }
            catch (FileProblem problem)
            {
                findings.Add(problem.Descriptor, FileLocation, [reference.Name, .. problem.Arguments]);
                return null;
            }
        }
        else if (declaration.IsStatic)
        {
            // Reported with the declaration.
            return null;
        }

        int[] layers = file is null ? [.. declaration.Layers] : [file.Model.Layers[0].Inputs, .. file.Model.Layers.Select(layer => layer.Outputs)];
        if (!CheckLayers(layers, file is null) || (file is not null && !CheckFile(file, layers)))
        {
            return null;
        }

        int classCount = layers[layers.Length - 1];
        EquatableArray<string> names = ClassNames(file, classCount);
        ScalingSpec scaling = Scaling(file, layers[0]);
        LossSpec loss = LossParser.Parse(
            declaration.LabelSmoothing, declaration.ClassWeights, written, classCount, declaration.Element, ignoreIndex: null, findings);
        return findings.Any
            ? null
            : new ModelSpec(
                declaration.Type,
                declaration.IsStatic,
                file?.Model.InputCount ?? layers[0],
                layers.ToEquatableArray(),
                (file is null
                    ? Enumerable.Repeat(LayerActivation.Declared(declaration.Activation ?? ActivationKind.Relu), layers.Length - 2)
                    : file.Model.Layers.Take(layers.Length - 2).Select(layer => layer.Activation)).ToEquatableArray(),
                declaration.Element,
                scaling,
                names,
                loss,
                file);
    }

    private bool CheckLayers(int[] layers, bool areWritten)
    {
        if (layers.Length < 2)
        {
            findings.Add(Descriptors.TooFewLayers, Attribute, layers.Length);
            return false;
        }

        if (layers.Length - 1 > MaxLayers)
        {
            findings.Add(Descriptors.TooManyLayers, Attribute, layers.Length - 1, MaxLayers);
            return false;
        }

        bool areInRange = true;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            int least = layer == layers.Length - 1 ? KernelParser.MinClassCount : 1;
            if (layers[layer] < least || layers[layer] > MaxWidth)
            {
                areInRange = false;
                string nearest = (layers[layer] < least ? least : MaxWidth).ToString(CultureInfo.InvariantCulture);
                string what = layer == 0 ? "number of inputs" : least == 1 ? $"width of hidden layer {layer}" : "class count";
                findings.AddWithRemedy(
                    Descriptors.LayerOutOfRange,
                    areWritten ? written?.LayerLocation(layer) ?? Location.None : FileLocation,
                    areWritten ? nearest : null,
                    what,
                    layers[layer],
                    least,
                    MaxWidth);
            }
        }

        if (!areInRange)
        {
            return false;
        }

        long parameters = 0;
        for (int layer = 1; layer < layers.Length; layer++)
        {
            parameters += (layers[layer - 1] + 1L) * layers[layer];
        }

        int most = areWritten ? MaxParameters : TrainedFile.MaxParameters;
        if (parameters > most)
        {
            findings.Add(Descriptors.TooManyParameters, Attribute, parameters, most);
        }

        return true;
    }

    /// <summary>Whether the file is the one that the declaration describes, in numbers that its element type has.</summary>
    private bool CheckFile(TrainedFile file, int[] layers)
    {
        int[] widths = [file.Model.InputCount, .. layers.Skip(1)];
        if (declaration.Layers.Count > 0 && !declaration.Layers.SequenceEqual(widths))
        {
            findings.Add(
                Descriptors.FileDisagrees, FileLocation, declaration.File!.Name, $"has the layers {string.Join(", ", widths)}", string.Join(", ", declaration.Layers));
            return false;
        }

        if (file.Model.InputCount > MaxWidth)
        {
            findings.Add(Descriptors.LayerOutOfRange, FileLocation, "number of inputs", file.Model.InputCount, 1, MaxWidth);
            return false;
        }

        if (declaration.Element == ElementType.Single && file.Model.FirstNotSingle() is { } number)
        {
            findings.Add(Descriptors.NumberBeyondElement, FileLocation, declaration.File!.Name, number.ToString("R", CultureInfo.InvariantCulture));
            return false;
        }

        return true;
    }

    private EquatableArray<string> ClassNames(TrainedFile? file, int classCount)
    {
        if (declaration.ClassNames is not { } names)
        {
            return file is null ? default : file.Model.ClassNames.ToEquatableArray();
        }

        if (names.Count != classCount)
        {
            findings.Add(Descriptors.ClassNameCount, written.At("ClassNames"), classCount, names.Count);
        }

        return names;
    }

    private ScalingSpec Scaling(TrainedFile? file, int inputs)
    {
        IReadOnlyList<InputColumn> columns = file?.Model.Inputs ?? [];
        Check("InputOffset", declaration.InputOffset, inputs);
        Check("InputScale", declaration.InputScale, inputs);
        if (columns.Count == 0)
        {
            return new(declaration.InputOffset ?? default, declaration.InputScale ?? default, declaration.Standardizes);
        }

        foreach (string name in ModelArguments.Scalings.Where(name => (name == "InputOffset" ? declaration.InputOffset : declaration.InputScale) is not null))
        {
            findings.Add(Descriptors.ScalingTwice, written.At(name), name, "the file has a scaling of its own");
        }

        bool areInOrder = columns.Count == file!.Model.InputCount && columns.Select((input, i) => input.Column == i).All(isSame => isSame);
        if (declaration.Standardizes && (!areInOrder || columns.Any(input => !double.IsNaN(input.Missing))))
        {
            findings.Add(Descriptors.ScalingTwice, written.At("Standardize"), "Standardize", "the file has columns of its own");
        }

        return new(
            columns.Select(input => input.Offset).ToEquatableArray(),
            columns.Select(input => input.Scale).ToEquatableArray(),
            declaration.Standardizes,
            areInOrder ? default : columns.Select(input => input.Column).ToEquatableArray(),
            columns.All(input => double.IsNaN(input.Missing)) ? default : columns.Select(input => input.Missing).ToEquatableArray());
    }

    private void Check(string name, EquatableArray<double>? given, int inputs)
    {
        if (given is not { } values)
        {
            return;
        }

        if (values.Count != 1 && values.Count != inputs)
        {
            findings.Add(Descriptors.ScalingCount, written.At(name), name, inputs, values.Count);
            return;
        }

        double largest = declaration.Element == ElementType.Single ? float.MaxValue : double.MaxValue;
        for (int input = 0; input < values.Count; input++)
        {
            if (!(Math.Abs(values[input]) <= largest))
            {
                findings.Add(Descriptors.ScalingInvalid, written.At(name, input), name, input, values[input].ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
