using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>The softmax of one row by its definition in double precision, and how near to it results must be.</summary>
    internal sealed class Reference<T>
        where T : struct
    {
        private readonly int _start;
        private readonly double[] _shifted;
        private readonly double _max;
        private readonly double _sum;

        public Reference(T[] rows, int row, int classCount)
        {
            _start = row * classCount;
            _shifted = new double[classCount];
            _max = double.NegativeInfinity;
            for (int k = 0; k < classCount; k++)
            {
                // Keeps a NaN.
                _max = Math.Max(_max, Number<T>.ToDouble(rows[_start + k]));
            }

            double lost = 0;
            for (int k = 0; k < classCount; k++)
            {
                _shifted[k] = Number<T>.ToDouble(rows[_start + k]) - _max;

                // Neumaier's sum: the rows of doubles are long, and the reference must not be what differs.
                double term = Math.Exp(_shifted[k]);
                double total = _sum + term;
                lost += _sum >= term ? _sum - total + term : term - total + _sum;
                _sum = total;
            }

            _sum += lost;
        }

        public double Loss(int label)
        {
            return Math.Log(_sum) - _shifted[label];
        }

        public bool HasLogSum(T actual)
        {
            // An infinite maximum is the answer, and its differences are NaN.
            double expected = double.IsInfinity(_max) ? _max : _max + Math.Log(_sum);
            return IsNear(expected, actual, 8 * Number<T>.Epsilon * Math.Max(1, Math.Abs(expected)));
        }

        public bool HasProbabilities(T[] actual)
        {
            bool isNear = true;
            for (int k = 0; k < _shifted.Length; k++)
            {
                double expected = Math.Exp(_shifted[k]) / _sum;
                isNear &= IsNear(expected, actual[_start + k], Slack(k) * expected);
            }

            return isNear;
        }

        public bool HasLogProbabilities(T[] actual)
        {
            bool isNear = true;
            for (int k = 0; k < _shifted.Length; k++)
            {
                double expected = _shifted[k] - Math.Log(_sum);
                isNear &= IsNear(expected, actual[_start + k], 8 * Number<T>.Epsilon * Math.Max(1, Math.Abs(expected)));
            }

            return isNear;
        }

        public bool HasGradient(T[] actual, int label, double scale)
        {
            bool isNear = true;
            for (int k = 0; k < _shifted.Length; k++)
            {
                double probability = Math.Exp(_shifted[k]) / _sum;
                double expected = (probability - (k == label ? 1 : 0)) * scale;
                isNear &= IsNear(expected, actual[_start + k], (Slack(k) * probability * scale) + (k == label ? 8 * Number<T>.Epsilon * scale : 0));
            }

            return isNear;
        }

        /// <summary>The relative error of a probability: some roundings, and that of z − max, which the exponential multiplies.</summary>
        private double Slack(int k)
        {
            return double.IsInfinity(_shifted[k]) ? 0 : (16 + Math.Abs(_shifted[k])) * Number<T>.Epsilon;
        }

        private static bool IsNear(double expected, T actual, double tolerance)
        {
            double number = Number<T>.ToDouble(actual);
            return expected.Equals(number) || Math.Abs(expected - number) <= tolerance + (4 * Number<T>.Smallest)
                || Number<T>.ToDouble(Number<T>.From(expected)).Equals(number);
        }
    }
}
