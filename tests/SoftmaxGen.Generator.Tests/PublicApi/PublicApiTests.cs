using Microsoft.CodeAnalysis;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.PublicApi;

/// <summary>What others compile against, reviewed: a change to it must be meant.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData(TargetName.Net10, "net10.0")]
    [InlineData(TargetName.NetStandard, "netstandard2.0")]
    public void What_people_write_against(TargetName target, string framework) =>
        Snapshot.Match(framework, ApiText.Of(LibraryTypes(target).Where(type => !ApiText.IsHidden(type))));

    /// <summary>Kernels that were compiled against one version of the library may run with a later one.</summary>
    [Theory]
    [InlineData(TargetName.Net10, "net10.0")]
    [InlineData(TargetName.NetStandard, "netstandard2.0")]
    public void What_generated_code_calls(TargetName target, string framework) =>
        Snapshot.Match(framework, ApiText.Of(LibraryTypes(target).Where(ApiText.IsHidden)));

    [Fact]
    public void The_library_is_the_same_on_net8() =>
        Assert.Equal(ApiText.Of(LibraryTypes(TargetName.Net10)), ApiText.Of(LibraryTypes(TargetName.Net8)));

    [Theory]
    [InlineData("static partial class", "static")]
    [InlineData("partial class", "not static")]
    public void A_kernel_of_ten_classes(string declaration, string hint)
    {
        string api = KernelApi(TargetName.Net10, declaration);
        Snapshot.Match(hint, api);
        // Without static abstract members there is no interface to implement; all else is the same everywhere.
        Assert.Equal(api.Replace(" : ISoftmaxKernel<Digits, float>", "", StringComparison.Ordinal), KernelApi(TargetName.NetStandard, declaration));
    }

    private static string KernelApi(TargetName target, string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(target, $$"""
            namespace Vision
            {
                /// <summary>Handwritten digits.</summary>
                [SoftmaxGen.Softmax(10)]
                public {{declaration}} Digits
                {
                }
            }
            """);
        run.AssertDidNotThrow();
        return ApiText.Of(ApiText.VisibleTypes(run.Output.Assembly.GlobalNamespace));
    }

    private static IEnumerable<INamedTypeSymbol> LibraryTypes(TargetName target)
    {
        IAssemblySymbol library = Target.Of(target).Compile().SourceModule.ReferencedAssemblySymbols.Single(assembly => assembly.Name == "SoftmaxGen");
        return ApiText.VisibleTypes(library.GlobalNamespace);
    }
}
