using System.ComponentModel;

namespace SoftmaxGen.Runtime;

/// <summary>
/// The rows of one step, in vectors: a tile, which has a row in each lane and a class in each vector, or one row, which has consecutive classes in each vector. The structs are
/// generated for a class count: how its rows are read and written, and in which order they are added. A value of each row is a vector with the tile's rows, or has it in every lane.
/// </summary>
/// <typeparam name="TSelf">The struct.</typeparam>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <typeparam name="T">Their elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRows<TSelf, TVector, T>
    where TSelf : struct
    where TVector : struct
    where T : unmanaged
{
    /// <summary>The classes of a row.</summary>
    int ClassCount { get; }

    /// <summary>Reads the rows.</summary>
    void Load(ref T source, out TSelf rows);

    /// <summary>Writes the rows.</summary>
    void Store(ref T destination);

    /// <summary>The largest value of each row; of a row with a NaN it may be any.</summary>
    TVector Max();

    /// <summary>The sum of each row, in the order that every width has.</summary>
    TVector Sum();

    /// <summary>The same, −0 if all values are −0.</summary>
    TVector SignedSum();

    /// <summary>Of two or three exponentials, the largest of which is 1, the sum of the others; or of their exponents, the largest of which is 0.</summary>
    TVector RestOfFew(bool ofExponents);

    /// <summary>Computes a value for each class. Static, as the JIT of .NET 8 does not inline generic methods of an instance that it knows by an interface.</summary>
    static abstract void Map<TMap>(ref TSelf from, ref TMap map, out TSelf rows)
        where TMap : struct, IClassMap<TVector, T>;
}

/// <summary>Computes a value for each class from another one; it may keep what it has seen.</summary>
/// <typeparam name="TVector">The vectors.</typeparam>
/// <typeparam name="T">Their elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IClassMap<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>The values of a group of a tile's strip.</summary>
    void Group(
        int offset, int groups, int group,
        ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3,
        out TVector r0, out TVector r1, out TVector r2, out TVector r3);

    /// <summary>The values of a tile's single class.</summary>
    TVector One(int c, ref TVector value);

    /// <summary>The values of consecutive classes of a row: the lower half of the vector from one class on, the upper half from another.</summary>
    TVector Slice(int lower, int upper, ref TVector value);
}
