using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>The vector type a kernel computes with.</summary>
internal readonly record struct VectorShape(ElementType Element, int Lanes)
{
    public int Bits => Lanes * ElementBits(Element);

    public static VectorShape OfBits(ElementType element, int bits) => new(element, bits / ElementBits(element));

    private static int ElementBits(ElementType element) => element == ElementType.Single ? 32 : 64;
}
