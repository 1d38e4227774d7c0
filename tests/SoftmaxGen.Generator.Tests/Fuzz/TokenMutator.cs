using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SoftmaxGen.Generator.Tests.Fuzz;

/// <summary>Breaks a source as typing does: tokens go missing, change places, come twice, or are others.</summary>
internal sealed class TokenMutator(Random random)
{
    private static readonly string[] s_tokens =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ";", ",", "=", ".", ":", "class", "struct", "partial", "static", "record", "Softmax", "K", "3", "null", "default", "typeof", "new", "\"", "'", "/*", "//", "#if", "@", "\\u0041", "\uFFFF", "\0", "where",
    ];

    public string Mutate(string source, int times)
    {
        List<string> tokens = [.. SyntaxFactory.ParseTokens(source).Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)).Select(token => token.ToFullString())];
        for (int i = 0; i < times && tokens.Count > 1; i++)
        {
            int at = random.Next(tokens.Count - 1);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
                case 2:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 3:
                    tokens[at] = $"{s_tokens[random.Next(s_tokens.Length)]} ";
                    break;
                default:
                    tokens.RemoveRange(at, Math.Min(random.Next(1, 6), tokens.Count - at));
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
