using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SoftmaxGen.Generator.Common;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Tests.Infrastructure;
using SoftmaxGen.Layers.Activations;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen.Generator.Tests.MachineCode;

/// <summary>
/// Has the JIT compile kernels and list what it made of them. It reads its settings when a process starts, so this test assembly runs
/// once more, with the explicit fact alone.
/// </summary>
internal static class JitListing
{
    private static readonly int[] s_widths = [512, 256, 128];

    /// <summary>One or more of every layout, among them the largest that a plan unrolls.</summary>
    public static IReadOnlyList<int> ClassCounts { get; } = [2, 3, 4, 6, 7, 8, 11, 15, 16, 17, 24, 25, 64, 100, 1000];

    /// <summary>Kernels without options of the loss, with weights and smoothing, and with an ignored label besides.</summary>
    public static IReadOnlyList<string> Options { get; } = ["", Weighted, Ignoring];

    public const string Weighted = "Weighted";
    public const string Ignoring = "Ignoring";

    private const string KernelsVariable = "SOFTMAXGEN_JIT_KERNELS";
    private const string ElementVariable = "SOFTMAXGEN_JIT_ELEMENT";

    /// <summary>The kernels of an element type, which are the same at every width.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> s_kernels = new();

    /// <summary>How each width is had on a machine that has wider ones; 128 bits as NativeAOT has it by default, without FMA.</summary>
    private static (string Variable, string Value) Setting(int width) => width switch
    {
        512 => ("DOTNET_EnableAVX512", "1"),
        256 => ("DOTNET_EnableAVX512", "0"),
        _ => ("DOTNET_EnableAVX2", "0"),
    };

    public static bool Supports(int width) => Width() >= width;

    public static CompiledMethod[] Of(string element, int width)
    {
        string listing = Path.GetTempFileName();
        string kernels = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(kernels, s_kernels.GetOrAdd(element, _ => new(() => Compile(element))).Value);
            (string variable, string value) = Setting(width);
            string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            ProcessStartInfo start = new(host)
            {
                ArgumentList =
                {
                    typeof(JitListing).Assembly.Location,
                    "-explicit", "only",
                    "-method", $"{typeof(MachineCodeTests).FullName}.{nameof(MachineCodeTests.Compile_the_kernels_of_the_parent)}",
                },
                Environment =
                {
                    [variable] = value,
                    [KernelsVariable] = kernels,
                    [ElementVariable] = element,
                    ["DOTNET_JitStdOutFile"] = listing,
                    ["DOTNET_JitDisasm"] = "*Kernel`*:Run* *LongRowLoop*:* *GradientHalves*:Call* *RowLoop:Loop* *RowPass*:* *Layers.Product*:* *WeightGradient*:* *ActivationPass*:*",
                },
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);
            return [.. CompiledMethod.Parse(File.ReadAllText(listing))];
        }
        finally
        {
            File.Delete(listing);
            File.Delete(kernels);
        }
    }

    public static void CompileForParent()
    {
        string? kernels = Environment.GetEnvironmentVariable(KernelsVariable);
        Assert.SkipWhen(kernels is null, $"only as the child of another test, which sets {KernelsVariable}");
        Assembly assembly = new AssemblyLoadContext("Kernels").LoadFromAssemblyPath(kernels);
        CompileKernels(assembly);
        CompileLoops(Environment.GetEnvironmentVariable(ElementVariable) == "float" ? typeof(float) : typeof(double));
    }

    /// <summary>Compiles the library's kernels over the rows of each generated class, at each width there is.</summary>
    private static void CompileKernels(Assembly assembly)
    {
        Assembly library = typeof(SoftmaxAttribute).Assembly;
        foreach (Type kernels in assembly.GetTypes().Where(type => type.Name.EndsWith("_Kernels", StringComparison.Ordinal)))
        {
            Type[] nested = kernels.GetNestedTypes(BindingFlags.NonPublic);
            Type element = kernels.GetMethods(BindingFlags.NonPublic | BindingFlags.Static).SelectMany(method => method.GetParameters())
                .Select(parameter => parameter.ParameterType).First(type => type == typeof(ReadOnlySpan<float>) || type == typeof(ReadOnlySpan<double>)).GetGenericArguments()[0];
            Type? terms = nested.SingleOrDefault(type => type.Name == "LossTerms");
            Type loss = terms ?? typeof(PlainLoss<>).MakeGenericType(element);
            string[] names = terms is null
                ? ["SoftmaxKernel`1", "LogSoftmaxKernel`1", "LogSumExpKernel`1", "ArgMaxKernel`1", "CrossEntropyKernel`2", "CrossEntropyGradientKernel`2"]
                : ["CrossEntropyKernel`2", "CrossEntropyGradientKernel`2"];
            foreach (int width in s_widths.Where(width => Width() >= width))
            {
                Type lanes = library.GetType($"SoftmaxGen.Numerics.Lanes{width}`1")!.MakeGenericType(element);
                Type vector = typeof(Vector128).Assembly.GetType($"System.Runtime.Intrinsics.Vector{width}`1")!.MakeGenericType(element);
                if (nested.SingleOrDefault(type => type.Name == "LongRow") is { } longRow)
                {
                    CompileLongRows(loss, element, names, longRow, lanes, vector);
                }

                foreach (Type rows in nested)
                {
                    bool isTile = rows.Name == "Tile`2";
                    if (!isTile && rows.Name != $"Row{width}")
                    {
                        continue;
                    }

                    foreach (string name in names)
                    {
                        bool isAlone = name == "ArgMaxKernel`1" || (terms is not null && name == "CrossEntropyGradientKernel`2");
                        bool isPair = isTile && !isAlone && width == 512 && element == typeof(float) && (int)ClassCountOf(rows, lanes, vector) <= (terms is null ? Limits.SmallTileLength : Limits.SmallWeightedTileLength);
                        Type rowLanes = isPair ? typeof(PairLanes<,,>).MakeGenericType(lanes, vector, element) : lanes;
                        Type rowVector = isPair ? typeof(Pair<>).MakeGenericType(vector) : vector;
                        Type rowType = isTile ? rows.MakeGenericType(rowLanes, rowVector) : rows;
                        Type[] arguments = name.EndsWith('1') ? [element] : [loss, element];
                        Type kernel = library.GetType($"SoftmaxGen.Runtime.{name}")!.MakeGenericType(arguments);
                        foreach (string method in isTile ? ["Run"] : new[] { "Run", "RunOne" })
                        {
                            RuntimeHelpers.PrepareMethod(
                                kernel.GetMethod(method)!.MakeGenericMethod(rowType, rowLanes, rowVector).MethodHandle,
                                [.. arguments.Append(rowType).Append(rowLanes).Append(rowVector).Select(argument => argument.TypeHandle)]);
                        }
                    }

                    if (terms is not null && typeof(ISplitsGradient).IsAssignableFrom(rows))
                    {
                        Type[] arguments = [loss, rows.MakeGenericType(lanes, vector), lanes, vector, element];
                        Type halves = library.GetType("SoftmaxGen.Runtime.GradientHalves`5")!.MakeGenericType(arguments);
                        foreach (string method in new[] { "CallForward", "CallBackward" })
                        {
                            RuntimeHelpers.PrepareMethod(halves.GetMethod(method)!.MethodHandle, [.. arguments.Select(argument => argument.TypeHandle)]);
                        }
                    }
                }
            }
        }

        static object ClassCountOf(Type rows, Type lanes, Type vector)
        {
            Type tile = rows.MakeGenericType(lanes, vector);
            return tile.GetProperty("ClassCount")!.GetValue(Activator.CreateInstance(tile))!;
        }
    }

    /// <summary>Compiles the library's kernels over long rows, and the parts of their loop.</summary>
    private static void CompileLongRows(Type loss, Type element, string[] names, Type row, Type lanes, Type vector)
    {
        Assembly library = typeof(SoftmaxAttribute).Assembly;
        Type[] rowTypes = [row, lanes, vector];
        foreach (string name in names.Where(name => name != "ArgMaxKernel`1"))
        {
            Type definition = library.GetType($"SoftmaxGen.Runtime.{name}")!;
            Type[] arguments = name.EndsWith('1') ? [element] : [loss, element];
            foreach (string method in new[] { "RunLong", "RunLongRow" })
            {
                RuntimeHelpers.PrepareMethod(
                    definition.MakeGenericType(arguments).GetMethod(method)!.MakeGenericMethod(rowTypes).MethodHandle,
                    [.. arguments.Concat(rowTypes).Select(argument => argument.TypeHandle)]);
            }

            Type operation = definition.GetNestedType("Long`3", BindingFlags.NonPublic)!.MakeGenericType([.. arguments, .. rowTypes]);
            Type[] loopTypes = [operation, loss, .. rowTypes, element];
            Type loop = library.GetType("SoftmaxGen.Runtime.LongRowLoop`6")!.MakeGenericType(loopTypes);
            foreach (string method in new[] { "SumRows", "Close", "EndRows" })
            {
                RuntimeHelpers.PrepareMethod(loop.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.MethodHandle, [.. loopTypes.Select(argument => argument.TypeHandle)]);
            }
        }
    }

    /// <summary>An assembly of kernels of every class count with every options.</summary>
    private static byte[] Compile(string element)
    {
        string[] declarations =
        [
            .. ClassCounts.SelectMany(count => Options.Select(options =>
                $"[SoftmaxGen.Softmax({count}, ElementType = typeof({element}){Arguments(count, options)})] public static partial class Rows{count}{options};")),
        ];
        CSharpCompilation compilation = GeneratorRun.Of(TargetName.Net10, string.Join('\n', declarations)).Output;
        using MemoryStream image = new();
        Assert.True(compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release).WithOverflowChecks(false)).Emit(image).Success);
        return image.ToArray();
    }

    /// <summary>The operations that are compiled with options of the loss are those that have any.</summary>
    public static Operations OperationsOf(string options) => options == "" ? Operations.All : Operations.CrossEntropy;

    /// <summary>The loss of kernels with these options. One of the weights is 0, which takes a product more.</summary>
    public static LossSpec LossOf(int classCount, string options) => options == ""
        ? new(0, default, null)
        : new(0.1, Enumerable.Range(0, classCount).Select(c => (double)(c % 7)).ToEquatableArray(), options == Ignoring ? -100 : null);

    private static string Arguments(int classCount, string options)
    {
        LossSpec loss = LossOf(classCount, options);
        return options == "" ? ""
            : $", Operations = SoftmaxGen.SoftmaxOperations.CrossEntropy, LabelSmoothing = 0.1, ClassWeights = new[] {{ {string.Join(", ", loss.ClassWeights.Select(weight => $"{weight}d"))} }}"
                + (loss.IgnoreIndex is { } index ? $", IgnoreIndex = {index}" : "");
    }

    /// <summary>Compiles the library's loops over rows of any length, and what they call, for each operation and each width there is.</summary>
    private static void CompileLoops(Type element)
    {
        Assembly library = typeof(SoftmaxAttribute).Assembly;
        MethodInfo loop = library.GetType("SoftmaxGen.Runtime.RowLoop")!.GetMethod("Loop", BindingFlags.NonPublic | BindingFlags.Static)!;
        Type[] operations = [.. library.GetType("SoftmaxGen.Runtime.RowOperations")!.GetNestedTypes(BindingFlags.NonPublic).Where(type => type.IsValueType)];
        foreach (int width in s_widths.Where(width => Width() >= width))
        {
            Type lanes = library.GetType($"SoftmaxGen.Numerics.Lanes{width}`1")!.MakeGenericType(element);
            Type vector = typeof(Vector128).Assembly.GetType($"System.Runtime.Intrinsics.Vector{width}`1")!.MakeGenericType(element);
            foreach (Type operation in operations)
            {
                Type[] arguments = [operation.MakeGenericType(element), lanes, vector, element];
                RuntimeHelpers.PrepareMethod(loop.MakeGenericMethod(arguments).MethodHandle, [.. arguments.Select(argument => argument.TypeHandle)]);
            }

            Type pass = library.GetType("SoftmaxGen.Runtime.RowPass`3")!.MakeGenericType(lanes, vector, element);
            foreach (MethodInfo method in pass.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(IsCalled))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle, [lanes.TypeHandle, vector.TypeHandle, element.TypeHandle]);
            }

            CompileLayers(lanes, vector, element);
        }
    }

    /// <summary>Compiles the products of dense layers with whatever ends them, the gradient of their weights, and the passes of long activations.</summary>
    private static void CompileLayers(Type lanes, Type vector, Type element)
    {
        Assembly library = typeof(SoftmaxAttribute).Assembly;
        Type[] activations = [.. library.GetTypes().Where(type => type.IsValueType && type.Namespace == "SoftmaxGen.Layers.Activations").Select(type => type.MakeGenericType(element))];
        CompileProducts(library.GetType("SoftmaxGen.Layers.Plain`1")!.MakeGenericType(element));
        Compile("WeightGradient", "Run");
        foreach (Type activation in activations)
        {
            bool isShort = (bool)activation.GetProperty(nameof(IActivation<float>.IsShort))!.GetValue(Activator.CreateInstance(activation))!;
            foreach (string end in isShort ? ["Activated", "Differentiated"] : new[] { "ActivatedAfter", "DifferentiatedAfter" })
            {
                CompileProducts(library.GetType($"SoftmaxGen.Layers.{end}`2")!.MakeGenericType(activation, element));
            }

            if (!isShort)
            {
                Compile("ActivationPass", "Apply", activation);
                Compile("ActivationPass", "Differentiate", activation);
            }
        }

        void CompileProducts(Type end)
        {
            Compile("Product", "OneRow", end);
            Compile("Product", "ManyRows", end);
        }

        void Compile(string type, string name, params Type[] arguments)
        {
            Type layer = library.GetType($"SoftmaxGen.Layers.{type}`3")!.MakeGenericType(lanes, vector, element);
            MethodInfo method = layer.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!;
            RuntimeHelpers.PrepareMethod(
                (arguments.Length == 0 ? method : method.MakeGenericMethod(arguments)).MethodHandle,
                [lanes.TypeHandle, vector.TypeHandle, element.TypeHandle, .. arguments.Select(argument => argument.TypeHandle)]);
        }
    }

    private static bool IsCalled(MethodInfo method) => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining);

    private static int Width() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}
