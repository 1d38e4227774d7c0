using System.Numerics;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>One way to compute the operations over a whole batch.</summary>
internal abstract class Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Action<Batch<T>> this[Operation operation] => operation switch
    {
        Operation.Softmax => Softmax,
        Operation.LogSoftmax => LogSoftmax,
        Operation.LogSumExp => LogSumExp,
        Operation.CrossEntropy => CrossEntropy,
        Operation.CrossEntropyGradient => CrossEntropyGradient,
        Operation.ArgMax => ArgMax,
        Operation.TopK => TopK,
        Operation.Sample => Sample,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    public abstract void Softmax(Batch<T> batch);

    public abstract void LogSoftmax(Batch<T> batch);

    /// <summary>Into <see cref="Batch{T}.RowResults"/>.</summary>
    public abstract void LogSumExp(Batch<T> batch);

    /// <summary>The mean, into <see cref="Batch{T}.Loss"/>.</summary>
    public abstract void CrossEntropy(Batch<T> batch);

    /// <summary>The mean, into <see cref="Batch{T}.Loss"/>, and its gradient.</summary>
    public abstract void CrossEntropyGradient(Batch<T> batch);

    /// <summary>Into <see cref="Batch{T}.Found"/>.</summary>
    public abstract void ArgMax(Batch<T> batch);

    /// <summary>Into <see cref="Batch{T}.Best"/>.</summary>
    public abstract void TopK(Batch<T> batch);

    /// <summary>By <see cref="Batch{T}.Uniforms"/>, into <see cref="Batch{T}.Found"/>.</summary>
    public abstract void Sample(Batch<T> batch);
}
