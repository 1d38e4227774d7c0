using System.Reflection;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.PublicApi;

/// <summary>What others compile against, reviewed: a change to it must be meant.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public void What_people_write_against(string framework)
    {
        using ApiText library = Library(framework);
        Snapshot.Match(framework, library.Shown);
    }

    /// <summary>Kernels that were compiled against one version of the library may run with a later one.</summary>
    [Theory]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public void What_generated_code_calls(string framework)
    {
        using ApiText library = Library(framework);
        Snapshot.Match(framework, library.Hidden);
    }

    [Fact]
    public void The_library_is_the_same_on_net8()
    {
        using ApiText net10 = Library("net10.0");
        using ApiText net8 = Library("net8.0");
        Assert.Equal(net10.All, net8.All);
    }

    /// <summary>A kernel with few operations implements the interface, and one more member must not break older kernels.</summary>
    [Fact]
    public void All_but_the_class_count_of_the_interface_has_a_body() =>
        Assert.All(typeof(ISoftmaxKernel<,>).GetMethods(), member => Assert.Equal((true, member.Name == "get_ClassCount"), (member.IsStatic, member.IsAbstract)));

    [Theory]
    [InlineData("static partial class", "static")]
    [InlineData("partial class", "not static")]
    public void A_kernel_of_ten_classes(string declaration, string hint)
    {
        string api = KernelApi(TargetName.Net10, declaration);
        Snapshot.Match(hint, api);
        // Without static abstract members there is no interface to implement; all else is the same everywhere.
        Assert.Equal(api.Replace(" : SoftmaxGen.ISoftmaxKernel<Vision.Digits, float>", "", StringComparison.Ordinal), KernelApi(TargetName.NetStandard, declaration));
    }

    /// <summary>Who calls for a name that is signed gets one: projects that are signed themselves, and hosts that load two versions.</summary>
    [Theory]
    [InlineData("references/net10.0/SoftmaxGen.dll")]
    [InlineData("references/net8.0/SoftmaxGen.dll")]
    [InlineData("references/netstandard2.0/SoftmaxGen.dll")]
    [InlineData("SoftmaxGen.Generator.dll")]
    [InlineData("SoftmaxGen.CodeFixes.dll")]
    public void What_is_packed_has_a_strong_name(string file) =>
        Assert.NotEmpty(AssemblyName.GetAssemblyName(Path.Combine(AppContext.BaseDirectory, file)).GetPublicKeyToken()!);

    private static ApiText Library(string framework) => new(Path.Combine(AppContext.BaseDirectory, "references", framework, "SoftmaxGen.dll"));

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
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, run.AssertCompiles());
            using ApiText kernel = new(path);
            return kernel.All;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
