using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SoftmaxGen.Runtime;

/// <summary>
/// References to the elements of a batch. Not generic, unlike what it calls: the compiler would infer the type argument anew in every line of
/// a generated struct.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elements
{
    /// <summary>The element so many places after the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float At(ref float first, int index) => ref Unsafe.Add(ref first, index);

    /// <inheritdoc cref="At(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref double At(ref double first, int index) => ref Unsafe.Add(ref first, index);
}
