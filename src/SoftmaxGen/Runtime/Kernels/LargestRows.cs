namespace SoftmaxGen.Runtime;

/// <summary>How classes rank among the largest of a row.</summary>
internal static class LargestRows
{
    /// <summary>The rank of NaN less its class: above that of any class of a tile.</summary>
    public const double NaN = 1000;
}
