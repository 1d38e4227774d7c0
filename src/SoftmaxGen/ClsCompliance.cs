// The signatures of generated members name LossReduction, so a compliant consumer needs a compliant library.
[assembly: CLSCompliant(true)]

#if NET
namespace SoftmaxGen.Numerics;

// Offsets are nuint here, which only the bodies of generated members see.
[CLSCompliant(false)]
public static partial class Tile;

[CLSCompliant(false)]
public static partial class Simd;
#endif
