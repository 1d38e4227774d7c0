namespace SoftmaxGen.Runtime;

/// <summary>What the gradient of a row against its label needs besides the exponentials.</summary>
internal struct LabelSums<T>
    where T : unmanaged
{
    /// <summary>The sum of the exponentials.</summary>
    public T Sum;

    /// <summary>The same without the largest of them, which is 1.</summary>
    public T Rest;

    /// <summary>Whether the label is a class of the largest logit.</summary>
    public bool IsLargest;
}
