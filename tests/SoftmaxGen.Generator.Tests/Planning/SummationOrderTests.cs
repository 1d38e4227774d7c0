using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Tests.Planning;

/// <summary>The order of a sum belongs to the class count: it is the same for every width, layout and element type, so the bits are.</summary>
public sealed class SummationOrderTests
{
    [Theory]
    [InlineData(2, "(0+1)")]
    [InlineData(3, "((1+2)+0)")]
    [InlineData(4, "((0+1)+(2+3))")]
    [InlineData(5, "(((0+1)+(2+3))+4)")]
    [InlineData(6, "(((0+1)+(2+3))+(4+5))")]
    [InlineData(7, "(((0+1)+(2+3))+((5+6)+4))")]
    [InlineData(10, "((((0+1)+(2+3))+((4+5)+(6+7)))+(8+9))")]
    [InlineData(20, "(((((0+1)+(2+3))+((4+5)+(6+7)))+(((10+11)+(8+9))+((12+13)+(14+15))))+((16+17)+(18+19)))")]
    public void Short_rows_are_added_in_quads_aligned_to_their_end(int classCount, string expected) =>
        Assert.Equal(expected, Order.Of(PlannerTests.Layouts(classCount, "float")[0]));

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void Every_layout_of_a_class_count_adds_in_the_same_order(string element)
    {
        foreach (IGrouping<int, (int ClassCount, Layout Layout)> layouts in PlannerTests.AllLayouts(element).GroupBy(item => item.ClassCount))
        {
            string[] orders = [.. layouts.Select(item => item.Layout).Select(Order.Of).Distinct()];
            Assert.True(orders.Length == 1, $"{layouts.Key} classes of {element}:\n{string.Join('\n', orders)}");
        }
    }

    [Fact]
    public void Floats_and_doubles_are_added_in_the_same_order() =>
        Assert.All(Enumerable.Range(2, 15), classCount =>
            Assert.Equal(Order.Of(PlannerTests.Layouts(classCount, "float")[0]), Order.Of(PlannerTests.Layouts(classCount, "double")[0])));
}
