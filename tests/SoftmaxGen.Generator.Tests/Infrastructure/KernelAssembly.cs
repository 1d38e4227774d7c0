using System.Reflection;
using System.Runtime.Loader;

namespace SoftmaxGen.Generator.Tests.Infrastructure;

internal delegate void RowsOfFloats(ReadOnlySpan<float> input, Span<float> output);

internal delegate void TemperedRowsOfFloats(ReadOnlySpan<float> input, float temperature, Span<float> output);

internal delegate int LabelOfFloats(ReadOnlySpan<float> logits);

internal delegate double LossOfDoubles(ReadOnlySpan<double> logits, int label);

/// <summary>A compiled consumer, loaded beside this process's own assemblies until it is disposed of.</summary>
internal sealed class KernelAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Consumer", isCollectible: true);
    private readonly Assembly _assembly;

    public KernelAssembly(byte[] image) => _assembly = _context.LoadFromStream(new MemoryStream(image));

    /// <summary>The member of that name whose parameters are those of <typeparamref name="TDelegate"/>.</summary>
    public TDelegate Member<TDelegate>(string type, string member, params Type[] typeArguments)
        where TDelegate : Delegate
    {
        Type[] parameters = [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        Type kernel = _assembly.GetType(type, throwOnError: true)!;
        kernel = typeArguments.Length == 0 ? kernel : kernel.MakeGenericType(typeArguments);
        return kernel.GetMethod(member, parameters)!.CreateDelegate<TDelegate>();
    }

    /// <summary>A new object of a type.</summary>
    public object Create(string type) => Activator.CreateInstance(_assembly.GetType(type, throwOnError: true)!)!;

    public void Dispose() => _context.Unload();
}
