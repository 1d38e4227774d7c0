using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Softmax, with and without a temperature.</summary>
internal sealed class SoftmaxFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.Softmax, """
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Destination(logits, probabilities, nameof(probabilities));
            SoftmaxRows(ref MemoryMarshal.GetReference(logits), ref MemoryMarshal.GetReference(probabilities), rows);
            """),
        (Members.SoftmaxWithTemperature, """
            Guard.Temperature(temperature);
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Destination(logits, probabilities, nameof(probabilities));
            TemperedSoftmaxRows(ref MemoryMarshal.GetReference(logits), ref MemoryMarshal.GetReference(probabilities), temperature, rows);
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        Operand[] operands = [new("logits", "z"), new("probabilities", "p")];
        new Kernel("Softmax", "Softmax", operands, [], body => Print(body, isTempered: false)).Write(writer, Plan);
        new Kernel("TemperedSoftmax", "Softmax at a temperature", operands, [(T, "temperature")], body => Print(body, isTempered: true))
            .Write(writer, Plan.RowByRow());
    }

    private static void Print(KernelBody body, bool isTempered)
    {
        string divisor = isTempered ? $" / {body.Broadcast("temperature")}" : "";
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.Maximum("max", "z");
        body.Sum("sum", "e", at => isTempered
            ? $"Elementary.ExpNonPositive(({at("z")} - {at("max")}){divisor})"
            : $"Elementary.ExpNonPositive({at("z")} - {at("max")})", keepIn: "p");

        body.Writer.Comment("Normalized by one division a row.");
        body.LetPerRow("scale", row => $"{body.Shape.One()} / {row("sum")}");
        body.Store("p", at => $"{at("e")} * {at("scale")}");
    }
}
