namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>A call of an operation on rows, each operand a reference to the first row's.</summary>
/// <param name="Kernel">The operation.</param>
/// <param name="Logits">The logits.</param>
/// <param name="Labels">The labels, if it has any.</param>
/// <param name="Results">What it writes for each class, if it does.</param>
/// <param name="PerRow">What it writes for each row, if it does.</param>
/// <param name="Scale">What a gradient is scaled by.</param>
/// <param name="Loss">The options of a loss, as a type.</param>
internal sealed record KernelCall(
    string Kernel, string Logits, string? Labels = null, string? Results = null, string? PerRow = null, string? Scale = null, string? Loss = null)
{
    /// <summary>The arguments of the library's operation.</summary>
    public string Arguments => string.Join(", ", new[] { Logits, Labels, Results, PerRow, Scale }.Where(argument => argument is not null));

    /// <summary>The library's kernel.</summary>
    public string KernelOf(string element) => $"{Kernel}Kernel<{(Loss is null ? "" : $"{Loss}, ")}{element}>";

    /// <summary>The operands of a batch's dispatcher. Those that the kernel does not use are where the logits are.</summary>
    public string OfRows => $"{Logits}, {Labels ?? "ref Unsafe.NullRef<int>()"}, {Results ?? Logits}, {PerRow ?? Results ?? Logits}, {Scale ?? "0"}";

    /// <summary>The operands of the dispatcher of a row that comes alone, where the kernel has a result for it.</summary>
    public string OfOneRow => $"{Logits}, {(Labels == "ref label" ? "label" : "0")}, {Results ?? Logits}, {Scale ?? "0"}";
}
