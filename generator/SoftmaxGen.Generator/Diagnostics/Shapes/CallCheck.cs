using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Diagnostics.Shapes;

/// <summary>Compares what is known of the arguments of one call with what the member needs. What is not known says nothing.</summary>
internal sealed class CallCheck(Shape shape, string name, Action<Diagnostic> report)
{
    public void Report(Member member, IInvocationOperation call)
    {
        Known[] arguments =
        [
            .. call.Arguments.Where(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: not null })
                .OrderBy(argument => argument.Parameter!.Ordinal)
                .Select(argument => new Known(member.Parameters[argument.Parameter!.Ordinal], argument.Value, KnownLength.Of(argument.Value))),
        ];
        long? rows = arguments.Select(Rows).FirstOrDefault(count => count is not null);
        foreach (Known argument in arguments)
        {
            // A negative one is another mistake.
            if (argument.Length is >= 0 and { } length && Wanted(argument.Parameter, length, rows) is { } lengthWanted)
            {
                report(Diagnostic.Create(Descriptors.WrongLength, argument.Value.Syntax.GetLocation(), argument.Parameter.Name, length, name, lengthWanted));
            }

            CheckValues(argument);
        }
    }

    /// <summary>How many rows an input has; null if it does not tell.</summary>
    private long? Rows(Known argument) => argument.Parameter switch
    {
        { Need: Need.OneRow or Need.Distribution } => 1,
        { IsDestination: true } => null,
        { Need: Need.WholeRows, Extent: var extent } when argument.Length % shape.Length(extent) == 0 => argument.Length / shape.Length(extent),
        { Need: Need.OnePerRow or Need.LabelPerRow } => argument.Length,
        _ => null,
    };

    /// <summary>The length that is needed instead; null if this one will do.</summary>
    private string? Wanted(Parameter parameter, long length, long? rows)
    {
        int row = shape.Length(parameter.Extent);
        (long? exact, long? least, long? most) = (parameter.Need, parameter.IsDestination) switch
        {
            (Need.OneRow or Need.Distribution, _) => ((long?)row, (long?)null, (long?)null),
            (Need.WholeRows, false) => (rows * row, null, null),
            (Need.WholeRows, true) => (null, rows * row, null),
            (Need.LabelPerRow, _) => (rows, null, null),
            (Need.OnePerRow, _) => (null, rows, null),
            (Need.Square, _) => (null, (long)row * row, null),
            (Need.AtMostRow, _) => (null, null, row),
            _ => (null, null, null),
        };
        return length != exact && exact is not null ? $"{exact}"
            : length < least ? $"at least {least}"
            : length > most ? $"at most {most}"
            : parameter is { Need: Need.WholeRows, IsDestination: false } && length % row != 0 ? $"a multiple of {row}"
            : null;
    }

    private void CheckValues(Known argument)
    {
        switch (argument.Parameter.Need)
        {
            case Need.Label:
                CheckLabel(argument.Parameter, argument.Value.ConstantValue, argument.Value.Syntax);
                break;
            case Need.LabelPerRow:
                foreach (ExpressionSyntax label in ListedElements.Of(argument.Value) ?? [])
                {
                    CheckLabel(argument.Parameter, argument.Value.SemanticModel!.GetConstantValue(label), label);
                }

                break;
            case Need.Layer when argument.Value.ConstantValue.Value is int layer && (layer < 0 || layer >= shape.LayerCount):
                Report(argument.Parameter, argument.Value.Syntax, layer, $"0 to {shape.LayerCount - 1}");
                break;
            case Need.Positive when Number(argument.Value) is { } number && !(number > 0 && number <= double.MaxValue):
                Report(argument.Parameter, argument.Value.Syntax, number, "a finite number greater than 0");
                break;
            case Need.Fraction when Number(argument.Value) is { } number && !(number is >= 0 and < 1):
                Report(argument.Parameter, argument.Value.Syntax, number, "a number that is at least 0 and less than 1");
                break;
        }
    }

    private void CheckLabel(Parameter parameter, Optional<object?> constant, SyntaxNode syntax)
    {
        if (constant.Value is int label && (label < 0 || label >= shape.ClassCount) && label != shape.IgnoreIndex)
        {
            string ignored = shape.IgnoreIndex is { } index ? $", or {index} to ignore the row" : "";
            Report(parameter, syntax, label, $"0 to {shape.ClassCount - 1}{ignored}");
        }
    }

    private void Report(Parameter parameter, SyntaxNode syntax, IFormattable value, string wanted) => report(Diagnostic.Create(
        Descriptors.ValueOutOfRange, syntax.GetLocation(), parameter.Name, value.ToString(null, CultureInfo.InvariantCulture), name, wanted));

    private static double? Number(IOperation value) => value.ConstantValue.Value switch
    {
        float number => number,
        double number => number,
        _ => null,
    };

    /// <summary>An argument, and its length if that is known.</summary>
    private sealed record Known(Parameter Parameter, IOperation Value, long? Length);
}
