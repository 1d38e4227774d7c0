using System.Text.RegularExpressions;
using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>Wherever the attribute may sit, the generated part joins the user's.</summary>
public sealed partial class PlacementTests
{
    public static TheoryData<string> EveryLanguage { get; } =
    [
        "[SoftmaxGen.Softmax(3)] partial class Kernel { }",
        "[SoftmaxGen.Softmax(3)] static partial class Kernel { }",
        "[SoftmaxGen.Softmax(3)] abstract partial class Kernel { }",
        "[SoftmaxGen.Softmax(3)] sealed partial class Kernel { }",
        "[SoftmaxGen.Softmax(3)] partial struct Kernel { }",
        "[SoftmaxGen.Softmax(3)] readonly partial struct Kernel { }",
        "[SoftmaxGen.Softmax(3)] ref partial struct Kernel { }",
        "[SoftmaxGen.Softmax(3)] readonly ref partial struct Kernel { }",
        "[SoftmaxGen.SoftmaxAttribute(3)] partial class Kernel { }",
        "[global::SoftmaxGen.Softmax(classCount: 3)] partial class Kernel { }",
        "using S = SoftmaxGen.SoftmaxAttribute; [S(3)] partial class Kernel { }",
        "namespace A.B { [SoftmaxGen.Softmax(3)] partial class Kernel { } }",
        "namespace A { namespace B { [SoftmaxGen.Softmax(3)] partial class Kernel { } } }",
        "namespace @event { [SoftmaxGen.Softmax(3)] partial class @class { } }",
        "namespace @event.@int { partial class @static<@new> { [SoftmaxGen.Softmax(3)] partial struct @class<@void> { } } }",
        "partial class @file { [SoftmaxGen.Softmax(3)] partial class @required<@scoped> { } }",
        "namespace Größe.数 { [SoftmaxGen.Softmax(3)] partial class Ziffern数字 { } }",
        "partial class A { [SoftmaxGen.Softmax(3)] partial class Kernel { } }",
        "static partial class A { partial struct B { [SoftmaxGen.Softmax(3)] private partial class Kernel { } } }",
        "partial class A<T> { [SoftmaxGen.Softmax(3)] protected internal static partial class Kernel { } }",
        "partial struct A<T> where T : struct { internal partial class B<U> where U : class, new() { [SoftmaxGen.Softmax(3)] partial class Kernel { } } }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel<T, U> where T : System.IComparable<T> where U : struct { }",
        "partial class A<T> { [SoftmaxGen.Softmax(3)] partial struct Kernel<U> { } }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel { } partial class Kernel { }",
        "partial class Kernel { } [SoftmaxGen.Softmax(3)] partial class Kernel { }",
        "class Base { } [SoftmaxGen.Softmax(3)] partial class Kernel : Base, System.IDisposable { public void Dispose() { } }",
        "[SoftmaxGen.Softmax(3)] partial class A { } [SoftmaxGen.Softmax(4)] partial class B : A { }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel { [SoftmaxGen.Softmax(4)] partial class Inner { } }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel { } [SoftmaxGen.Softmax(3)] partial class Kernel<T> { }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel { } [SoftmaxGen.Softmax(4)] partial class KERNEL { }",
        "namespace A { [SoftmaxGen.Softmax(3)] partial class K { } } namespace a { [SoftmaxGen.Softmax(3)] partial class K { } }",
        "[SoftmaxGen.Softmax(3), System.Obsolete] partial class Kernel { }",
        """
        /// <summary>Seen from outside.</summary>
        [SoftmaxGen.Softmax(3)] public partial class Kernel { }
        """,
        """
        /// <summary>Seen from outside.</summary>
        /// <remarks>The user's own.</remarks>
        /// <typeparam name="T">Unused.</typeparam>
        [SoftmaxGen.Softmax(3)] public static partial class Kernel<T> { }
        """,
    ];

    public static TheoryData<string> NewLanguage { get; } =
    [
        "namespace A.B; [SoftmaxGen.Softmax(3)] partial class Kernel;",
        "[SoftmaxGen.Softmax(3)] partial record Kernel;",
        "[SoftmaxGen.Softmax(3)] partial record class Kernel(int Size);",
        "[SoftmaxGen.Softmax(3)] sealed partial record Kernel(int Size) { public int Other { get; init; } }",
        "[SoftmaxGen.Softmax(3)] partial record struct Kernel(int Size);",
        "[SoftmaxGen.Softmax(3)] readonly partial record struct Kernel;",
        "partial record A<T>(T Value) { [SoftmaxGen.Softmax(3)] partial record struct Kernel; }",
        "partial interface IA<T> { [SoftmaxGen.Softmax(3)] partial class Kernel; }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel(int size) { public int Size => size; }",
        "[SoftmaxGen.Softmax(3)] partial class Kernel : SoftmaxGen.ISoftmaxKernel<Kernel, float>;",
        "[SoftmaxGen.Softmax(3)] partial class Kernel<T> where T : class?;",
        "[SoftmaxGen.Softmax(3)] partial struct Kernel<T> where T : allows ref struct;",
        """
        using SoftmaxGen;
        [Softmax(3, ElementType = typeof(double))] partial struct Kernel;
        static class Generic
        {
            public static int Count<TKernel, T>() where TKernel : ISoftmaxKernel<TKernel, T> => TKernel.ClassCount;
            public static int OfKernel => Count<Kernel, double>();
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(EveryLanguage))]
    public void A_kernel_may_sit_anywhere_in_the_newest_language(string source) => AssertCompiles(TargetName.Net10, source);

    [Theory]
    [MemberData(nameof(EveryLanguage))]
    public void A_kernel_may_sit_anywhere_without_file_types(string source) => AssertCompiles(TargetName.Net8CSharp10, source);

    [Theory]
    [MemberData(nameof(EveryLanguage))]
    public void A_kernel_may_sit_anywhere_on_netstandard(string source) => AssertCompiles(TargetName.NetStandard, source);

    [Theory]
    [MemberData(nameof(NewLanguage))]
    public void A_kernel_may_sit_in_newer_kinds_of_types(string source) => AssertCompiles(TargetName.Net10, source);

    private static void AssertCompiles(TargetName target, string source)
    {
        int kernels = Attribute().Count(source);
        GeneratorRun.Of(target, Few.Operations(source)).AssertCompiles(kernels);
    }

    [GeneratedRegex(@"\b(Softmax|SoftmaxAttribute|S)\(")]
    private static partial Regex Attribute();
}
