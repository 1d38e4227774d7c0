using System.Runtime.Intrinsics;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Tests.Numerics;

/// <summary>The strips of tiles: what each lane holds, that it goes back where it was, and the fold and spread of values per row.</summary>
public class StripTests
{
    private const string NeedsWideVectors = "needs vectors of 512 bits";

    public static bool HasWideVectors => Vector512.IsHardwareAccelerated;

    private const float Untouched = -1;

    /// <summary>One row's sixteen classes in each vector: lane i of quad q in vector p is class 4q + p of row i.</summary>
    [Theory(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    [InlineData(16)]
    [InlineData(24)]
    public void Rows_of_sixteen_cross_within_their_quads(int stride)
    {
        float[] source = Numbers(4 * stride);
        Tile.LoadVectors(in source[0], (nuint)stride, out Vector512<float> c0, out var c1, out var c2, out var c3);
        CheckLanes([c0, c1, c2, c3], (vector, lane) => source[(lane % 4 * stride) + (lane / 4 * 4) + vector]);

        float[] destination = Blank(source.Length);
        Tile.StoreVectors(ref destination[0], (nuint)stride, c0, c1, c2, c3);
        CheckStored(source, destination, stride, 0, 16);
    }

    [Fact(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    public void Packed_rows_cross_within_their_quads()
    {
        float[] source = Numbers(64);
        Tile.LoadVectors(in source[0], 8, out Vector256<float> c0, out var c1, out var c2, out var c3);
        for (int lane = 0; lane < 8; lane++)
        {
            // Rows of four, two to a vector: row 2·(lane mod 4) + lane / 4.
            int row = (2 * (lane % 4)) + (lane / 4);
            Assert.Equal([source[4 * row], source[(4 * row) + 1], source[(4 * row) + 2], source[(4 * row) + 3]], [c0[lane], c1[lane], c2[lane], c3[lane]]);
        }

        float[] destination = Blank(64);
        Tile.StoreVectors(ref destination[0], 8, c0, c1, c2, c3);
        Assert.Equal(source[..32], destination[..32]);
        Assert.All(destination[32..], value => Assert.Equal(Untouched, value));
    }

    /// <summary>Rows 0 to 3 stand in quads 0 and 1, rows 4 to 7 in quads 2 and 3.</summary>
    [Theory(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    [InlineData(8)]
    [InlineData(11)]
    public void Eight_classes_of_eight_rows_cross_within_their_quads(int stride)
    {
        float[] source = Numbers(8 * stride);
        Tile.LoadEights(in source[0], (nuint)stride, out var c0, out var c1, out var c2, out var c3);
        CheckLanes([c0, c1, c2, c3], (vector, lane) => source[(((lane / 8 * 4) + (lane % 4)) * stride) + (lane / 4 % 2 * 4) + vector]);

        float[] destination = Blank(source.Length);
        Tile.StoreEights(ref destination[0], (nuint)stride, c0, c1, c2, c3);
        CheckStored(source, destination, stride, 0, 8);
    }

    [Theory(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_to_three_classes_go_back_alone(int classes)
    {
        const int Stride = 11;
        float[] source = Numbers(16 * Stride);
        var c = Enumerable.Range(0, 3).Select(k => Vector512.Create([.. Enumerable.Range(0, 16).Select(row => source[(row * Stride) + 8 + k])])).ToArray();
        float[] destination = Blank(source.Length);
        switch (classes)
        {
            case 1: Tile.Store(ref destination[8], Stride, c[0]); break;
            case 2: Tile.Store(ref destination[8], Stride, c[0], c[1]); break;
            default: Tile.Store(ref destination[8], Stride, c[0], c[1], c[2]); break;
        }

        CheckStored(source, destination, Stride, 8, classes);
    }

    [Fact(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    public void Two_groups_fold_to_a_row_a_lane_and_spread_again()
    {
        Vector512<float> first = Vector512.Create([.. Numbers(16)]), second = first + Vector512.Create(100f);
        Vector512<float> sum = Tile.Sum(first, second), max = Tile.Max(first, second);
        for (int row = 0; row < 16; row++)
        {
            // Each group has 8 rows: of row r, the lanes r and r + 4 of its half.
            Vector512<float> group = row < 8 ? first : second;
            int lane = (row % 8 / 4 * 8) + (row % 4);
            Assert.Equal(group[lane] + group[lane + 4], sum[row]);
            Assert.Equal(Math.Max(group[lane], group[lane + 4]), max[row]);
        }

        Lanes512<float> lanes = default;
        CheckLanes([lanes.Spread(first, 2, 0), lanes.Spread(first, 2, 1)], (group, lane) => first[(8 * group) + (lane / 8 * 4) + (lane % 4)]);
    }

    [Fact(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    public void Four_groups_fold_to_a_row_a_lane_and_spread_again()
    {
        Vector512<float>[] groups = [.. Enumerable.Range(0, 4).Select(group => Vector512.Create([.. Numbers(16)]) + Vector512.Create(100f * group))];
        Vector512<float> sum = Tile.Sum(Tile.Sum(groups[0], groups[1]), Tile.Sum(groups[2], groups[3]));
        for (int row = 0; row < 16; row++)
        {
            Vector512<float> group = groups[row / 4];
            int lane = row % 4;
            Assert.Equal((group[lane] + group[lane + 4]) + (group[lane + 8] + group[lane + 12]), sum[row]);
        }

        Vector512<float> rows = Vector512.Create([.. Numbers(16)]);
        Lanes512<float> lanes = default;
        CheckLanes([.. Enumerable.Range(0, 4).Select(group => lanes.Spread(rows, 4, group))], (group, lane) => rows[(4 * group) + (lane % 4)]);
    }

    [Fact(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    public void Labels_spread_counted_from_their_quads()
    {
        Vector512<int> labels = Vector512.Create([.. Enumerable.Range(0, 16).Select(row => 3 * row % 16)]);
        Lanes512<float> lanes = default;
        Vector512<int>[] eight = [.. Enumerable.Range(0, 2).Select(group => lanes.SpreadLabels(labels.AsSingle(), 2, group).AsInt32())];
        Vector512<int>[] sixteen = [.. Enumerable.Range(0, 4).Select(group => lanes.SpreadLabels(labels.AsSingle(), 4, group).AsInt32())];
        for (int lane = 0; lane < 16; lane++)
        {
            int row = (lane / 8 * 4) + (lane % 4), start = lane / 4 % 2 * 4;
            Assert.Equal((labels[row] - start, labels[8 + row] - start), (eight[0][lane], eight[1][lane]));
            Assert.Equal([.. Enumerable.Range(0, 4).Select(group => labels[(4 * group) + (lane % 4)] - (lane / 4 * 4))], sixteen.Select(group => group[lane]));
        }
    }

    /// <summary>A table's numbers stand where a strip has its classes.</summary>
    [Theory(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Constants_stand_where_the_strip_has_its_classes(int groups)
    {
        float[] table = Numbers(20);
        Lanes512<float> lanes = default;
        for (int place = 0; place < 4; place++)
        {
            CheckLanes([lanes.Constants(ref table[0], 3, groups, 0, place)], (_, lane) => table[3 + (lane / 4 % groups * 4) + place]);
        }
    }

    /// <summary>Dealt labels stand where the crossed vectors have their rows.</summary>
    [Fact(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    public void Dealt_values_meet_their_rows_and_are_collected_again()
    {
        int[] rows = [.. Enumerable.Range(0, 16)];
        Vector512<int> inOrder = Vector512.Create([.. rows]);

        float[] fours = [.. Enumerable.Range(0, 64).Select(k => (float)(k / 4))];
        Tile.LoadVectors(in fours[0], 16, out Vector512<float> c0, out _, out _, out _);
        Assert.Equal(Vector512.ConvertToInt32(c0), Tile.Deal4(inOrder));
        Assert.Equal(inOrder, Tile.Deal4(Tile.Deal4(inOrder)));

        float[] eights = [.. Enumerable.Range(0, 128).Select(k => (float)(k / 8))];
        Tile.LoadVectors(in eights[0], 16, out Vector512<float> first, out _, out _, out _);
        Tile.LoadVectors(in eights[64], 16, out Vector512<float> second, out _, out _, out _);
        Assert.Equal(Vector512.ConvertToInt32(Tile.Max(first, second)), Tile.Deal2(inOrder));
        Assert.Equal(inOrder, Tile.Collect2(Tile.Deal2(inOrder)));

        Tile.LoadVectors(in fours[0], 8, out Vector256<float> half, out _, out _, out _);
        Assert.Equal(Vector256.ConvertToInt32(half), Tile.Deal2(inOrder.GetLower()));
        Assert.Equal(inOrder.GetLower(), Tile.Collect2(Tile.Deal2(inOrder.GetLower())));
    }

    [Fact(SkipUnless = nameof(HasWideVectors), Skip = NeedsWideVectors)]
    public void Rows_side_by_side_reduce_as_each_would_alone()
    {
        var random = new Random(7);
        float[] rows = [.. Enumerable.Range(0, 256).Select(_ => random.NextSingle() - 0.5f)];
        CheckLanes(
            [Lanes.SumOfSixteenRows(ref rows[0]), Lanes.MaxOfSixteenRows(ref rows[0])],
            (which, row) => which == 0 ? SumOf(row) : MaxOf(row));
        CheckLanes(
            [.. Enumerable.Range(0, 8).Select(k => (k < 4 ? Lanes.SumOfFourRows(ref rows[k * 64]) : Lanes.MaxOfFourRows(ref rows[(k - 4) * 64])).ToVector256().ToVector512())],
            (which, row) => row >= 4 ? 0 : which < 4 ? SumOf((4 * which) + row) : MaxOf((4 * (which - 4)) + row));

        float SumOf(int row) => Lanes.Sum(Vector512.LoadUnsafe(ref rows[row * 16])).ToScalar();
        float MaxOf(int row) => Lanes.Max(Vector512.LoadUnsafe(ref rows[row * 16])).ToScalar();
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(k => (float)k)];

    private static float[] Blank(int count) => [.. Enumerable.Repeat(Untouched, count)];

    private static void CheckLanes(Vector512<float>[] vectors, Func<int, int, float> expected)
    {
        for (int vector = 0; vector < vectors.Length; vector++)
        {
            for (int lane = 0; lane < 16; lane++)
            {
                Assert.Equal(expected(vector, lane), vectors[vector][lane]);
            }
        }
    }

    private static void CheckStored(float[] source, float[] destination, int stride, int offset, int classes)
    {
        for (int i = 0; i < source.Length; i++)
        {
            bool isStored = i % stride >= offset && i % stride < offset + classes;
            Assert.Equal(isStored ? source[i] : Untouched, destination[i]);
        }
    }
}
