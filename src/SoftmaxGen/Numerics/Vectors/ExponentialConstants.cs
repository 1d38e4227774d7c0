using System.ComponentModel;
using System.Runtime.CompilerServices;
using Binary32 = SoftmaxGen.Numerics.Elementary.Binary32;
using Binary64 = SoftmaxGen.Numerics.Elementary.Binary64;

namespace SoftmaxGen.Numerics;

/// <summary>
/// The constants of an exponential in a loop. As locals before it they stay in registers, or are operands on the stack where there are too few; those that the JIT knows as constants it
/// reads again in each turn.
/// </summary>
/// <typeparam name="TVector">The vectors.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ExponentialConstants<TVector>
    where TVector : struct
{
    internal TVector Lowest, Log2E, Magic, Ln2High, Ln2Low, One, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11;

    /// <summary>Sets those that the elements need, if there is fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Create<TLanes, T>(out ExponentialConstants<TVector> constants)
        where TLanes : struct, ILanes<TVector, T>
        where T : unmanaged
    {
        TLanes v = default;
        Unsafe.SkipInit(out constants);
        if (!Elementary.HasFusedMultiplyAdd)
        {
            return;
        }

        constants.One = v.Create(1.0);
        if (typeof(T) == typeof(float))
        {
            constants.Lowest = v.Create(Binary32.ExpLowest);
            constants.Log2E = v.Create(Binary32.Log2E);
            constants.Magic = v.Create(Binary32.ExpMagic);
            constants.Ln2High = v.Create(-Binary32.Ln2High);
            constants.Ln2Low = v.Create(-Binary32.Ln2Low);
            constants.C2 = v.Create(Binary32.Exp2);
            constants.C3 = v.Create(Binary32.Exp3);
            constants.C4 = v.Create(Binary32.Exp4);
            constants.C5 = v.Create(Binary32.Exp5);
            constants.C6 = v.Create(Binary32.Exp6);
        }
        else
        {
            constants.Lowest = v.Create(Binary64.ExpLowest);
            constants.Log2E = v.Create(Binary64.Log2E);
            constants.Magic = v.Create(Binary64.ExpMagic);
            constants.Ln2High = v.Create(-Binary64.Ln2High);
            constants.Ln2Low = v.Create(-Binary64.Ln2Low);
            constants.C2 = v.Create(Binary64.Exp2);
            constants.C3 = v.Create(Binary64.Exp3);
            constants.C4 = v.Create(Binary64.Exp4);
            constants.C5 = v.Create(Binary64.Exp5);
            constants.C6 = v.Create(Binary64.Exp6);
            constants.C7 = v.Create(Binary64.Exp7);
            constants.C8 = v.Create(Binary64.Exp8);
            constants.C9 = v.Create(Binary64.Exp9);
            constants.C10 = v.Create(Binary64.Exp10);
            constants.C11 = v.Create(Binary64.Exp11);
        }
    }
}
