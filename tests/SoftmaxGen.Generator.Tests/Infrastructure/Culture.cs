using System.Globalization;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

/// <summary>Makes a culture the current one until it is disposed of.</summary>
internal sealed class Culture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public Culture(string name) => Set(CultureInfo.GetCultureInfo(name));

    public void Dispose() => Set(_before);

    private static void Set(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
