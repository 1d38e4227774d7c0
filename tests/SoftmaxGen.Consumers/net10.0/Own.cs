namespace SoftmaxGen.Consumers
{
    /// <summary>A model whose file is found because the project asks for all that are in its folder.</summary>
    [SoftmaxModel("own.safetensors")]
    internal static partial class Own
    {
    }
}
