using SoftmaxGen.Generator.Emission.Bodies;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Operations;

/// <summary>The Jacobian of softmax, and its product with a gradient.</summary>
internal sealed class JacobianFamily(KernelSpec spec, KernelPlan plan) : OperationFamily(spec, plan)
{
    public override IEnumerable<(Member Member, string Body)> Bodies =>
    [
        (Members.Jacobian, """
            Guard.Length(probabilities, ClassCount, nameof(probabilities));
            Guard.Capacity(jacobian, (long)ClassCount * ClassCount, nameof(jacobian));
            Guard.Apart(probabilities, jacobian, (long)ClassCount * ClassCount, nameof(jacobian));
            JacobianRows(ref MemoryMarshal.GetReference(probabilities), ref MemoryMarshal.GetReference(jacobian), 1);
            """),
        (Members.SoftmaxBackward, """
            int rows = Guard.Rows(probabilities, ClassCount, nameof(probabilities));
            Guard.Length(upstream, probabilities.Length, nameof(upstream));
            Guard.Destination(probabilities, gradient, nameof(gradient));
            Guard.Destination(upstream, gradient, nameof(gradient));
            SoftmaxBackwardRows(ref MemoryMarshal.GetReference(probabilities), ref MemoryMarshal.GetReference(upstream), ref MemoryMarshal.GetReference(gradient), rows);
            """),
        (Members.LogSoftmaxBackward, """
            int rows = Guard.Rows(logProbabilities, ClassCount, nameof(logProbabilities));
            Guard.Length(upstream, logProbabilities.Length, nameof(upstream));
            Guard.Destination(logProbabilities, gradient, nameof(gradient));
            Guard.Destination(upstream, gradient, nameof(gradient));
            LogSoftmaxBackwardRows(ref MemoryMarshal.GetReference(logProbabilities), ref MemoryMarshal.GetReference(upstream), ref MemoryMarshal.GetReference(gradient), rows);
            """),
    ];

    public override void WriteKernels(SourceWriter writer)
    {
        new Kernel("Jacobian", "Jacobian of softmax", [new("probabilities", "p"), new("jacobian")], [], PrintJacobian)
            .Write(writer, Plan.RowByRow());
        new Kernel(
            "SoftmaxBackward",
            "Backward pass of softmax",
            [new("probabilities", "p"), new("upstream", "g"), new("gradient", "r")],
            [],
            PrintSoftmaxBackward).Write(writer, Plan.RowByRow());
        new Kernel(
            "LogSoftmaxBackward",
            "Backward pass of log-softmax",
            [new("logProbabilities", "y"), new("upstream", "g"), new("gradient", "r")],
            [],
            PrintLogSoftmaxBackward).Write(writer, Plan.RowByRow());
    }

    private void PrintJacobian(KernelBody body)
    {
        body.Load("p");
        body.Let("n", at => $"{body.Shape.Zero()} - {at("p")}");

        body.Writer.Comment("Row j is p(j)·(0 − p), but for its diagonal, p(j)·(1 − p(j)).");
        body.Writer.Open("for (int j = 0; j < ClassCount; j++)");
        body.Writer.Write($"{T} pj = Unsafe.Add(ref p, j);");
        body.LetPerRow("factor", _ => body.Broadcast("pj"));
        body.Writer.Write($"ref {T} line = ref Unsafe.Add(ref jacobian, j * ClassCount);");
        body.Store("line", at => $"{at("factor")} * {at("n")}");
        body.Writer.Write("Unsafe.Add(ref line, j) = pj * (1 - pj);");
        body.Writer.Close();
    }

    private static void PrintLogSoftmaxBackward(KernelBody body)
    {
        body.Writer.Comment("The gradient, less each probability's share of its sum.");
        body.Load("y");
        body.Load("g");
        body.Sum("total", "t", at => at("g"), isSigned: true);
        body.Store("r", at => $"{at("g")} - (Elementary.ExpNonPositive({at("y")}) * {at("total")})");
    }

    private static void PrintSoftmaxBackward(KernelBody body)
    {
        body.Writer.Comment("The gradient, less its mean under the probabilities, times the probabilities.");
        body.Load("p");
        body.Load("g");
        body.Sum("dot", "t", at => $"{at("p")} * {at("g")}", isSigned: true);
        body.Store("r", at => $"{at("p")} * ({at("g")} - {at("dot")})");
    }
}
