namespace SoftmaxGen.Consumers
{
    /// <summary>A type that a project and its tests both have, as happens to programs, with a kernel of its own in each.</summary>
    internal static partial class Program
    {
        /// <summary>Three classes.</summary>
        [Softmax(3)]
        private static partial class Scores
        {
        }
    }

    /// <summary>Four classes, of a type that implements the interface in both.</summary>
    [Softmax(4)]
    internal readonly partial struct Four
    {
    }
}
