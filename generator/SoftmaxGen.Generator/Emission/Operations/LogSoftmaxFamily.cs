using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Log-softmax and log-sum-exp.</summary>
internal sealed class LogSoftmaxFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    private static readonly KernelCall s_logSoftmax = new("LogSoftmax", All("logits"), Results: All("logProbabilities"));

    protected override IEnumerable<MemberBody> Describe() =>
    [
        new(Members.LogSoftmax, (!HasSingle ? "" : IfOneRow(
            """Guard.RowDestination(logits, logProbabilities, ClassCount, "logProbabilities");""", MapRow(s_logSoftmax))) + $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Destination(logits, logProbabilities, "logProbabilities");
            {Rows(s_logSoftmax, "rows")}
            """),
        new(Members.LogSumExpOfRow, $"""
            Guard.Length(logits, ClassCount, "logits");
            {ReturnOfRow(new("LogSumExp", All("logits"), PerRow: "ref result"))}
            """),
        new(Members.LogSumExp, $"""
            int rows = Guard.Rows(logits, ClassCount, "logits");
            Guard.Capacity(destination, rows, "destination");
            Guard.Apart(logits, destination, rows, "destination");
            {Rows(new("LogSumExp", All("logits"), PerRow: All("destination")), "rows")}
            """),
    ];

    public override Strategy Strategy => Plan.LogSoftmax;

    public override void WriteKernels(SourceWriter writer)
    {
        new Kernel("LogSoftmax", "Log-softmax", [new("logits", "z"), new("logProbabilities", "y")], [], PrintLogSoftmax).Write(writer, Strategy, Spec.Element);
        new Kernel("LogSumExp", "Log-sum-exp", [new("logits", "z"), new("destination", IsResult: true)], [], PrintLogSumExp).Write(writer, Strategy, Spec.Element);
    }

    private static void PrintLogSoftmax(KernelBody body)
    {
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.Maximum("max", "z");

        // Shifted before, so that the logits and their maximum leave the registers: vectors on the stack cost as much again where the stack cuts them.
        body.Let("d", ClassValue.Difference("z", "max"));
        body.SumWithRest("sum", "rest", "e", ClassValue.Exponential("d"));

        body.Writer.Comment("One logarithm a row.");
        body.LetPerRow("logSum", row => $"Elementary.LogP1({row("rest")})");
        body.Store("y", ClassValue.Difference("d", "logSum"));
    }

    private static void PrintLogSumExp(KernelBody body)
    {
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.Maximum("max", "z");
        body.SumWithRest("sum", "rest", "e", ClassValue.Exponential("z", "max"));

        body.Writer.Comment("One logarithm a row.");
        body.LetPerRow("logSumExp", row => $"{row("max")} + Elementary.LogP1({row("rest")})");
        body.StorePerRow("destination", row => row("logSumExp"));

        body.Writer.Comment("An infinite maximum has made NaN of rows that have an answer.");
        body.Writer.Open($"if ({body.AnyNaN("logSumExp")})");
        body.RepairLogSumExp("z", "destination");
        body.Writer.Close();
    }
}
