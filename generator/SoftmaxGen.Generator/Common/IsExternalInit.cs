using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for to allow <c>init</c> and records on netstandard2.0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
