using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <content>Sums, in the one order that the class count has.</content>
internal sealed partial class RowBody
{
    public override void Sum(string sum, string name, ClassValue value, string? keepIn = null, bool isSigned = false)
    {
        if (!HasBlocks)
        {
            InRegisters(name, (row, index) => value.Write(At(row, index)));
            Reduce(sum, "Sum", row => string.Join(", ", layout.Sums.Select(tree => tree.WriteSum(index => Own(row, index)))));
            return;
        }

        Spread(value);
        Writer.Comment("The sum: block by block, then the rest.");
        string nothing = isSigned ? Broadcast(Shape.Element.NegativeZero()) : Shape.Zero();
        foreach (int row in Rows)
        {
            foreach (string partial in Partials(sum, row))
            {
                Declare(partial, nothing);
                if (layout.IsCompensated)
                {
                    Declare($"{partial}Lost", Shape.Zero());
                }
            }
        }

        if (layout.IsCompensated)
        {
            AddRuns();
        }
        else
        {
            OpenLoop();
            AddBlocks(sum);
            Writer.Close();
        }

        _inLoop[name] = (row, offset) =>
            keepIn is null ? $"({value.Write(AtLoop(row, offset))})" : $"Simd.Load{Shape.Bits}(ref {keepIn}, {InLoop(row, offset)})";
        if (HasRest)
        {
            InRegisters(name, (row, index) => value.Write(At(row, index)));
            foreach (int row in Rows)
            {
                for (int place = 0; place < layout.Sums.Count; place++)
                {
                    if (!layout.Sums[place].IsEmpty)
                    {
                        AddTo(Partials(sum, row)[place], layout.Sums[place].WriteSum(index => Own(row, index)));
                    }
                }
            }
        }

        Reduce(sum, "Sum", row => string.Join(", ", Partials(sum, row).Select(partial => layout.IsCompensated ? $"Compensated.Total({partial}, {partial}Lost)" : partial)));

        string[] Partials(string name, int row) => [.. layout.BlockSums.Select((_, place) => $"{name}{place}{Letter(row)}")];

        // A run is short enough to be added plainly; what is lost between runs is made good.
        void AddRuns()
        {
            int end = layout.BlockCount * Planner.BlockLength;
            Writer.Open($"for (nuint run = 0; run < {end}; run += {Planner.RunLength})");
            foreach (string partial in Rows.SelectMany(row => Partials("run", row)))
            {
                Declare(partial, nothing);
            }

            Writer.Write($"nuint end = Math.Min(run + {Planner.RunLength}, {end});");
            Writer.Open($"for (nuint k = run; k < end; k += {Planner.BlockLength})");
            AddBlocks("run");
            Writer.Close();
            foreach ((string partial, string run) in Rows.SelectMany(row => Partials(sum, row).Zip(Partials("run", row), (partial, run) => (partial, run))))
            {
                AddTo(partial, run);
            }

            Writer.Close();
        }

        // One partial sum after the other: where vectors are narrow, a block has many, and few registers.
        void AddBlocks(string partials)
        {
            foreach (int row in Rows)
            {
                for (int place = 0; place < layout.BlockSums.Count; place++)
                {
                    AddBlock(row, place, Partials(partials, row)[place]);
                }
            }
        }

        void AddBlock(int row, int place, string partial)
        {
            int[] own = [.. layout.BlockSums[place].Terms];
            foreach (int i in own)
            {
                Declare(Named("v", row, i), value.Write(AtLoop(row, layout.BlockSlices[i].Offset)));
            }

            foreach (int i in own.Where(_ => keepIn is not null))
            {
                StoreAt(Named("v", row, i), keepIn!, InLoop(row, layout.BlockSlices[i].Offset));
            }

            Writer.Write($"{partial} += {layout.BlockSums[place].WriteSum(i => Named("v", row, i))};");
        }

        void AddTo(string partial, string terms) => Writer.Write(layout.IsCompensated
            ? $"Compensated.Add(ref {partial}, ref {partial}Lost, {terms});"
            : $"{partial} += {terms};");

        // An overlapping vector adds its own lanes alone.
        string Own(int row, int index) =>
            layout.Slices[index].Overlap == 0 ? Named(name, row, index)
            : isSigned ? $"{Shape.Class()}.ConditionalSelect(own, {Named(name, row, index)}, {Broadcast(Shape.Element.NegativeZero())})"
            : $"({Named(name, row, index)} & own)";
    }
}
