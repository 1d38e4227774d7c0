using SoftmaxGen.Generator.Tests.Infrastructure;

namespace SoftmaxGen.Generator.Tests.Compiling;

/// <summary>Nothing the user has named changes what the generated code means.</summary>
public sealed class NameCollisionTests
{
    private const string TypeNames =
        "System Math Span ReadOnlySpan Unsafe MemoryMarshal MethodImpl MethodImplAttribute MethodImplOptions Vector128 Vector256 Vector512 "
        + "SoftmaxGen Guard Tile Lanes Simd Elementary Search Compensated SpecialRows LossSum LossReduction DigitsKernels GeneratedCode";

    public static TheoryData<TargetName> Targets { get; } = [TargetName.Net10, TargetName.Net8CSharp9, TargetName.NetStandard];

    [Theory, MemberData(nameof(Targets))]
    public void Types_named_like_those_the_code_uses_may_stand_beside_the_kernel_and_in_it(TargetName target) =>
        GeneratorRun.Of(target, $$"""
            namespace App
            {
                {{Types("internal", TypeNames.Split(' '))}}

                [global::SoftmaxGen.Softmax(10)]
                internal partial class Digits { {{Types("private", TypeNames.Split(' '))}} }

                [global::SoftmaxGen.Softmax(70, ElementType = typeof(double))]
                internal static partial class Words { }
            }
            """).AssertCompiles(files: 2);

    [Theory, MemberData(nameof(Targets))]
    public void A_global_type_named_like_one_the_code_uses_changes_nothing(TargetName target)
    {
        // A global type cannot be named like a namespace.
        string types = Types("internal", TypeNames.Split(' ').Except(["System", "SoftmaxGen"]));
        GeneratorRun.Of(target, $$"""
            {{types}}
            [SoftmaxGen.Softmax(10)]
            internal partial class Digits { }
            """).AssertCompiles();
    }

    [Theory, MemberData(nameof(Targets))]
    public void A_namespace_named_like_one_the_code_uses_changes_nothing(TargetName target) =>
        GeneratorRun.Of(target, """
            namespace App.System { internal static class Math { } }
            namespace App.SoftmaxGen.Runtime { internal static class Guard { } }
            namespace App
            {
                [global::SoftmaxGen.Softmax(10)]
                internal partial class Digits { }
            }
            """).AssertCompiles();

    [Theory, MemberData(nameof(Targets))]
    public void Types_of_the_librarys_own_namespaces_change_nothing(TargetName target) =>
        GeneratorRun.Of(target, """
            namespace SoftmaxGen
            {
                internal static class Math { }
                internal static class Guard { }
                internal static class Tile { }
                internal static class Vector512 { }

                [Softmax(10)]
                internal partial class Digits { }
            }

            namespace SoftmaxGen.Generated { internal static class Digits { } }
            """).AssertCompiles();

    [Theory, MemberData(nameof(Targets))]
    public void Members_named_like_locals_and_parameters_of_the_code_change_nothing(TargetName target) =>
        GeneratorRun.Of(target, """
            [SoftmaxGen.Softmax(10)]
            internal static partial class Digits
            {
                public const float z = 1, e = 2, p = 3, max = 4, sum = 5, scale = 6;
                public static readonly int rows = 7, row = 8, k = 9;
                public static int logits() => 10;
                public static int label { get; set; }
                public static int probabilities(int gradient) => gradient;
                public static void Guard() { }
                public static void Math() { }
                public static void SoftmaxRows() { }
                public static int System = 1, SoftmaxGen = 2, DigitsKernels = 3;
            }
            """).AssertCompiles();

    [Theory, MemberData(nameof(Targets))]
    public void Type_parameters_named_like_types_of_the_code_change_nothing(TargetName target) =>
        GeneratorRun.Of(target, """
            internal partial class Outer<System, Math, SoftmaxGen>
            {
                [global::SoftmaxGen.Softmax(10)]
                internal partial class Digits<Span, T, Guard> { }
            }
            """).AssertCompiles();

    [Theory, MemberData(nameof(Targets))]
    public void Kernels_whose_names_differ_by_their_place_or_case_alone_do_not_meet(TargetName target)
    {
        GeneratorRun run = GeneratorRun.Of(target, """
            using SoftmaxGen;
            [Softmax(3, Operations = SoftmaxOperations.Decision)] internal partial class Digits { }
            [Softmax(4, Operations = SoftmaxOperations.Decision)] internal partial class DIGITS { }
            [Softmax(5, Operations = SoftmaxOperations.Decision)] internal partial class Digits<T> { }
            namespace A { [Softmax(6, Operations = SoftmaxOperations.Decision)] internal partial class Digits { } }
            namespace A.B { [Softmax(7, Operations = SoftmaxOperations.Decision)] internal partial class Digits { } }
            internal partial class A_B { [Softmax(8, Operations = SoftmaxOperations.Decision)] internal partial class Digits { } }
            namespace A_B_ { [Softmax(9, Operations = SoftmaxOperations.Decision)] internal partial class Digits { } }
            """);
        run.AssertCompiles(files: 7);
        Assert.Equal(7, run.Files.Select(file => file.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_member_of_the_users_own_with_another_signature_stays_an_overload() =>
        GeneratorRun.Of(TargetName.Net10, """
            [SoftmaxGen.Softmax(10)]
            internal static partial class Digits
            {
                public static float[] Softmax(float[] logits)
                {
                    float[] probabilities = new float[ClassCount];
                    Softmax(logits, probabilities);
                    return probabilities;
                }
            }
            """).AssertCompiles();

    private static string Types(string accessibility, IEnumerable<string> names) =>
        string.Join(' ', names.Select(name => $"{accessibility} static class {name} {{ }}"));
}
