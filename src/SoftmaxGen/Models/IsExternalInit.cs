#if !NET
using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for where a record has properties.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
#endif
