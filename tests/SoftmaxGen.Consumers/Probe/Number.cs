using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>A float or a double by way of double, which holds both.</summary>
    internal static class Number<T>
        where T : struct
    {
        /// <summary>Half the distance from 1 to the next number.</summary>
        public static double Epsilon
        {
            get { return typeof(T) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53); }
        }

        /// <summary>The smallest number that has all digits; a result below it may be 0.</summary>
        public static double Smallest
        {
            get { return typeof(T) == typeof(float) ? 1.17549435E-38 : 2.2250738585072014E-308; }
        }

        public static double Largest
        {
            get { return typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue; }
        }

        public static T From(double value)
        {
            return typeof(T) == typeof(float) ? (T)(object)(float)value : (T)(object)value;
        }

        public static double ToDouble(T value)
        {
            return typeof(T) == typeof(float) ? (float)(object)value : (double)(object)value;
        }

        /// <summary>Different for every two numbers, but the same for every NaN: its payload is up to the processor.</summary>
        public static long Bits(T value)
        {
            double number = ToDouble(value);
            return double.IsNaN(number) ? -1 : BitConverter.DoubleToInt64Bits(number);
        }
    }
}
