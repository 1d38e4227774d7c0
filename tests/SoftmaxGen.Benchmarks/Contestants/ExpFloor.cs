using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Benchmarks.Contestants;

/// <summary>
/// What no softmax gets below: one exponential of every logit, stored, at the widest vectors of the machine, as one loop over the
/// whole batch. The elements after the last whole vector are left out.
/// </summary>
internal static class ExpFloor
{
    private interface IExp<TVector>
    {
        static abstract TVector Exp(TVector x);
    }

    public static void Run<T>(Batch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (batch is Batch<float> floats)
        {
            Run(floats);
        }
        else
        {
            Run((Batch<double>)(object)batch);
        }
    }

    private static void Run(Batch<float> batch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Loop<float, Vector512<float>, Exp512>(batch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Loop<float, Vector256<float>, Exp256>(batch);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Loop<float, Vector128<float>, Exp128>(batch);
        }
        else
        {
            Loop<float, float, ExpScalar>(batch);
        }
    }

    private static void Run(Batch<double> batch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Loop<double, Vector512<double>, Exp512>(batch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Loop<double, Vector256<double>, Exp256>(batch);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Loop<double, Vector128<double>, Exp128>(batch);
        }
        else
        {
            Loop<double, double, ExpScalar>(batch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<T, TVector, TExp>(Batch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : struct
        where TExp : struct, IExp<TVector>
    {
        int count = MemoryMarshal.Cast<T, TVector>(batch.Logits).Length;
        ref TVector z = ref Unsafe.As<T, TVector>(ref MemoryMarshal.GetReference(batch.Logits));
        ref TVector e = ref Unsafe.As<T, TVector>(ref MemoryMarshal.GetReference(batch.Destination));
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            // Four at a time, to hide the latency of the polynomial.
            TVector e0 = TExp.Exp(Unsafe.Add(ref z, i));
            TVector e1 = TExp.Exp(Unsafe.Add(ref z, i + 1));
            TVector e2 = TExp.Exp(Unsafe.Add(ref z, i + 2));
            TVector e3 = TExp.Exp(Unsafe.Add(ref z, i + 3));
            Unsafe.Add(ref e, i) = e0;
            Unsafe.Add(ref e, i + 1) = e1;
            Unsafe.Add(ref e, i + 2) = e2;
            Unsafe.Add(ref e, i + 3) = e3;
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref e, i) = TExp.Exp(Unsafe.Add(ref z, i));
        }
    }

    private readonly struct Exp512 : IExp<Vector512<float>>, IExp<Vector512<double>>
    {
        public static Vector512<float> Exp(Vector512<float> x) => Elementary.ExpNonPositive(x);

        public static Vector512<double> Exp(Vector512<double> x) => Elementary.ExpNonPositive(x);
    }

    private readonly struct Exp256 : IExp<Vector256<float>>, IExp<Vector256<double>>
    {
        public static Vector256<float> Exp(Vector256<float> x) => Elementary.ExpNonPositive(x);

        public static Vector256<double> Exp(Vector256<double> x) => Elementary.ExpNonPositive(x);
    }

    private readonly struct Exp128 : IExp<Vector128<float>>, IExp<Vector128<double>>
    {
        public static Vector128<float> Exp(Vector128<float> x) => Elementary.ExpNonPositive(x);

        public static Vector128<double> Exp(Vector128<double> x) => Elementary.ExpNonPositive(x);
    }

    private readonly struct ExpScalar : IExp<float>, IExp<double>
    {
        public static float Exp(float x) => Elementary.ExpNonPositive(x);

        public static double Exp(double x) => Elementary.ExpNonPositive(x);
    }
}
