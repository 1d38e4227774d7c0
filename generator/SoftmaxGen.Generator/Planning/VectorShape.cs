using SoftmaxGen.Generator.Parsing;

namespace SoftmaxGen.Generator.Planning;

/// <summary>The vector type a kernel computes with; one lane stands for plain scalar arithmetic.</summary>
internal readonly record struct VectorShape(ElementType Element, int Lanes)
{
    public int Bits => Lanes * ElementBits(Element);

    public bool IsScalar => Lanes == 1;

    public static VectorShape OfBits(ElementType element, int bits) => new(element, bits / ElementBits(element));

    public static VectorShape Scalar(ElementType element) => new(element, 1);

    private static int ElementBits(ElementType element) => element == ElementType.Single ? 32 : 64;
}
