using System.ComponentModel;

namespace SoftmaxGen.Runtime;

/// <summary>
/// The options of the loss, as weights on −log p: so much at the label, and so much at every class besides. The default is the plain
/// loss.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LossOptions<T>
    where T : unmanaged
{
    private readonly bool _isGiven;
    private readonly double _kept;

    /// <summary>Takes the options as constants of the class count.</summary>
    /// <param name="kept">What smoothing leaves of a target, 1 − ε.</param>
    /// <param name="uniform">What it adds to every class, ε/C.</param>
    /// <param name="total">The weight of every class besides the label, summed; 0 if no class has one.</param>
    /// <param name="classWeights">The class weights w; none if all are 1.</param>
    /// <param name="labelWeights">The weight of each class as the label, (1 − ε)·w; none without class weights.</param>
    /// <param name="smoothingWeights">The weight of each class besides the label, ε/C·w; none without class weights or smoothing.</param>
    /// <param name="ignoreIndex">The label of the rows that do not count, if there is one.</param>
    public LossOptions(
        double kept,
        double uniform,
        double total,
        ReadOnlySpan<T> classWeights = default,
        ReadOnlySpan<T> labelWeights = default,
        ReadOnlySpan<T> smoothingWeights = default,
        int? ignoreIndex = null)
    {
        _isGiven = true;
        _kept = kept;
        Uniform = uniform;
        Total = total;
        ClassWeights = classWeights;
        LabelWeights = labelWeights;
        SmoothingWeights = smoothingWeights;
        IgnoreIndex = ignoreIndex;
    }

    internal double Kept => _isGiven ? _kept : 1;

    internal double Uniform { get; }

    internal double Total { get; }

    internal ReadOnlySpan<T> ClassWeights { get; }

    internal ReadOnlySpan<T> LabelWeights { get; }

    internal ReadOnlySpan<T> SmoothingWeights { get; }

    internal int? IgnoreIndex { get; }

    internal bool IsSmoothed => Total > 0;
}
