using System.Reflection;
using System.Runtime.InteropServices;

namespace SoftmaxGen.Samples.Cluster.Communication;

/// <summary>Finds MPICH. MPI.NET asks for Microsoft's library, whose binary interface is MPICH's.</summary>
public static class Mpich
{
    /// <summary>What to do where there is none.</summary>
    public const string Missing =
        "MPICH is missing: expected the library libmpich.so.12; on Debian and Ubuntu 'apt-get install mpich libmpich-dev' installs it";

    private const string Asked = "msmpi.dll";

    private static readonly string[] s_names = OperatingSystem.IsWindows() ? [Asked] : ["libmpich.so.12", "libmpich.so", "libmpi.so.12"];

    /// <summary>Lets MPI.NET use the MPICH that is there; false where there is none.</summary>
    public static bool TryUse()
    {
        if (!TryLoad(out nint library))
        {
            return false;
        }

        NativeLibrary.SetDllImportResolver(
            typeof(MPI.Communicator).Assembly, (name, _, _) => name == Asked ? library : 0);
        return true;
    }

    private static bool TryLoad(out nint library)
    {
        library = 0;
        foreach (string name in s_names)
        {
            // Another implementation of the same file name has another binary interface.
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out library)
                && (OperatingSystem.IsWindows() || NativeLibrary.TryGetExport(library, "MPIR_Dup_fn", out _)))
            {
                return true;
            }
        }

        return false;
    }
}
