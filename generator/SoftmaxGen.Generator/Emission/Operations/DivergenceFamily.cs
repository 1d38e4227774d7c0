using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>Entropy, and the divergence of two distributions.</summary>
internal sealed class DivergenceFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.Entropy, """
            int rows = Guard.Rows(logits, ClassCount, nameof(logits));
            Guard.Capacity(destination, rows, nameof(destination));
            Guard.Apart(logits, destination, rows, nameof(destination));
            EntropyRows(ref MemoryMarshal.GetReference(logits), ref MemoryMarshal.GetReference(destination), rows);
            """),
        (Members.KullbackLeibler, """
            int rows = Guard.Rows(targetLogits, ClassCount, nameof(targetLogits));
            Guard.Length(logits, targetLogits.Length, nameof(logits));
            Guard.Capacity(destination, rows, nameof(destination));
            Guard.Apart(targetLogits, destination, rows, nameof(destination));
            Guard.Apart(logits, destination, rows, nameof(destination));
            KullbackLeiblerRows(ref MemoryMarshal.GetReference(targetLogits), ref MemoryMarshal.GetReference(logits), ref MemoryMarshal.GetReference(destination), rows);
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        Operand destination = new("destination");
        new Kernel("Entropy", "Entropy of each row", [new("logits", "z"), destination], [], PrintEntropy).Write(writer, Plan.RowByRow());
        new Kernel(
            "KullbackLeibler",
            "Kullback-Leibler divergence of each pair of rows",
            [new("targetLogits", "y"), new("logits", "z"), destination],
            [],
            PrintKullbackLeibler).Write(writer, Plan.RowByRow());
    }

    private static void PrintEntropy(KernelBody body)
    {
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("z");
        body.Maximum("max", "z");
        body.Let("d", at => $"{at("z")} - {at("max")}");
        body.Sum("sum", "e", at => $"Elementary.ExpNonPositive({at("d")})");

        body.Writer.Comment("−Σ p·log p = log-sum-exp less the mean logit, both shifted; an impossible class counts for nothing.");
        body.Sum("dot", "s", at => body.Product(at("e"), at("d")), isSigned: true);
        body.StorePerRow("destination", row => $"Elementary.LogAtLeastOne({row("sum")}) - ({row("dot")} / {row("sum")})");
    }

    private static void PrintKullbackLeibler(KernelBody body)
    {
        body.Writer.Comment("Shifted by their maximum, the exponentials cannot overflow.");
        body.Load("y");
        body.Load("z");
        body.Maximum("maxTarget", "y");
        body.Maximum("max", "z");
        body.Let("b", at => $"{at("y")} - {at("maxTarget")}");
        body.Let("d", at => $"{at("z")} - {at("max")}");
        body.Sum("sumTarget", "q", at => $"Elementary.ExpNonPositive({at("b")})");
        body.Sum("sum", "e", at => $"Elementary.ExpNonPositive({at("d")})");

        body.Writer.Comment("The mean difference of the log-probabilities; an impossible class counts for nothing.");
        body.LetPerRow("shift", row => $"Elementary.LogAtLeastOne({row("sumTarget")}) - Elementary.LogAtLeastOne({row("sum")})");
        body.Sum("dot", "s", at => body.Product(at("q"), $"(({at("b")} - {at("d")}) - {at("shift")})"), isSigned: true);

        body.Writer.Comment("Rounding may leave a little less than the 0 of equal distributions.");
        body.LetPerRow("mean", row => $"{row("dot")} / {row("sumTarget")}");
        body.StorePerRow("destination", row => body.NotNegative(row("mean")));
    }
}
