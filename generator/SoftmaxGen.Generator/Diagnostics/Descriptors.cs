using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Everything there is to say about a declaration or a call, each with the way to mend it.</summary>
internal static class Descriptors
{
    private const string HelpPages = "https://github.com/softmaxgen/softmaxgen/blob/main/docs/diagnostics";

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
        "The weight of class {0} is {1}, but must be a finite {2} and not negative");

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

    public static readonly DiagnosticDescriptor OptionWithoutLoss = Warning(
        "SMG011",
        "Option of the loss has no effect",
        "{0} has no effect, because Operations leaves out CrossEntropy; add it, or remove the option");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "SMG012",
        "Language version too old",
        "Kernels need C# {0} or later, but this project uses C# {1}");

    public static readonly DiagnosticDescriptor MissingType = Error(
        "SMG013",
        "A type that kernels use is missing",
        "Kernels use '{0}', which this project cannot name; reference the package {1}, without an alias");

    public static readonly DiagnosticDescriptor LanguageLimitsKernel = Info(
        "SMG014",
        "Language version limits the kernel",
        "C# {0} is too old for this kernel to {1}; use C# {2} or later");

    public static readonly DiagnosticDescriptor ClassCountBeyondTiles = Info(
        "SMG015",
        "Class count beyond the fastest plan",
        "With {0} classes, {1}; up to {2} classes, {3}");

    public static readonly DiagnosticDescriptor WrongLength = Warning(
        "SMG016",
        "Length does not fit the class count",
        "The length of '{0}' is {1}, but {2} needs {3}");

    public static readonly DiagnosticDescriptor ValueOutOfRange = Warning(
        "SMG017",
        "Argument out of range",
        "'{0}' is {1}, but {2} needs {3}");

    public static readonly DiagnosticDescriptor HidingType = Error(
        "SMG018",
        "A type hides a word of generated code",
        "The type '{0}' hides what generated code means by that word; rename it, or move it into another namespace");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, nameof(SoftmaxGen), severity, isEnabledByDefault: true, helpLinkUri: $"{HelpPages}/{id}.md");
}
