using System.ComponentModel;
using System.Diagnostics;

namespace SoftmaxGen.Samples.Cluster.Communication;

/// <summary>
/// Says one line should this process be killed. When a rank is, the process manager kills the others at once, without a chance to say anything; a
/// small process in a session of its own outlives them, sees the end of its input, and says what it was told last.
/// </summary>
public sealed class LastWords : IDisposable
{
    // Written where the process manager's errors go: what goes through the manager itself is lost when it ends.
    private const string Script =
        """
        if (: >>"$1") 2>/dev/null; then exec 2>>"$1"; fi
        exec >/dev/null
        words=
        while IFS= read -r line; do words=$line; done
        [ -z "$words" ] || printf '%s\n' "$words" >&2
        """;

    private readonly Process? _process;

    private LastWords(Process? process) => _process = process;

    /// <summary>Starts to listen, where that is possible.</summary>
    public static LastWords Start()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(null);
        }

        try
        {
            var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "last-words", $"/proc/{ManagerId()}/fd/2"]) { RedirectStandardInput = true };
            return new(Process.Start(start));
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            // Without it the run is as good; only its end is not explained.
            return new(null);
        }
    }

    /// <summary>Replaces the line.</summary>
    public void Set(string line)
    {
        if (_process is not null)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
    }

    /// <summary>Nothing needs to be said any more.</summary>
    public void Dispose()
    {
        if (_process is not null)
        {
            Set("");
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }
    }

    /// <summary>The process manager: the parent of the proxy that has started this process. This process itself, where it was started alone.</summary>
    private static string ManagerId()
    {
        const string First = "1";
        for (string id = ParentOf("self"); id is not (First or "0"); id = ParentOf(id))
        {
            if (File.ReadAllText($"/proc/{id}/comm").StartsWith("hydra_pmi_proxy", StringComparison.Ordinal))
            {
                return ParentOf(id);
            }
        }

        return "self";
    }

    // The fourth field; the second, a name in parentheses, may hold blanks.
    private static string ParentOf(string process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
    }
}
