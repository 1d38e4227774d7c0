using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SoftmaxGen.Numerics;

/// <content>Which vectors are used: those of the hardware, unless the code is interpreted, where each of their operations is a call.</content>
public static partial class Simd
{
    private const string VectorsInBrowserSwitch = "SoftmaxGen.VectorsInBrowser";

    private static readonly bool s_vectorsInBrowser = AppContext.TryGetSwitch(VectorsInBrowserSwitch, out bool isOn) && isOn;

    /// <summary>Whether vectors of 512 bits are used.</summary>
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && IsCompiled;
    }

    /// <summary>Whether vectors of 256 bits are used.</summary>
    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && IsCompiled;
    }

    /// <summary>Whether vectors of 128 bits are used.</summary>
    public static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated && IsCompiled;
    }

    // A browser interprets what was not compiled ahead of time; everywhere else this is a constant.
    private static bool IsCompiled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !OperatingSystem.IsBrowser() || VectorsInBrowser;
    }

    /// <summary>Set by the package's targets where a project compiles ahead of time; trimming then leaves out what is never run.</summary>
    [FeatureSwitchDefinition(VectorsInBrowserSwitch)]
    private static bool VectorsInBrowser => s_vectorsInBrowser;
}
