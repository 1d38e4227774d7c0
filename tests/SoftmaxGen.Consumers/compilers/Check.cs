namespace SoftmaxGen.Compilers;

/// <summary>Ends the run where something is not as it should be.</summary>
internal static class Check
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    public static void Same(string expected, string actual, string where) => That(expected == actual, $"{where}:\nexpected {expected}\nbut got  {actual}");
}
