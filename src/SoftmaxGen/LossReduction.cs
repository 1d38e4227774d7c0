namespace SoftmaxGen;

/// <summary>How the losses of a batch become one number.</summary>
public enum LossReduction
{
    /// <summary>
    /// The weighted mean: over hard labels the sum divided by the summed class weights of the rows that are not ignored
    /// (their number, where there are no weights); over soft targets the sum divided by the number of rows.
    /// </summary>
    Mean = 0,

    /// <summary>The sum over all rows.</summary>
    Sum = 1,
}
