using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Everything the generator can find wrong with a declaration, each with the way to mend it.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor TypeNotPartial = Error(
        "SMG001",
        "Type is not partial",
        "'{0}' is annotated with [Softmax] but is not partial; add 'partial' to its declaration");

    public static readonly DiagnosticDescriptor OuterTypeNotPartial = Error(
        "SMG002",
        "Containing type is not partial",
        "'{0}' contains '{1}', which is annotated with [Softmax], but is not partial; add 'partial' to its declaration");

    public static readonly DiagnosticDescriptor ClassCountOutOfRange = Error(
        "SMG003",
        "Class count out of range",
        "The class count is {0}, but must be 2 to 65536");

    public static readonly DiagnosticDescriptor ElementTypeNotSupported = Error(
        "SMG004",
        "Element type not supported",
        "The element type is '{0}', but must be float or double");

    public static readonly DiagnosticDescriptor LabelSmoothingOutOfRange = Error(
        "SMG005",
        "Label smoothing out of range",
        "The label smoothing is {0}, but must be 0 to 1");

    public static readonly DiagnosticDescriptor ClassWeightCount = Error(
        "SMG006",
        "Wrong number of class weights",
        "Expected one weight per class, {0}, but there are {1}");

    public static readonly DiagnosticDescriptor ClassWeightInvalid = Error(
        "SMG007",
        "Class weight invalid",
        "The weight of class {0} is {1}, but must be finite and not negative");

    public static readonly DiagnosticDescriptor UnknownOperations = Error(
        "SMG008",
        "Unknown operations",
        "Operations has the bits {0} set, which stand for no operation; combine the named values of SoftmaxOperations");

    public static readonly DiagnosticDescriptor MemberCollision = Error(
        "SMG009",
        "Name is taken by a generated member",
        "'{0}' gets a generated member named '{1}'; rename this one, or leave its group out of Operations");

    public static readonly DiagnosticDescriptor FileLocalType = Error(
        "SMG010",
        "File-local types cannot be extended",
        "'{0}' is file-local, so generated code in another file cannot add members to it; remove 'file'");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "SoftmaxGen", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
