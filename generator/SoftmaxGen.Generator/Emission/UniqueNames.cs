using System.Text;

namespace SoftmaxGen.Generator.Emission;

/// <summary>
/// The names of what is generated for a type: as readable as its own where there is room, else the end of it and a hash. However long a type's
/// name is, a file system and metadata can hold these.
/// </summary>
internal static class UniqueNames
{
    private const string Extension = ".g.cs";

    /// <summary>How many bytes of UTF-8 a file's name has at most: file systems stop at 255, and some tools at 260 characters for a whole path.</summary>
    private const int FileLength = 99;

    /// <summary>What a dash, a hash and the extension leave of that.</summary>
    private const int ReadableLength = FileLength - StableHash.Length - 6;

    private static readonly char[] s_separators = ['.', '+'];

    /// <summary>The name of the type's file among those of its compilation.</summary>
    /// <param name="metadataName">The type's full metadata name.</param>
    /// <param name="isAmbiguous">Whether another type's name differs from it by case alone.</param>
    /// <param name="part">What sets the file apart from the type's first one.</param>
    public static string File(string metadataName, bool isAmbiguous, string part) => isAmbiguous || Bytes(metadataName + Extension) > FileLength
        ? $"{Shorten(metadataName)}-{StableHash.Of(metadataName)}{part}{Extension}"
        : $"{metadataName}{part}{Extension}";

    /// <summary>The name of a type that holds the type's code, which no other assembly has: some let others see what is internal.</summary>
    /// <param name="metadataName">The type's full metadata name.</param>
    /// <param name="assemblyName">The name of its assembly.</param>
    /// <param name="kind">What the name ends in.</param>
    public static string Type(string metadataName, string assemblyName, string kind)
    {
        char[] identifier = [.. Shorten(metadataName).Select(c => char.IsLetterOrDigit(c) ? c : '_')];
        return $"{new string(identifier)}_{StableHash.Of($"{metadataName}, {assemblyName}")}_{kind}";
    }

    /// <summary>Leaves out namespaces and outer types as far as needed, and last the end of the type's own name.</summary>
    private static string Shorten(string metadataName)
    {
        string name = metadataName;
        while (Bytes(name) > ReadableLength && name.IndexOfAny(s_separators) is var separator and >= 0)
        {
            name = name.Substring(separator + 1);
        }

        while (Bytes(name) > ReadableLength)
        {
            name = name.Substring(0, name.Length - 1);
        }

        return name;
    }

    private static int Bytes(string name) => Encoding.UTF8.GetByteCount(name);
}
