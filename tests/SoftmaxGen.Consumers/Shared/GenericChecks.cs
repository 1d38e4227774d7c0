#if NET
namespace SoftmaxGen.Consumers
{
    public static partial class Checks
    {
        static partial void CheckGeneric(Checklist check)
        {
            check.Near("CrossEntropy through the interface", 1.4076059644443803, Loss<Intent>(s_oneTwoThree, 1), SinglePrecision);
        }

        private static float Loss<TKernel>(float[] logits, int label)
            where TKernel : ISoftmaxKernel<TKernel, float>
        {
            return TKernel.CrossEntropy(logits, label);
        }
    }
}
#endif
