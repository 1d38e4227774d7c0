using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>Rows to calculate with: the same numbers on every platform, each exact in both element types.</summary>
    internal sealed class Batch<T>
        where T : struct
    {
        /// <summary>More rows than two of the widest tiles have, and some left over for every narrower one.</summary>
        public const int Rows = 53;

        private uint _state;

        public Batch(int classCount, bool special)
        {
            _state = (uint)classCount * 7919;
            double[] values = new double[classCount * Rows];
            Labels = new int[Rows];
            IsSpecial = new bool[Rows];
            for (int row = 0; row < Rows; row++)
            {
                double scale = Math.Pow(4, (row % 4) - 5);
                int shift = row % 7 == 0 ? 64 : 0;
                for (int k = 0; k < classCount; k++)
                {
                    values[(row * classCount) + k] = ((Next(4096) - 2048) * scale) + shift;
                }

                Labels[row] = Next(classCount);
                if (special)
                {
                    IsSpecial[row] = MakeSpecial(values, row, classCount);
                }
            }

            Values = Array.ConvertAll(values, Number<T>.From);
        }

        public T[] Values { get; }

        public int[] Labels { get; }

        /// <summary>Whether a row has no distribution or numbers of extreme size.</summary>
        public bool[] IsSpecial { get; }

        private bool MakeSpecial(double[] values, int row, int classCount)
        {
            int start = row * classCount;
            switch (row)
            {
                case 20:
                    values[start + Next(classCount)] = double.NaN;
                    return true;
                case 24:
                    values[start + Next(classCount)] = double.PositiveInfinity;
                    return true;
                case 31:
                    for (int k = 0; k < classCount; k++)
                    {
                        values[start + k] = double.NegativeInfinity;
                    }

                    return true;
                case 52:
                    for (int k = 0; k < classCount; k++)
                    {
                        values[start + k] = k == classCount - 1 ? Number<T>.Largest : -Number<T>.Largest;
                    }

                    return true;
                default:
                    if (row % 5 == 3)
                    {
                        // A masked class.
                        values[start + Next(classCount)] = double.NegativeInfinity;
                    }

                    return false;
            }
        }

        private int Next(int bound)
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)((_state >> 8) % (uint)bound);
        }
    }
}
