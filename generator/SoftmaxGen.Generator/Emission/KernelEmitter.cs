using SoftmaxGen.Generator.Emission.Families;
using SoftmaxGen.Generator.Parsing;
using SoftmaxGen.Generator.Planning;
using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission;

/// <summary>Prints the file of one kernel.</summary>
internal sealed class KernelEmitter
{
    private readonly KernelSpec _spec;
    private readonly KernelPlan _plan;
    private readonly TargetCapabilities _target;
    private readonly string _className;
    private readonly KernelClass _class;
    private readonly TypeFile _file;

    private KernelEmitter(KernelSpec spec, KernelPlan plan, TargetCapabilities target)
    {
        _spec = spec;
        _plan = plan;
        _target = target;
        _className = UniqueNames.Type(spec.Type.MetadataName, target.AssemblyName, "Kernels");
        _class = new(spec, plan, _className);
        _file = new(spec.Type, target);
    }

    private SourceWriter Writer => _file.Writer;

    public static string Emit(KernelSpec spec, KernelPlan plan, TargetCapabilities target) =>
        new KernelEmitter(spec, plan, target).Emit();

    private string Emit()
    {
        WriteUserType();
        if (_class.Bodies.Any(body => body.Entry is not null))
        {
            _file.OpenCode([.. _class.Usings]);
            _class.Write(Writer);
            Writer.Close();
        }

        return _file.Finish();
    }

    private void WriteUserType()
    {
        bool implementsInterface = _spec.CanImplementInterface && _target.HasStaticAbstracts;
        string kernelInterface = $"global::SoftmaxGen.ISoftmaxKernel<{_spec.Type.SelfName}, {_spec.Element.Keyword()}>";
        _file.OpenType(() => PlanRemarks.Write(Writer, _plan, _class.Families), implementsInterface ? [kernelInterface] : []);
        Writer.Write("/// <summary>The number of classes C: the length of one row of logits.</summary>");
        Writer.Write(TypeFile.GeneratedCode);
        Writer.Write($"public const int {Members.ClassCount} = {_spec.ClassCount};");
        if (implementsInterface)
        {
            Writer.Blank();
            Writer.Write(TypeFile.GeneratedCode);
            Writer.Write($"static int {kernelInterface}.{Members.ClassCount} => {Members.ClassCount};");
        }

        foreach (MemberBody body in _class.Bodies)
        {
            MemberPrinter.WritePublic(Writer, body, _spec, _plan.Loss, $"global::{TypeFile.Namespace}.{_className}");
        }

        _file.CloseType();
    }
}
