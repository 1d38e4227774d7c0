using System.Runtime.InteropServices;
using SoftmaxGen.Tests.Kernels;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Contract;

/// <summary>Spans of more bytes than an integer counts: what is done to their first rows and to their last ones.</summary>
public sealed class LargeSpanTests
{
    private const int ClassCount = 100;

    private const int RowCount = 2_700_000;

    private const int Length = RowCount * ClassCount;

    /// <summary>The span itself, and room for everything else.</summary>
    private const long NeededBytes = 4L << 30;

    private static readonly KernelCase<double> _kernel = KernelTable.Find<double>(ClassCount);

    [Fact]
    public unsafe void A_span_beyond_two_gigabytes_is_worked_on_to_its_end()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Assert.SkipUnless(Environment.Is64BitProcess && available >= NeededBytes, $"needs {NeededBytes >> 20} MiB of memory, where {available >> 20} are available");
        Assert.True((long)Length * sizeof(double) > int.MaxValue);
        var memory = NativeMemory.AllocZeroed(Length, sizeof(double));
        try
        {
            Check(new Span<double>(memory, Length));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    // Pages that are read but never written take no memory; the gradient writes them all, and the Jacobian again.
    private static void Check(Span<double> logits)
    {
        logits[0] = 3;
        logits[^1] = 5;
        var labels = new int[RowCount];
        _kernel.ArgMax(logits, labels);
        Assert.Equal([0, 0, ClassCount - 1], [labels[0], labels[RowCount / 2], labels[^1]]);

        var results = new double[RowCount];
        foreach (var member in RowMembers.All<double>().Where(member => member.TakesLogits && !member.GivesRows))
        {
            member.Run(_kernel, logits, logits, labels, results);
            AssertEnds(member, logits[..ClassCount], labels[0], results.AsSpan(0, 1));
            AssertEnds(member, logits[^ClassCount..], labels[^1], results.AsSpan(RowCount - 1));
        }

        var gradient = RowMembers.All<double>().Single(member => member.TakesLabels && member.GivesRows);
        double[] first = [.. logits[..ClassCount]];
        double[] last = [.. logits[^ClassCount..]];
        gradient.Run(_kernel, logits, [], labels, logits);
        AssertEnds(gradient, first, labels[0], logits[..ClassCount]);
        AssertEnds(gradient, last, labels[^1], logits[^ClassCount..]);

        CheckJacobian(MemoryMarshal.Cast<double, float>(logits));
    }

    private static void CheckJacobian(Span<float> memory)
    {
        var probabilities = new float[WideJacobian.ClassCount];
        Array.Fill(probabilities, 0.25f);
        WideJacobian.Jacobian(probabilities, memory);
        Assert.Equal([0.1875f, -0.0625f], [memory[0], memory[1]]);
        var end = WideJacobian.ClassCount * WideJacobian.ClassCount;
        Assert.Equal([-0.0625f, 0.1875f], [memory[end - 2], memory[end - 1]]);
    }

    private static void AssertEnds(RowMember<double> member, ReadOnlySpan<double> row, int label, ReadOnlySpan<double> actual)
    {
        var expected = new double[actual.Length];
        member.Run(_kernel, row, row, [label], expected);
        Bits.AssertSame<double>(expected, actual, $"{member}");
    }
}
