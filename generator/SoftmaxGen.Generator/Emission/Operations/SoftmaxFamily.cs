using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Softmax; with a temperature it is the library's.</summary>
internal sealed class SoftmaxFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.Softmax, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Destination(logits, probabilities, "probabilities");
            {Rows(Plan, "Softmax", "rows", All("logits"), All("probabilities"))}
            """),
        MemberBody.InLibrary(Members.SoftmaxWithTemperature),
    ];

    public override void WriteKernels(SourceWriter writer) =>
        new Kernel("Softmax", "Softmax", [new("logits", "z"), new("probabilities", "p")], [], Print).Write(writer, Plan);

    private static void Print(KernelBody body)
    {
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.Maximum("max", "z");
        body.Sum("sum", "e", ClassValue.Exponential("z", "max"), keepIn: "p");

        body.Writer.Comment("Normalized by one division a row.");
        body.LetPerRow("scale", row => $"Simd.Reciprocal({row("sum")})");
        body.Store("p", ClassValue.Product("e", "scale"));
    }
}
