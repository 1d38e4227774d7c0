using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>A base type with members like those that are generated.</summary>
    public abstract class Layer
    {
        /// <summary>The number of classes that it could have.</summary>
        public virtual int ClassCount => 1;

        /// <summary>Does nothing yet.</summary>
        /// <param name="logits">The logits.</param>
        /// <param name="probabilities">The probabilities.</param>
        public virtual void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities) => throw new NotSupportedException();
    }

    /// <summary>A kernel that hides them.</summary>
    [Softmax(5)]
    public partial class LastLayer : Layer
    {
    }

    /// <summary>A kernel whose name takes more bytes than the name of a file may.</summary>
    [Softmax(2)]
    internal static partial class 手書きの数字を読む分類器手書きの数字を読む分類器手書きの数字を読む分類器手書きの数字を読む分類器手書きの数字を読む分類器手書きの数字を読む分類器手書きの数字を読む分類器手書きの数字を読む分類器
    {
    }
}
