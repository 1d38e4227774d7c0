using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>Limits of long rows.</summary>
internal static class LongRowLoop
{
    /// <summary>The most rows that are closed together.</summary>
    public const int MostRows = 16;

    /// <summary>
    /// How many classes these rows have together, for with those before and after and their results they should stay in the first-level cache: of 100 floats softmax takes 1.45 times the
    /// exponentials with 16 rows, and 1.70 with 32.
    /// </summary>
    public const int MostClasses = 2048;
}

/// <summary>
/// Long rows, one after the other, in a pipeline of some rows: while the exponentials of a row are computed, which leaves the ports for loads and stores idle, the largest value of a row after
/// is found and the results of a row before are written. What belongs to a row is computed for some of them at once, and nothing waits for it.
/// </summary>
/// <remarks>
/// A row is whole blocks of two groups of classes, then a group if there is one more, and then what is left, as a group that ends with the row. A group is as long as there are partial sums, to
/// each of which belong the classes at its place; vectors that are narrower take place after place. Of the last group, one vector at most has classes again that others have: it is read
/// before anything is written, and written after everything else.
/// </remarks>
[SkipLocalsInit]
internal struct LongRowLoop<TOperation, TLoss, TRow, TLanes, TVector, T>
    where TOperation : struct, ILongOperation<TVector, T>
    where TLoss : struct, ILossTerms<T>
    where TRow : struct, ILongRow
    where TLanes : struct, IVectorLanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    // Their types are asked what they do, which the JIT knows before it inlines anything; the state of the operation is not used.
    private TOperation _operation;
    private TLoss _loss;
    private TLanes _lanes;
    private Lanes128<T> _narrow;
    private TRow _row;

    private nint ClassCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _row.ClassCount;
    }

    /// <summary>How many classes are in whole blocks.</summary>
    private nint Whole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _row.ClassCount & -(2 * PartialSums.Most);
    }

    /// <summary>Whether another group follows.</summary>
    private bool HasGroup
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _row.ClassCount % (2 * PartialSums.Most) >= PartialSums.Most;
    }

    /// <summary>How many classes of the last group are in no other.</summary>
    private nint Left
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _row.ClassCount % PartialSums.Most;
    }

    /// <summary>The first class of the last group.</summary>
    private nint Last
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _row.ClassCount - PartialSums.Most;
    }

    /// <summary>Whether a vector has classes that others have.</summary>
    private bool HasOverlap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Left % _lanes.Count != 0;
    }

    /// <summary>The first class of that vector.</summary>
    private nint Overlap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Last + ((PartialSums.Most - Left) & -_lanes.Count);
    }

    /// <summary>Whether there are several runs of classes; the last one has what is left of them as well.</summary>
    private bool IsCompensated
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Whole > PartialSums.RunLength;
    }

    /// <summary>How many rows are closed together.</summary>
    private int RowsAtOnce
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(Math.Max(LongRowLoop.MostClasses / _row.ClassCount, 1), LongRowLoop.MostRows);
    }

    /// <summary>Takes all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(ref T logits, ref int labels, ref T results, ref T perRow, T scale, int rows)
    {
        Unsafe.SkipInit(out LongRowRoom<T> room);
        ref LongRowValues<T> values = ref room.Aligned();
        values.Scale = default;
        for (int place = 0; place < LongRowLoop.MostRows; place++)
        {
            values.Factor.At(place) = _operation.FactorOfNone;
            values.Amount.At(place) = default;
        }

        for (int place = 0; place < Math.Min(RowsAtOnce, rows); place++)
        {
            values.Next.At(place) = _lanes.First(LargestOf(ref Unsafe.Add(ref logits, place * ClassCount)));
        }

        for (int first = 0; first < rows; first += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, rows - first);
            SumRows(ref values, ref logits, ref labels, ref results, first, count, rows);
            if (first > 0 && count < RowsAtOnce)
            {
                EndRows(ref values, ref logits, ref labels, ref results, first - RowsAtOnce, count, RowsAtOnce);
            }

            Close(ref values, count, scale, ref Unsafe.Add(ref perRow, first));
        }

        int lastRows = ((rows - 1) % RowsAtOnce) + 1;
        EndRows(ref values, ref logits, ref labels, ref results, rows - lastRows, 0, lastRows);
        _operation.Repair(ref logits, ref labels, ref results, ref perRow, rows);
    }

    /// <summary>Takes one row, with what belongs to it in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RunOne(ref T logits, ref int label, ref T results, ref T perRow, T scale)
    {
        TOperation operation = default;
        Unsafe.SkipInit(out LongRowValue<T> parts);
        Unsafe.SkipInit(out LongRowValue<T> partsBelowOne);
        Unsafe.SkipInit(out LongRowValue<T> partsShared);
        ExponentialConstants<TVector>.Create<TLanes, T>(out ExponentialConstants<TVector> constants);
        operation.Start(ref logits, ref label, out LongRowLabel<T> atLabel);
        TVector max = LargestOf(ref logits);
        TVector next = max;
        SumRow(
            ref operation, ref constants, isAlone: true, hasPrevious: false, max,
            ref logits, ref results, ref logits, ref results, ref logits,
            ref parts.At(0), ref partsBelowOne.At(0), ref partsShared.At(0), out TVector sum, out TVector belowOne, out TVector shared, ref next);
        Unsafe.SkipInit(out LongRowSums<Vector128<T>> sums);
        sums.Max = OfRow(max);
        sums.Sum = OfRow(SumOf(sum, ref parts.At(0)));
        sums.BelowOne = typeof(T) == typeof(double) && _operation is INeedsRest ? OfRow(SumOf(belowOne, ref partsBelowOne.At(0))) : default;
        sums.Shared = _loss is ISmoothedLoss ? OfRow(SumOf(shared, ref partsShared.At(0))) : default;
        sums.Target = _narrow.Create(atLabel.Target);
        sums.Weight = _narrow.Create(atLabel.Weight);
        sums.Smoothing = _narrow.Create(atLabel.Smoothing);
        TOperation.Close<Lanes128<T>, Vector128<T>>(ref sums, scale, out LongRowEnds<Vector128<T>> ends);
        if (_operation is IHasResult)
        {
            perRow = ends.Result.ToScalar();
        }

        operation.Turn(ends.Factor.ToScalar(), ends.Amount.ToScalar(), scale);
        EndRow(ref operation, ref logits, ref label, ref results, ends.Amount.ToScalar(), ends.Counts.ToScalar());
        _operation.Repair(ref logits, ref label, ref results, ref perRow, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<T> OfRow(TVector value) => _narrow.Create(_lanes.First(value));

    /// <summary>The sum of partial sums, which are all in a vector or else in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector SumOf(TVector sum, ref T parts) => Unsafe.SizeOf<TVector>() == PartialSums.Most * Unsafe.SizeOf<T>()
        ? _lanes.SumOfLanes(sum)
        : _lanes.SumOf(ref parts, PartialSums.Most);

    /// <summary>The sums of some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void SumRows(ref LongRowValues<T> values, ref T logits, ref int labels, ref T results, int first, int count, int rows)
    {
        TOperation operation = default;
        ExponentialConstants<TVector>.Create<TLanes, T>(out ExponentialConstants<TVector> constants);
        for (int place = 0; place < count; place++)
        {
            int row = first + place;
            int previous = first == 0 ? row : row - RowsAtOnce;
            int next = Math.Min(row + RowsAtOnce, rows - 1);
            if (_operation is IHasLabels)
            {
                operation.Start(ref Unsafe.Add(ref logits, row * ClassCount), ref Unsafe.Add(ref labels, row), out LongRowLabel<T> atLabel);
                values.Target.At(place) = atLabel.Target;
                if (_loss is IWeightedLoss)
                {
                    values.Weight.At(place) = atLabel.Weight;
                    values.Smoothing.At(place) = atLabel.Smoothing;
                }
            }

            T factor = values.Factor.At(place);
            T amount = values.Amount.At(place);
            operation.Turn(factor, amount, values.Scale);
            TVector max = _lanes.Create(values.Next.At(place));
            TVector nextMax = _lanes.Load(ref Unsafe.Add(ref logits, next * ClassCount), ClassCount - _lanes.Count);
            SumRow(
                ref operation, ref constants, isAlone: false, hasPrevious: first > 0, max,
                ref Unsafe.Add(ref logits, row * ClassCount), ref Unsafe.Add(ref results, row * ClassCount),
                ref Unsafe.Add(ref logits, previous * ClassCount), ref Unsafe.Add(ref results, previous * ClassCount), ref Unsafe.Add(ref logits, next * ClassCount),
                ref values.SumParts.At(place * PartialSums.Most), ref values.BelowOneParts.At(place * PartialSums.Most), ref values.SharedParts.At(place * PartialSums.Most),
                out _, out _, out _, ref nextMax);
            _lanes.Store(nextMax, ref values.NextParts.At(0), (nint)place * PartialSums.Most);
            if (_operation is IHasLabels && _operation is IWritesClasses && first > 0)
            {
                operation.Finish(ref Unsafe.Add(ref results, previous * ClassCount), ref Unsafe.Add(ref labels, previous), values.Amount.At(place), values.Counts.At(place));
            }
        }
    }

    /// <summary>What belongs to some rows, a row in each lane: of sixteen in the vectors of the loop, of fewer in those of 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Close(ref LongRowValues<T> values, int count, T scale, ref T perRow)
    {
        values.Scale = scale;
        if (RowsAtOnce == LongRowLoop.MostRows)
        {
            CloseRows<TLanes, TVector>(ref values, count, scale, ref perRow);
        }
        else
        {
            CloseRows<Lanes128<T>, Vector128<T>>(ref values, count, scale, ref perRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CloseRows<TRowLanes, TRowVector>(ref LongRowValues<T> values, nint count, T scale, ref T perRow)
        where TRowLanes : struct, IVectorLanes<TRowVector, T>
        where TRowVector : struct
    {
        LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.SumInMemory(ref values.SumParts.At(0), count, ref values.Sum.At(0));
        if (typeof(T) == typeof(double) && _operation is INeedsRest)
        {
            LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.SumInMemory(ref values.BelowOneParts.At(0), count, ref values.BelowOne.At(0));
        }

        if (_loss is ISmoothedLoss)
        {
            LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.SumInMemory(ref values.SharedParts.At(0), count, ref values.Shared.At(0));
        }

        TRowLanes lanes = default;
        for (nint row = 0; row < count; row += lanes.Count)
        {
            Unsafe.SkipInit(out LongRowSums<TRowVector> sums);
            sums.Max = lanes.Load(ref values.Next.At(0), row);
            LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.Max(ref values.NextParts.At(row * PartialSums.Most), ref values.Next.At(row));
            sums.Sum = LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.Sum(ref values.SumParts.At(0), ref values.Sum.At(0), row);
            if (typeof(T) == typeof(double) && _operation is INeedsRest)
            {
                sums.BelowOne = LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.Sum(ref values.BelowOneParts.At(0), ref values.BelowOne.At(0), row);
            }

            if (_loss is ISmoothedLoss)
            {
                sums.Shared = LongRowReductions<TLanes, TVector, TRowLanes, TRowVector, T>.Sum(ref values.SharedParts.At(0), ref values.Shared.At(0), row);
            }

            sums.Target = lanes.Load(ref values.Target.At(0), row);
            sums.Weight = lanes.Load(ref values.Weight.At(0), row);
            sums.Smoothing = lanes.Load(ref values.Smoothing.At(0), row);
            TOperation.Close<TRowLanes, TRowVector>(ref sums, scale, out LongRowEnds<TRowVector> ends);
            if (_operation is IHasResult && count - row >= lanes.Count)
            {
                lanes.Store(ends.Result, ref perRow, row);
            }
            else if (_operation is IHasResult)
            {
                lanes.StoreFirst(ends.Result, ref Unsafe.Add(ref perRow, row), count - row);
            }

            if (_operation is IWritesClasses)
            {
                lanes.Store(ends.Factor, ref values.Factor.At(0), row);
            }

            if (_operation is IHasAmounts)
            {
                lanes.Store(ends.Amount, ref values.Amount.At(0), row);
                lanes.Store(ends.Counts, ref values.Counts.At(0), row);
            }
        }
    }

    /// <summary>Writes the results of some rows, which follow a first one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void EndRows(ref LongRowValues<T> values, ref T logits, ref int labels, ref T results, int first, int place, int end)
    {
        TOperation operation = default;
        for (; _operation is IWritesClasses && place < end; place++)
        {
            int row = first + place;
            T factor = values.Factor.At(place);
            T amount = values.Amount.At(place);
            operation.Turn(factor, amount, values.Scale);
            EndRow(
                ref operation, ref Unsafe.Add(ref logits, row * ClassCount), ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref results, row * ClassCount),
                amount, values.Counts.At(place));
        }
    }

    /// <summary>
    /// The sums of a row, and beside them the largest value of a row after and the results of a row before. Before there are any, that is the row itself, whose values come back as they are.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="constants">Those of the exponential.</param>
    /// <param name="isAlone">Whether there are no other rows.</param>
    /// <param name="hasPrevious">Whether there is a row before.</param>
    /// <param name="max">The largest value.</param>
    /// <param name="logits">The row.</param>
    /// <param name="results">Where its results go.</param>
    /// <param name="previousLogits">The row before.</param>
    /// <param name="previousResults">Where its results go.</param>
    /// <param name="nextLogits">The row after.</param>
    /// <param name="parts">Receives the partial sums of exponentials.</param>
    /// <param name="partsBelowOne">The same of those below 1.</param>
    /// <param name="partsShared">The same of weighted logits.</param>
    /// <param name="total">The last of the partial sums.</param>
    /// <param name="totalBelowOne">The same of those below 1.</param>
    /// <param name="totalShared">The same of weighted logits.</param>
    /// <param name="nextMax">In each lane, the largest value of some classes of the row after.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumRow(
        ref TOperation operation, ref ExponentialConstants<TVector> constants, bool isAlone, bool hasPrevious, TVector max,
        ref T logits, ref T results, ref T previousLogits, ref T previousResults, ref T nextLogits,
        ref T parts, ref T partsBelowOne, ref T partsShared, out TVector total, out TVector totalBelowOne, out TVector totalShared, ref TVector nextMax)
    {
        // As locals, for each property that is inlined costs locals of its own, of which the JIT has but so many.
        nint whole = Whole;
        nint last = Last;
        nint left = Left;
        nint lanes = _lanes.Count;
        nint overlapping = Overlap;
        bool hasOverlap = HasOverlap;
        bool isCompensated = IsCompensated;
        TVector overlap = default;
        TVector previousOverlap = default;
        if (hasOverlap)
        {
            overlap = _lanes.Load(ref logits, overlapping);
            previousOverlap = _operation is IKeepsExponentials ? _lanes.Load(ref previousResults, overlapping) : _lanes.Load(ref previousLogits, overlapping);
        }

        TVector even = nextMax;
        TVector odd = nextMax;
        total = totalBelowOne = totalShared = default;
        LongRowSum<TLanes, TVector, T> sum = default, belowOne = default, share = default;
        for (nint turn = 0; turn < PartialSums.Most; turn += lanes)
        {
            // A constant where there is one turn.
            nint at = Unsafe.SizeOf<TVector>() == PartialSums.Most * Unsafe.SizeOf<T>() ? 0 : turn;
            sum.Clear();
            belowOne.Clear();
            share.Clear();
            for (nint run = 0; run < whole; run += PartialSums.RunLength)
            {
                if (run > 0)
                {
                    EndRun(ref sum, ref belowOne, ref share, run == PartialSums.RunLength);
                }

                nint end = Math.Min(run + PartialSums.RunLength, whole);
                for (nint k = run + at; k < end; k += 2 * PartialSums.Most)
                {
                    nint l = k + PartialSums.Most;
                    Raise(ref even, isAlone, ref nextLogits, k);
                    Raise(ref odd, isAlone, ref nextLogits, l);
                    TVector a = Exponentials(ref operation, ref constants, max, ref logits, ref results, k, out TVector shareA);
                    TVector b = Exponentials(ref operation, ref constants, max, ref logits, ref results, l, out TVector shareB);
                    sum.Add(_lanes.Add(a, b));
                    if (typeof(T) == typeof(double) && _operation is INeedsRest)
                    {
                        belowOne.Add(_lanes.Add(_lanes.BelowOne(a), _lanes.BelowOne(b)));
                    }

                    if (_loss is ISmoothedLoss)
                    {
                        share.Add(_lanes.Add(shareA, shareB));
                    }

                    EndPrevious(ref operation, isAlone, ref previousLogits, ref previousResults, k);
                    EndPrevious(ref operation, isAlone, ref previousLogits, ref previousResults, l);
                }
            }

            // Another group, and what of the last one stands in whole vectors.
            nint others = PartialSums.Most - left - at;
            for (nint rest = HasGroup ? 0 : 1; rest < (left > 0 && others <= 0 ? 2 : 1); rest++)
            {
                nint k = (rest == 0 ? whole : last) + at;
                Raise(ref odd, isAlone, ref nextLogits, k);
                TVector e = Exponentials(ref operation, ref constants, max, ref logits, ref results, k, out TVector term);
                AddTo(ref sum, ref belowOne, ref share, e, term);
                EndPrevious(ref operation, isAlone, ref previousLogits, ref previousResults, k);
            }

            if (hasOverlap && others > 0 && others < lanes)
            {
                odd = isAlone ? odd : _lanes.Max(odd, _lanes.Load(ref nextLogits, overlapping));
                TVector d = _lanes.Subtract(overlap, max);
                overlap = Exp(d, ref constants);
                d = _loss is ISmoothedLoss ? operation.Share(d, overlapping) : d;
                AddTo(ref sum, ref belowOne, ref share, _lanes.From(overlap, others), _lanes.From(d, others));
            }

            if (isCompensated)
            {
                EndRun(ref sum, ref belowOne, ref share, isFirst: false);
            }

            total = sum.Total(isCompensated);
            _lanes.Store(total, ref parts, at);
            if (typeof(T) == typeof(double) && _operation is INeedsRest)
            {
                totalBelowOne = belowOne.Total(isCompensated);
                _lanes.Store(totalBelowOne, ref partsBelowOne, at);
            }

            if (_loss is ISmoothedLoss)
            {
                totalShared = share.Total(isCompensated);
                _lanes.Store(totalShared, ref partsShared, at);
            }
        }

        if (hasOverlap && _operation is IKeepsExponentials)
        {
            _lanes.Store(overlap, ref results, overlapping);
        }

        if (!isAlone && hasPrevious && hasOverlap && _operation is IWritesClasses)
        {
            previousOverlap = operation.End(previousOverlap, overlapping);
            _lanes.Store(previousOverlap, ref previousResults, overlapping);
        }

        nextMax = _lanes.Max(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Raise(ref TVector nextMax, bool isAlone, ref T nextLogits, nint k)
    {
        if (!isAlone)
        {
            nextMax = _lanes.Max(nextMax, _lanes.Load(ref nextLogits, k));
        }
    }

    /// <summary>The exponentials from a class on, and the logits as they are shared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Exponentials(ref TOperation operation, ref ExponentialConstants<TVector> constants, TVector max, ref T logits, ref T results, nint k, out TVector share)
    {
        TVector d = _lanes.Subtract(_lanes.Load(ref logits, k), max);
        share = _loss is ISmoothedLoss ? operation.Share(d, k) : d;
        TVector e = Exp(d, ref constants);
        if (_operation is IKeepsExponentials)
        {
            _lanes.Store(e, ref results, k);
        }

        return e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndPrevious(ref TOperation operation, bool isAlone, ref T previousLogits, ref T previousResults, nint k)
    {
        if (_operation is IWritesClasses && !isAlone)
        {
            End(ref operation, ref previousLogits, ref previousResults, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTo(
        ref LongRowSum<TLanes, TVector, T> sum, ref LongRowSum<TLanes, TVector, T> belowOne, ref LongRowSum<TLanes, TVector, T> share, TVector e, TVector term)
    {
        sum.Add(e);
        if (typeof(T) == typeof(double) && _operation is INeedsRest)
        {
            belowOne.Add(_lanes.BelowOne(e));
        }

        if (_loss is ISmoothedLoss)
        {
            share.Add(term);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndRun(ref LongRowSum<TLanes, TVector, T> sum, ref LongRowSum<TLanes, TVector, T> belowOne, ref LongRowSum<TLanes, TVector, T> share, bool isFirst)
    {
        sum.EndRun(isFirst);
        if (typeof(T) == typeof(double) && _operation is INeedsRest)
        {
            belowOne.EndRun(isFirst);
        }

        if (_loss is ISmoothedLoss)
        {
            share.EndRun(isFirst);
        }
    }

    // Asked of the hardware itself, which the JIT knows before it inlines anything.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Exp(TVector x, ref ExponentialConstants<TVector> constants)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return _lanes.ExpNonPositive(x, ref constants);
        }
        else
        {
            return _lanes.ExpNonPositive(x);
        }
    }

    /// <summary>The largest value of a row; of a row with a NaN it may be any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector LargestOf(ref T row)
    {
        TVector even = _lanes.Load(ref row, ClassCount - _lanes.Count);
        TVector odd = even;
        for (nint k = 0; k < ClassCount - _lanes.Count; k += 2 * _lanes.Count)
        {
            even = _lanes.Max(even, _lanes.Load(ref row, k));
            odd = _lanes.Max(odd, _lanes.Load(ref row, Math.Min(k + _lanes.Count, ClassCount - _lanes.Count)));
        }

        return _lanes.MaxOfLanes(_lanes.Max(even, odd));
    }

    /// <summary>Writes the results of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndRow(ref TOperation operation, ref T logits, ref int label, ref T results, T amount, T counts)
    {
        if (_operation is not IWritesClasses)
        {
            return;
        }

        TVector overlap = default;
        if (HasOverlap)
        {
            overlap = _operation is IKeepsExponentials ? _lanes.Load(ref results, Overlap) : _lanes.Load(ref logits, Overlap);
        }

        for (nint k = 0; k < ClassCount - Left; k += _lanes.Count)
        {
            End(ref operation, ref logits, ref results, k);
        }

        if (HasOverlap)
        {
            overlap = operation.End(overlap, Overlap);
            _lanes.Store(overlap, ref results, Overlap);
        }

        for (nint k = HasOverlap ? Overlap + _lanes.Count : ClassCount - Left; k < ClassCount; k += _lanes.Count)
        {
            End(ref operation, ref logits, ref results, k);
        }

        operation.Finish(ref results, ref label, amount, counts);
    }

    // What an operation is given is computed before: where its state waits on the stack of the IL, the JIT takes its address and leaves it in memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(ref TOperation operation, ref T logits, ref T results, nint k)
    {
        TVector value = _operation is IKeepsExponentials ? _lanes.Load(ref results, k) : _lanes.Load(ref logits, k);
        value = operation.End(value, k);
        _lanes.Store(value, ref results, k);
    }
}
