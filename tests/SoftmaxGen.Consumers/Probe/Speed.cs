using System;
using System.Diagnostics;

namespace SoftmaxGen.Consumers
{
    /// <summary>Times softmax beside the loop that a user would write.</summary>
    internal static class Speed
    {
        // Shorter than the time after which a busy system lets another process run.
        private const int Rounds = 150;
        private const double MillisecondsOfRound = 0.4;

        // Until a runtime has compiled what it will compile.
        private const double MillisecondsOfWarmUp = 40;

        /// <summary>Nanoseconds a row, of the fastest of many short rounds: what disturbs a round only ever adds to it.</summary>
        public static void Print<T>(Kernel<T> kernel, Action<T[], T[], int> plain)
            where T : struct
        {
            int rows = Math.Max(1, 1024 / kernel.ClassCount);
            T[] logits = new T[rows * kernel.ClassCount];
            for (int index = 0; index < logits.Length; index++)
            {
                logits[index] = Number<T>.From(index * 37 % 101 / 16.0);
            }

            T[] probabilities = new T[logits.Length];
            Action[] contestants = { () => kernel.Softmax(logits, probabilities), () => plain(logits, probabilities, kernel.ClassCount) };
            double[] best = { double.MaxValue, double.MaxValue };

            for (int round = -2; round < Rounds; round++)
            {
                for (int which = 0; which < contestants.Length; which++)
                {
                    double time = Time(contestants[which], round < 0 ? MillisecondsOfWarmUp : MillisecondsOfRound) / rows;
                    best[which] = round < 0 ? best[which] : Math.Min(best[which], time);
                }
            }

            Console.WriteLine(FormattableString.Invariant($"speed {kernel.Name} {best[0]:F1} {best[1]:F1} {best[0] / best[1]:F2}"));
        }

        private static double Time(Action action, double milliseconds)
        {
            Stopwatch watch = Stopwatch.StartNew();
            int calls = 0;
            do
            {
                action();
                calls++;
            }
            while (watch.Elapsed.TotalMilliseconds < milliseconds);

            return watch.Elapsed.TotalMilliseconds * 1e6 / calls;
        }
    }
}
