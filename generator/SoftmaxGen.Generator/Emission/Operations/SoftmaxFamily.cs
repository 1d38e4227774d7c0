using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Softmax; with a temperature it is the library's.</summary>
internal sealed class SoftmaxFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    private static readonly KernelCall s_call = new("Softmax", All("logits"), Results: All("probabilities"));

    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.Softmax, (!HasSingle ? "" : IfOneRow(
            """Guard.RowDestination(logits, probabilities, ClassCount, "probabilities");""", MapRow(s_call))) + $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Destination(logits, probabilities, "probabilities");
            {Rows(s_call, "rows")}
            """),
        MemberBody.InLibrary(Members.SoftmaxWithTemperature),
    ];

    public override Strategy Strategy => Plan.Softmax;

    public override void WriteKernels(SourceWriter writer) =>
        new Kernel("Softmax", "Softmax", [new("logits", "z"), new("probabilities", "p")], [], Print).Write(writer, Strategy, Spec.Element);

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
