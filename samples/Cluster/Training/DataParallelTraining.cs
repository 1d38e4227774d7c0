using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SoftmaxGen.Samples.Cluster.Communication;
using SoftmaxGen.Samples.Cluster.Data;

namespace SoftmaxGen.Samples.Cluster.Training;

/// <summary>
/// Training of one model by several ranks. Each takes the gradient of its part of a batch; the sum of all, weighted by rows, is the gradient of the batch,
/// and all take the same step with it, so that their parameters have the same bits.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class DataParallelTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RunSettings _settings;
    private readonly Ranks _ranks;
    private readonly Shard<T> _shard;
    private readonly ISoftmaxModel<T> _model;
    private readonly Optimizer _optimizer;
    private readonly IOptimizerMemory<T> _state;
    private readonly T[] _gradient;

    /// <summary>The rank's sum of gradients and, behind them, of losses.</summary>
    private readonly T[] _own;

    private readonly T[] _sum;

    private long _orderEpoch = -1;
    private int[] _order = [];

    /// <param name="settings">What the run depends on.</param>
    /// <param name="model">A model of the settings' shape; its parameters are the start.</param>
    /// <param name="shard">The rank's rows.</param>
    /// <param name="ranks">The ranks.</param>
    public DataParallelTraining(RunSettings settings, ISoftmaxModel<T> model, Shard<T> shard, Ranks ranks)
    {
        (_settings, _model, _shard, _ranks) = (settings, model, shard, ranks);
        _optimizer = settings.CreateOptimizer();
        int count = model.Parameters.Length;
        _state = (IOptimizerMemory<T>)_optimizer.CreateState<T>(count);
        (_gradient, _own, _sum) = (new T[count], new T[count + 1], new T[count + 1]);
    }

    /// <summary>How many steps have been made.</summary>
    public long Step { get; private set; }

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => (_shard.BatchCount + _settings.Accumulate - 1) / _settings.Accumulate;

    /// <summary>The hash of the parameters' bits: the first half of their SHA-256.</summary>
    public string ParametersHash => Convert.ToHexStringLower(Hash().AsSpan(0, 16));

    /// <summary>Goes on where a checkpoint was written.</summary>
    /// <exception cref="InvalidDataException">It is another model's.</exception>
    public void Resume(Checkpoint checkpoint)
    {
        if (checkpoint.Memory.Length != _state.MemoryLength || checkpoint.Step < 0)
        {
            throw new InvalidDataException("expected a checkpoint of this model and optimizer, got another");
        }

        _model.Load(checkpoint.Model);
        _state.SetMemory(checkpoint.Memory);
        Step = checkpoint.Step;
    }

    /// <summary>What is needed to go on from here.</summary>
    public Checkpoint Checkpoint()
    {
        var memory = new double[_state.MemoryLength];
        _state.GetMemory(memory);
        using var model = new MemoryStream();
        _model.Save(model);
        return new(_settings, Step, memory, model.ToArray());
    }

    /// <summary>Makes one step: all ranks together. Returns the mean loss of its rows, before the step.</summary>
    public double MakeStep()
    {
        (long epoch, long place) = Math.DivRem(Step, StepsPerEpoch);
        int first = (int)place * _settings.Accumulate;
        int last = Math.Min(first + _settings.Accumulate, _shard.BatchCount);
        int[] order = OrderOf(epoch);
        long rows = 0;
        Array.Clear(_own);
        for (int i = first; i < last; i++)
        {
            rows += _shard.RowsOf(order[i]);
            Add(_shard[order[i]]);
        }

        _ranks.Sum(_own, _sum);
        T share = T.One / T.CreateChecked(rows);
        TensorPrimitives.Multiply<T>(_sum, share, _sum);
        _state.Step(_model.Parameters, _sum.AsSpan(0, _gradient.Length), _optimizer.LearningRate);
        Step++;
        return double.CreateChecked(_sum[^1]);
    }

    /// <summary>All ranks must have the same parameters.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public void CheckAgreement()
    {
        if (!_ranks.Agree(BitConverter.ToInt64(Hash()) >> 1))
        {
            throw new InvalidDataException($"after step {Step} the ranks' parameters differ; expected the same bits on each");
        }
    }

    /// <summary>The mean loss over all rows, and the part of them that is predicted right.</summary>
    public (double Loss, double Accuracy) Evaluate()
    {
        double[] own = new double[3], all = new double[3];
        for (int batch = 0; batch < _shard.BatchCount; batch++)
        {
            Shard<T>.Part part = _shard[batch];
            if (part.Labels.Length > 0)
            {
                Evaluation evaluation = _model.Evaluate<T>(part.Inputs, part.Labels);
                own[0] += evaluation.LogLoss * evaluation.Rows;
                own[1] += evaluation.Correct;
                own[2] += evaluation.Rows;
            }
        }

        _ranks.Sum(own, all);
        return (all[0] / all[2], all[1] / all[2]);
    }

    private void Add(Shard<T>.Part part)
    {
        if (part.Labels.Length > 0)
        {
            T loss = _model.LossGradient(part.Inputs, part.Labels, _gradient);
            T rows = T.CreateChecked(part.Labels.Length);
            Span<T> own = _own.AsSpan(0, _gradient.Length);
            TensorPrimitives.MultiplyAdd(_gradient, rows, own, own);
            _own[^1] += loss * rows;
        }
    }

    /// <summary>The order of the batches in an epoch, which depends on nothing but the epoch and the seed.</summary>
    private int[] OrderOf(long epoch)
    {
        if (epoch != _orderEpoch)
        {
            (_orderEpoch, _order) = (epoch, Bits.Shuffle(_shard.BatchCount, Bits.Of((ulong)_settings.Seed, (ulong)epoch)));
        }

        return _order;
    }

    private byte[] Hash() => SHA256.HashData(MemoryMarshal.AsBytes((ReadOnlySpan<T>)_model.Parameters));
}
