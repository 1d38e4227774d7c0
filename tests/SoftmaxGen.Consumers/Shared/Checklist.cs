using System;
using System.Collections.Generic;
using System.Reflection;

namespace SoftmaxGen.Consumers
{
    /// <summary>Compares results with expected numbers, and counts.</summary>
    internal sealed class Checklist
    {
        private readonly List<string> _failures = new List<string>();
        private int _passed;

        /// <summary>Equal within <paramref name="tolerance"/>, relative to numbers above 1; NaN equals NaN.</summary>
        public void Near(string what, double expected, double actual, double tolerance)
        {
            bool isNear = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
            Record(isNear, FormattableString.Invariant($"{what}: {actual:R} is not {expected:R}"));
        }

        public void Near(string what, double[] expected, double[] actual, double tolerance)
        {
            for (int index = 0; index < expected.Length; index++)
            {
                Near(FormattableString.Invariant($"{what} [{index}]"), expected[index], actual[index], tolerance);
            }
        }

        public void Near(string what, double[] expected, float[] actual, double tolerance)
        {
            Near(what, expected, Array.ConvertAll(actual, value => (double)value), tolerance);
        }

        public void True(string what, bool holds)
        {
            Record(holds, what);
        }

        /// <summary>An argument is refused with exactly that exception, which names it.</summary>
        public void Refused<TException>(string parameter, Action action)
            where TException : ArgumentException
        {
            bool isRefused = false;
            try
            {
                action();
            }
            catch (TException exception)
            {
                isRefused = exception.GetType() == typeof(TException) && exception.ParamName == parameter;
            }

            Record(isRefused, FormattableString.Invariant($"no {typeof(TException).Name} that names {parameter}"));
        }

        /// <summary>Prints what failed, or how many passed; gives the exit code.</summary>
        public int Report(Assembly consumer)
        {
            foreach (string failure in _failures)
            {
                Console.WriteLine(failure);
            }

            Console.WriteLine(_failures.Count == 0
                ? FormattableString.Invariant($"consumer {consumer.GetName().Name}: {_passed} checks passed")
                : FormattableString.Invariant($"consumer {consumer.GetName().Name}: {_failures.Count} of {_passed + _failures.Count} checks failed"));
            return _failures.Count == 0 ? 0 : 1;
        }

        private void Record(bool passed, string failure)
        {
            if (passed)
            {
                _passed++;
            }
            else
            {
                _failures.Add(failure);
            }
        }
    }
}
