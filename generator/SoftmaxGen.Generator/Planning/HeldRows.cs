namespace SoftmaxGen.Generator.Planning;

/// <summary>Operations whose rows, or at least those that come alone, are held in vectors in the same layouts, and so are handed to the library's kernels by the same methods.</summary>
/// <param name="Name">What sets them apart.</param>
/// <param name="Strategy">The layouts.</param>
/// <param name="HasMaps">Whether some write a value for each class of a row that comes alone.</param>
/// <param name="HasReductions">Whether some have one result for a row that comes alone.</param>
internal sealed record HeldRows(string Name, Strategy Strategy, bool HasMaps, bool HasReductions);
