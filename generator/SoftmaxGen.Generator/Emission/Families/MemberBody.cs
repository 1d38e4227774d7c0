using SoftmaxGen.Generator.Surface;

namespace SoftmaxGen.Generator.Emission.Families;

/// <summary>What a member does: runs lines of the kernel class, or is left to the library.</summary>
/// <param name="Member">The member.</param>
/// <param name="Entry">The lines, if there are any.</param>
/// <param name="Operation">The library's operation otherwise, which takes the member's arguments and the class count.</param>
/// <param name="HasOptions">Whether the operation takes the options of the loss as well.</param>
internal sealed record MemberBody(Member Member, string? Entry, string Operation = "", bool HasOptions = false)
{
    public static MemberBody InLibrary(Member member) => new(member, Entry: null, member.Name);
}
