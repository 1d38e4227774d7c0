using System;

namespace SoftmaxGen.Consumers
{
    /// <summary>Prints a hash of all bits of each result, to be compared between platforms line by line.</summary>
    internal static class Results
    {
        public static void Print<T>(string kernel, string member, params T[] values)
            where T : struct
        {
            ulong hash = 14695981039346656037;
            foreach (T value in values)
            {
                // Each step is one to one, so that a single different bit is never lost.
                hash = (hash ^ (ulong)Number<T>.Bits(value)) * 1099511628211;
                hash ^= hash >> 29;
            }

            Console.WriteLine("bits " + kernel + "." + member + " " + hash.ToString("x16"));
        }

        public static void Print(string kernel, string member, params int[] labels)
        {
            Print(kernel, member, Array.ConvertAll(labels, label => (double)label));
        }
    }
}
