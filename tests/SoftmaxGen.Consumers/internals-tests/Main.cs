using System;
using System.Reflection;

namespace SoftmaxGen.Consumers
{
    /// <summary>The tests: kernels of their own beside the project's.</summary>
    internal static partial class Program
    {
        private static int Main()
        {
            Checklist check = new Checklist();
            float[] logits = { 1, 2, 3 };
            check.Near("Three classes", 1.4076059644443803, Scores.CrossEntropy(logits, 1), 1e-6);
            check.Near("Three classes of the project", 1.4076059644443803, Losses.OfThree(logits, 1), 1e-6);
            check.Near("Four classes of the project", Math.Log(4), Losses.OfFour(new float[4], 2), 1e-6);
            return check.Report(Assembly.GetExecutingAssembly());
        }
    }
}
