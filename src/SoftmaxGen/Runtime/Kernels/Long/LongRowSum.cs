using System.Runtime.CompilerServices;
using SoftmaxGen.Numerics;

namespace SoftmaxGen.Runtime;

/// <summary>The partial sums of a long row that are at some places of each group: runs of classes are added plainly, and with compensation between, if there are several.</summary>
internal struct LongRowSum<TLanes, TVector, T>
    where TLanes : struct, IVectorLanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TLanes _lanes;
    private TVector _sum, _lost, _run;

    /// <summary>Begins a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        _sum = default;
        _lost = default;
        _run = default;
    }

    /// <summary>Adds to the run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector term) => _run = _lanes.Add(_run, term);

    /// <summary>Ends a run of classes; to the first one there is nothing to add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndRun(bool isFirst)
    {
        if (isFirst)
        {
            _sum = _run;
        }
        else
        {
            _lanes.Add(ref _sum, ref _lost, _run);
        }

        _run = default;
    }

    /// <summary>The sum of all runs, or of the only one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Total(bool isCompensated) => isCompensated ? _lanes.Total(_sum, _lost) : _run;
}
