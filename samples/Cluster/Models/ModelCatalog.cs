namespace SoftmaxGen.Samples.Cluster.Models;

/// <summary>The models that can be chosen by their layers. Each is a class of its own, generated when the sample was compiled.</summary>
public static class ModelCatalog
{
    private static readonly Dictionary<string, (Func<ISoftmaxModel<float>> Float, Func<ISoftmaxModel<double>> Double)> s_models = new()
    {
        ["64,32,10"] = (() => new Small64(), () => new Small64Double()),
        ["64,10"] = (() => new Linear64(), () => new Linear64Double()),
        ["64,256,256,10"] = (() => new Medium64(), () => new Medium64Double()),
        ["784,512,512,10"] = (() => new Large784(), () => new Large784Double()),
    };

    /// <summary>The layers of all models, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_models.Keys];

    /// <summary>A model of so many layers.</summary>
    public static ISoftmaxModel<T> Create<T>(string name)
        where T : unmanaged => (ISoftmaxModel<T>)(typeof(T) == typeof(float) ? s_models[name].Float() : (object)s_models[name].Double());
}
