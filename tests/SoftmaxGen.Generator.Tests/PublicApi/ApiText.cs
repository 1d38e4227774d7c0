using System.CodeDom.Compiler;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.Loader;
using PublicApiGenerator;

namespace SoftmaxGen.Generator.Tests.PublicApi;

/// <summary>An assembly as its callers see it.</summary>
internal sealed class ApiText : IDisposable
{
    private static readonly ApiGeneratorOptions s_options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = [typeof(EditorBrowsableAttribute).FullName!, typeof(GeneratedCodeAttribute).FullName!],
    };

    private readonly AssemblyLoadContext _context = new("Api", isCollectible: true);
    private readonly Type[] _types;

    /// <summary>Reads a file, as what it prints comes from there; what is referenced may be this process's own.</summary>
    public ApiText(string path) => _types = _context.LoadFromAssemblyPath(path).GetExportedTypes();

    public string All => _types.GeneratePublicApi(s_options);

    /// <summary>The types that people write against.</summary>
    public string Shown => _types.Where(type => !IsHidden(type)).ToArray().GeneratePublicApi(s_options);

    /// <summary>The types that editors hide, because only generated code calls them.</summary>
    public string Hidden => _types.Where(IsHidden).ToArray().GeneratePublicApi(s_options);

    public void Dispose() => _context.Unload();

    private static bool IsHidden(Type type) => type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
}
