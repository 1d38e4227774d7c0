using System.Globalization;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints the file of one model.</summary>
internal sealed class ModelEmitter
{
    private readonly ModelSpec _spec;
    private readonly NetworkPlan _plan;
    private readonly string _kernels;
    private readonly string _network;
    private readonly string _model;
    private readonly string _holder;
    private readonly TrainedNumbers _numbers;
    private readonly TargetCapabilities _target;
    private readonly KernelClass _head;
    private readonly TypeFile _file;

    private ModelEmitter(ModelSpec spec, NetworkPlan plan, TargetCapabilities target)
    {
        _spec = spec;
        _plan = plan;
        _kernels = UniqueNames.Type(spec.Type.MetadataName, target.AssemblyName, "Kernels");
        _network = UniqueNames.Type(spec.Type.MetadataName, target.AssemblyName, "Network");
        _model = UniqueNames.Type(spec.Type.MetadataName, target.AssemblyName, "Model");
        _holder = UniqueNames.Type(spec.Type.MetadataName, target.AssemblyName, "Parameters");
        _numbers = new(spec, plan);
        _target = target;

        // The head is what [Softmax] would have given.
        KernelSpec head = new(
            spec.Type,
            spec.ClassCount,
            spec.Element,
            Operations.Softmax | Operations.Decision | (spec.IsStatic ? 0 : Operations.CrossEntropy),
            plan.Loss,
            CanImplementInterface: false);
        _head = new(head, Planner.Plan(head, target.HasVectors), _kernels);
        _file = new(spec.Type, target);
    }

    private SourceWriter Writer => _file.Writer;

    private string T => _spec.Element.Keyword();

    private string ModelInterface => $"global::SoftmaxGen.ISoftmaxModel<{T}>";

    private string TrainableInterface => $"global::SoftmaxGen.Models.ITrainableModel<{T}>";

    /// <summary>What does the work of the members.</summary>
    private string Worker => _spec.IsStatic ? $"global::{TypeFile.Namespace}.{_model}.Instance" : ModelMembers.Field;

    public static IEnumerable<GeneratedFile> Emit(ModelSpec spec, NetworkPlan plan, TargetCapabilities target) => new ModelEmitter(spec, plan, target).Emit();

    private IEnumerable<GeneratedFile> Emit()
    {
        yield return new("", Code());
        if (_numbers.HaveFile)
        {
            yield return new(".Parameters", Parameters());
        }
    }

    private string Code()
    {
        WriteUserType();
        _file.OpenCode([.. _head.Usings, "SoftmaxGen", "SoftmaxGen.Layers", "SoftmaxGen.Layers.Activations", "SoftmaxGen.Models"]);
        if (_spec.IsStatic)
        {
            Writer.Blank();
            Writer.Write("/// <summary>The one object of a static model, made when it is first used.</summary>");
            Writer.Write(TypeFile.GeneratedCode);
            Writer.Open($"internal static class {_model}");
            Writer.Write($"public static readonly Predictor<{_network}, {T}> Instance = new Predictor<{_network}, {T}>();");
            Writer.Close();
        }

        Writer.Blank();
        Writer.Write($"/// <summary>{NetworkEmitter.Describe(_spec)}.</summary>");
        Writer.Write(TypeFile.GeneratedCode);
        new NetworkEmitter(_spec, _plan, _kernels, Writer).Write(_network, _numbers, _holder);
        _head.Write(Writer, IsOfHead);
        Writer.Close();
        return _file.Finish();
    }

    private string Parameters()
    {
        TypeFile file = new(_spec.Type, _target);
        file.OpenFile();
        file.OpenCode("System");
        file.Writer.Blank();
        _numbers.WriteHolder(file.Writer, _holder);
        file.Writer.Close();
        return file.Finish();
    }

    private static bool IsOfHead(Member member) =>
        member == Members.Softmax || member == Members.ArgMax || member == Members.CrossEntropy || member == Members.CrossEntropyGradient;

    private void WriteUserType()
    {
        _file.OpenType(WriteRemarks, _spec.IsStatic ? [] : [ModelInterface, TrainableInterface]);
        if (!_spec.IsStatic)
        {
            string model = $"global::SoftmaxGen.Models.Model<global::{TypeFile.Namespace}.{_network}, {T}>";
            Writer.Write(TypeFile.GeneratedCode);
            Writer.Write($"private readonly {model} {ModelMembers.Field} = new {model}();");
        }

        Constant("The number of inputs: the length of one row.", "InputCount", _spec.InputCount);
        Constant("The number of classes C.", "ClassCount", _spec.ClassCount);
        Constant("The number of trainable numbers, without padding.", "ParameterCount", _plan.ParameterCount);
        if (!_spec.IsStatic)
        {
            Constant("The number of layers that have parameters.", "LayerCount", _plan.Layers.Count);
        }

        Property("The names of the classes.", $"static global::System.ReadOnlySpan<string> ClassNames => default(global::{TypeFile.Namespace}.{_network}).Shape.ClassNames;");
        if (!_spec.IsStatic)
        {
            WriteState();
        }

        foreach (Member member in _spec.IsStatic ? ModelMembers.Prediction : ModelMembers.Prediction.Concat(ModelMembers.Training))
        {
            MemberPrinter.WriteForward(Writer, member, _spec.Element, Text, _spec.IsStatic, Worker);
        }

        if (!_spec.IsStatic)
        {
            WriteInterfaces();
        }

        _file.CloseType();
    }

    private void WriteState()
    {
        Property(
            "All trainable numbers, in the layout of the model: strips of outputs, each its bias and then the weights of each input. The padding between them is 0.",
            $"global::System.Span<{T}> Parameters => {ModelMembers.Field}.Parameters;");
        Property(
            "What divides the logits in <see cref=\"PredictProbabilities\"/> and <see cref=\"TopK\"/>, positive and finite; "
            + $"{(_spec.File is null or { Model.Temperature: 1 } ? "1" : "the file's")} unless calibrated or loaded.",
            $"{T} Temperature {{ get => {ModelMembers.Field}.Temperature; set => {ModelMembers.Field}.Temperature = value; }}",
            "/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The value is not positive and finite.</exception>");
    }

    private void WriteInterfaces()
    {
        foreach (string name in new[] { "InputCount", "ClassCount", "ParameterCount", "LayerCount" })
        {
            Explicit($"int {ModelInterface}.{name} => {name};");
        }

        Explicit($"global::System.ReadOnlySpan<string> {ModelInterface}.ClassNames => ClassNames;");
        Explicit($"bool {ModelInterface}.Standardizes => {(_spec.Scaling.IsLearned ? "true" : "false")};");
        Explicit($"bool {TrainableInterface}.LacksStandardization => {ModelMembers.Field}.LacksStandardization;");
        Explicit(
            $"{T} {TrainableInterface}.LossGradient({T}[] inputs, int[] labels, int rows, {T}[] gradient, global::SoftmaxGen.Models.WorkerTeam team) =>\n"
            + $"    {ModelMembers.Field}.LossGradient(inputs, labels, rows, gradient, team);");
    }

    private void WriteRemarks()
    {
        string padding = _spec.Element == ElementType.Single ? "16" : "8";
        Writer.Write("/// <remarks>");
        Writer.Write($"/// <para>{NetworkEmitter.Describe(_spec)}, {_plan.ParameterCount.ToString(CultureInfo.InvariantCulture)} parameters of {T}.</para>");
        if (_spec.File is { } file)
        {
            string producer = file.Model.Producer is null ? "" : $", written by {Escaped(file.Model.Producer)}";
            long bytes = (long)_plan.ParameterCount * (_spec.Element == ElementType.Single ? sizeof(float) : sizeof(double));
            Writer.Write($"/// <para>From {Escaped(file.Name)}{producer}: {bytes} bytes of parameters, SHA-256 {file.Sha256}.</para>");
        }

        string training = _spec.IsStatic ? "" : $"; training adds up {_plan.TrainingRows} rows at a time";
        Writer.Write($"/// <para>{_plan.BlockRows} rows at a time pass through all layers, whose outputs lie {padding} to a strip{training}.</para>");
        Writer.Write("/// <para>The bits of a row do not depend on the batch, nor on the vector width where there is fused multiply-add.</para>");
        Writer.Write("/// </remarks>");
    }

    private void Constant(string summary, string name, int value) => Property(summary, $"const int {name} = {value.ToString(CultureInfo.InvariantCulture)};");

    private void Property(string summary, string declaration, string? exception = null)
    {
        Writer.Blank();
        Writer.Write($"/// <summary>{summary}</summary>");
        if (exception is not null)
        {
            Writer.Write(exception);
        }

        Writer.Write(TypeFile.GeneratedCode);
        Writer.Write($"public {declaration}");
    }

    private void Explicit(string declaration)
    {
        Writer.Blank();
        Writer.Write(TypeFile.GeneratedCode);
        Writer.Write(declaration);
    }

    private string Text(string text) => text
        .Replace("{I}", $"{_spec.InputCount}")
        .Replace("{C}", $"{_spec.ClassCount}")
        .Replace("{L}", $"{_spec.ClassCount - 1}")
        .Replace("{Layers}", $"{_plan.Layers.Count - 1}")
        .Replace("{Temperature}", _spec.IsStatic ? (_spec.File!.Model.Temperature == 1 ? "" : $" over {_spec.File.Model.Temperature.ToString("R", CultureInfo.InvariantCulture)}") : " over <see cref=\"Temperature\"/>");

    /// <summary>A text of a file, as documentation can hold it.</summary>
    private static string Escaped(string text) =>
        new System.Xml.Linq.XText(new string([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)])).ToString();
}
