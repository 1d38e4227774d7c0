using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Diagnostics;

/// <content>What may be wrong with an ONNX file.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor OnnxMalformed = Error(
        "SMG120",
        "ONNX file is broken",
        "'{0}' cannot be read as an ONNX file: {1}");

    public static readonly DiagnosticDescriptor OnnxNode = Error(
        "SMG121",
        "Operator cannot be compiled in",
        "'{0}' cannot be compiled in: node {1} ({2}) {3}; supported: {4}");

    public static readonly DiagnosticDescriptor OnnxInputs = Error(
        "SMG122",
        "Inputs make no row",
        "'{0}' has inputs that make no row of a model: {1}");

    public static readonly DiagnosticDescriptor OnnxOutputs = Error(
        "SMG123",
        "Outputs give no classes",
        "'{0}' has outputs that give no classes: {1}");

    public static readonly DiagnosticDescriptor OnnxClassNames = Error(
        "SMG124",
        "Class names of the file cannot be used",
        "'{0}' names its classes in a way that cannot be used: {1}");
}
