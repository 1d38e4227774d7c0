namespace SoftmaxGen.Consumers
{
    /// <summary>What the project computes, for its tests to see.</summary>
    internal static partial class Program
    {
        /// <summary>The loss of one row.</summary>
        internal static float Loss(float[] logits, int label) => Scores.CrossEntropy(logits, label);
    }

    /// <summary>What the project computes with a type that its tests have as well.</summary>
    internal static class Losses
    {
        /// <summary>The loss of one row of three classes.</summary>
        internal static float OfThree(float[] logits, int label) => Program.Loss(logits, label);

        /// <summary>The loss of one row of four classes.</summary>
        internal static float OfFour(float[] logits, int label) => Four.CrossEntropy(logits, label);
    }
}
