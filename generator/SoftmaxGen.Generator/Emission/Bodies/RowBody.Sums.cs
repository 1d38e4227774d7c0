using SoftmaxGen.Generator.Planning;

namespace SoftmaxGen.Generator.Emission.Bodies;

/// <content>Sums, in the one order that the class count has.</content>
internal partial class RowBody
{
    public override void Sum(string sum, string name, ClassValue value, string? keepIn = null, bool isSigned = false) =>
        Sum([new Addition(sum, "run", term => term)], name, value, keepIn, isSigned);

    protected override void SumAndRest(string sum, string rest, string name, ClassValue value, string? keepIn)
    {
        string below = $"{rest}BelowOne";
        Sum([new Addition(sum, "run", term => term), new Addition(below, "runBelowOne", term => $"Simd.BelowOne({term})")], name, value, keepIn, isSigned: false);
        LetPerRow(rest, row => $"Simd.Rest({row(sum)}, {row(below)})");
    }

    private void Sum(Addition[] additions, string name, ClassValue value, string? keepIn, bool isSigned)
    {
        if (!HasBlocks)
        {
            InRegisters(name, (row, index) => value.Write(At(row, index)));
            foreach (Addition addition in additions)
            {
                Reduce(addition.Sum, "Sum", row => string.Join(", ", layout.Sums.Select(tree => tree.WriteSum(index => addition.Term(Own(row, index))))));
            }

            return;
        }

        Spread(value);
        Writer.Comment("The sum: block by block, then the rest.");
        string nothing = isSigned ? Broadcast(Shape.Element.NegativeZero()) : Shape.Zero();
        foreach (int row in Rows)
        {
            foreach (string partial in additions.SelectMany(addition => Partials(addition.Sum, row)))
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
            AddBlocks(addition => addition.Sum);
            Writer.Close();
        }

        AfterBlocks();
        _inLoop[name] = (row, offset) =>
            keepIn is null ? $"({value.Write(AtLoop(row, offset))})" : LoadInLoop(keepIn, row, offset);
        if (HasRest)
        {
            InRegisters(name, (row, index) => value.Write(At(row, index)));
            foreach (int row in Rows)
            {
                for (int place = 0; place < layout.Sums.Count; place++)
                {
                    foreach (Addition addition in additions.Where(_ => !layout.Sums[place].IsEmpty))
                    {
                        AddTo(Partials(addition.Sum, row)[place], layout.Sums[place].WriteSum(index => addition.Term(Own(row, index))));
                    }
                }
            }
        }

        foreach (Addition addition in additions)
        {
            Reduce(addition.Sum, "Sum", row => string.Join(", ", Partials(addition.Sum, row).Select(partial => layout.IsCompensated ? $"Compensated.Total({partial}, {partial}Lost)" : partial)));
        }

        string[] Partials(string name, int row) => [.. layout.BlockSums.Select((_, place) => $"{name}{place}{Letter(row)}")];

        // A run is short enough to be added plainly; what is lost between runs is made good.
        void AddRuns()
        {
            int end = layout.BlockCount * Planner.BlockLength;
            Writer.Open($"for (nuint run = 0; run < {end}; run += {Planner.RunLength})");
            foreach (string partial in Rows.SelectMany(row => additions.SelectMany(addition => Partials(addition.Run, row))))
            {
                Declare(partial, nothing);
            }

            Writer.Write($"nuint end = Math.Min(run + {Planner.RunLength}, {end});");
            Writer.Open($"for (nuint k = run; k < end; k += {Planner.BlockLength})");
            AddBlocks(addition => addition.Run);
            Writer.Close();
            foreach ((string partial, string run) in Rows.SelectMany(row => additions.SelectMany(addition =>
                Partials(addition.Sum, row).Zip(Partials(addition.Run, row), (partial, run) => (partial, run)))))
            {
                AddTo(partial, run);
            }

            Writer.Close();
        }

        // One partial sum after the other: where vectors are narrow, a block has many, and few registers.
        void AddBlocks(Func<Addition, string> partials)
        {
            foreach (int row in Rows)
            {
                for (int place = 0; place < layout.BlockSums.Count; place++)
                {
                    AddBlock(row, place, addition => Partials(partials(addition), row)[place]);
                }
            }
        }

        void AddBlock(int row, int place, Func<Addition, string> partial)
        {
            int[] own = [.. layout.BlockSums[place].Terms];
            BesideBlock(row, own);
            foreach (int i in own)
            {
                Declare(Named("v", row, i), value.Write(AtLoop(row, layout.BlockSlices[i].Offset)));
            }

            foreach (int i in own.Where(_ => keepIn is not null))
            {
                StoreAt(Named("v", row, i), keepIn!, InLoop(row, layout.BlockSlices[i].Offset));
            }

            foreach (Addition addition in additions)
            {
                Writer.Write($"{partial(addition)} += {layout.BlockSums[place].WriteSum(i => addition.Term(Named("v", row, i)))};");
            }
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

    /// <summary>Writes what is done for other rows while the exponentials of some vectors of a block keep the processor busy.</summary>
    protected virtual void BesideBlock(int row, int[] slices)
    {
    }

    /// <summary>Writes what is done when the sum has been over all blocks.</summary>
    protected virtual void AfterBlocks()
    {
    }

    /// <summary>A sum of values that are added beside others.</summary>
    /// <param name="Sum">Its name.</param>
    /// <param name="Run">The name of what it is over a run of classes.</param>
    /// <param name="Term">What is added of a value.</param>
    private sealed record Addition(string Sum, string Run, Func<string, string> Term);
}
