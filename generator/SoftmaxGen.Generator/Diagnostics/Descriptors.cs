using Microsoft.CodeAnalysis;

namespace SoftmaxGen.Generator.Diagnostics;

/// <summary>Everything there is to say about a declaration or a call, each with the way to mend it.</summary>
internal static partial class Descriptors
{
    private const string HelpPages = "https://github.com/softmaxgen/softmaxgen/blob/main/docs/diagnostics";

    public static readonly DiagnosticDescriptor TypeNotPartial = Error(
        "SMG001",
        "Type is not partial",
        "'{0}' is annotated with [{1}] but is not partial; add 'partial' to its declaration");

    public static readonly DiagnosticDescriptor OuterTypeNotPartial = Error(
        "SMG002",
        "Containing type is not partial",
        "'{0}' contains '{1}', which is annotated with [{2}], but is not partial; add 'partial' to its declaration");

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
        "With {0} classes, rows are taken in loops, one after the other; up to {1} classes, many rows share their vectors");

    public static readonly DiagnosticDescriptor WrongLength = Warning(
        "SMG016",
        "Length does not fit the class count",
        "The length of '{0}' is {1}, but {2} needs {3}");

    public static readonly DiagnosticDescriptor ValueOutOfRange = Warning(
        "SMG017",
        "Argument out of range",
        "'{0}' is {1}, but {2} needs {3}");

    public static readonly DiagnosticDescriptor HidingName = Error(
        "SMG018",
        "A name hides a word of generated code",
        "This project names a type or an alias '{0}', which hides what generated code means by that word; rename it, or move it into another namespace");

    public static readonly DiagnosticDescriptor NothingGenerated = Error(
        "SMG019",
        "Nothing is generated",
        "Nothing is generated for '{0}' as it is declared: {1}");

    public static readonly DiagnosticDescriptor TooFewLayers = Error(
        "SMG101",
        "Too few layers",
        "A model needs at least its number of inputs and its number of classes, but has {0} widths; write [SoftmaxModel(inputs, hidden units …, classes)]");

    public static readonly DiagnosticDescriptor TooManyLayers = Error(
        "SMG102",
        "Too many layers",
        "The model has {0} layers, but may have {1}");

    public static readonly DiagnosticDescriptor LayerOutOfRange = Error(
        "SMG103",
        "Layer width out of range",
        "The {0} is {1}, but must be {2} to {3}");

    public static readonly DiagnosticDescriptor TooManyParameters = Error(
        "SMG104",
        "Too many parameters",
        "The model has {0} parameters, but may have {1}; make its layers narrower");

    public static readonly DiagnosticDescriptor UnknownActivation = Error(
        "SMG105",
        "Unknown activation",
        "{0} stands for no activation; name a value of Activation");

    public static readonly DiagnosticDescriptor ScalingCount = Error(
        "SMG106",
        "Wrong number of values that scale the inputs",
        "{0} needs one value, or one per input, {1}, but there are {2}");

    public static readonly DiagnosticDescriptor ScalingInvalid = Error(
        "SMG107",
        "Value that scales the inputs invalid",
        "{0} of input {1} is {2}, but must be a finite number of the element type");

    public static readonly DiagnosticDescriptor ScalingTwice = Error(
        "SMG108",
        "Inputs are scaled twice",
        "{0} is given, but {1}; leave out one of them");

    public static readonly DiagnosticDescriptor ClassNameCount = Error(
        "SMG109",
        "Wrong number of class names",
        "Expected one name per class, {0}, but there are {1}");

    public static readonly DiagnosticDescriptor ClassNameMissing = Error(
        "SMG110",
        "Class name is null",
        "The name of class {0} is null; give it a name, which may be empty");

    public static readonly DiagnosticDescriptor StaticModel = Error(
        "SMG111",
        "Model is static",
        "'{0}' is static, but has no file to take its parameters from; remove 'static', or name a File");

    public static readonly DiagnosticDescriptor KernelAndModel = Error(
        "SMG112",
        "Kernel and model in one type",
        "'{0}' is annotated with [Softmax] and with [SoftmaxModel], whose members would collide; put each on a type of its own");

    public static readonly DiagnosticDescriptor FileNotFound = Error(
        "SMG113",
        "File not found",
        "'{0}' is not among the AdditionalFiles of this project; add <AdditionalFiles Include=\"{0}\" /> to the project file");

    public static readonly DiagnosticDescriptor FileAmbiguous = Error(
        "SMG114",
        "Several files of that name",
        "'{0}' may be any of these AdditionalFiles: {1}; write more of the path");

    public static readonly DiagnosticDescriptor FileUnreadable = Error(
        "SMG115",
        "File cannot be read",
        "'{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor FileDisagrees = Error(
        "SMG116",
        "File and declaration disagree",
        "'{0}' {1}, but the declaration says {2}; correct it, or leave it to the file");

    public static readonly DiagnosticDescriptor ManyParametersCompiledIn = Info(
        "SMG117",
        "Many parameters are compiled in",
        "'{0}' has {1} parameters, which make the build slow and the assembly large; a model object can load them when the app starts");

    public static readonly DiagnosticDescriptor OptionOfGraphs = Error(
        "SMG118",
        "Option of ONNX graphs",
        "{0} names a tensor of an ONNX graph, but the model comes from none; leave it out, or name an .onnx file");

    public static readonly DiagnosticDescriptor NumberBeyondElement = Error(
        "SMG119",
        "Number too large for the element type",
        "'{0}' has the number {1}, which no float can hold; set ElementType = typeof(double)");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, nameof(SoftmaxGen), severity, isEnabledByDefault: true, helpLinkUri: $"{HelpPages}/{id}.md");
}
