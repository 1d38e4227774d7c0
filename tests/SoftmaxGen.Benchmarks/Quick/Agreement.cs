using System.Numerics;
using System.Numerics.Tensors;
using SoftmaxGen.Benchmarks.Contestants;

namespace SoftmaxGen.Benchmarks.Quick;

/// <summary>A time is worth nothing if the results are not those of the others.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-3;

    public static void Check<T>(Operation operation, Batch<T> batch, IReadOnlyList<(string Name, Action<Batch<T>> Run)> all)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] expected = Results(batch, all[0].Run);
        foreach ((string name, Action<Batch<T>> run) in all.Skip(1))
        {
            double distance = double.CreateChecked(TensorPrimitives.Distance<T>(expected, Results(batch, run)));
            double limit = Tolerance * double.CreateChecked(TensorPrimitives.Norm<T>(expected));

            // Written so that NaN is no agreement.
            if (!(distance <= limit))
            {
                throw new InvalidOperationException(
                    $"{operation} of {batch.ClassCount} classes: {name} is {distance} away from {all[0].Name}; at most {limit} was expected.");
            }
        }
    }

    private static T[] Results<T>(Batch<T> batch, Action<Batch<T>> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        batch.Destination.Clear();
        batch.Found.Clear();
        batch.Best.Clear();
        batch.Loss = T.Zero;
        run(batch);
        return [.. batch.Destination, batch.Loss, .. batch.Found.ToArray().Select(T.CreateChecked), .. batch.Best.ToArray().Select(T.CreateChecked)];
    }
}
