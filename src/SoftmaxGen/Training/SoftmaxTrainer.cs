using System.Diagnostics;
using SoftmaxGen.Models;
using SoftmaxGen.Numerics;
using SoftmaxGen.Runtime;

namespace SoftmaxGen;

/// <summary>Trains a model, step by step or over whole sets of rows. What its optimizer remembers is kept between calls.</summary>
/// <remarks>The same rows, options and seeds give the same bits, on every vector width with FMA and for any number of threads.</remarks>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class SoftmaxTrainer<T>
    where T : unmanaged
{
    private readonly ISoftmaxModel<T> _model;
    private readonly Optimizer _optimizer;
    private readonly IOptimizerState<T> _state;
    private readonly T[] _gradient;
    private bool _hasStandardized;

    /// <summary>A trainer that has not made a step yet.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">How its parameters are changed.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public SoftmaxTrainer(ISoftmaxModel<T> model, Optimizer optimizer)
    {
        _model = model ?? throw new ArgumentNullException(nameof(model));
        _optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer));
        _state = optimizer.CreateState<T>(model.Parameters.Length);
        _gradient = new T[model.Parameters.Length];
    }

    /// <summary>Makes one step: the gradient of the mean loss of these rows, and the optimizer's change of the parameters.</summary>
    /// <param name="inputs">The rows; none change nothing.</param>
    /// <param name="labels">The class of each row.</param>
    /// <returns>The mean loss before the step; NaN where there are no rows.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public T TrainBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
    {
        T loss = _model.LossGradient(inputs, labels, _gradient);
        if (!labels.IsEmpty)
        {
            _state.Step(_model.Parameters, _gradient, _optimizer.LearningRate);
        }

        return loss;
    }

    /// <summary>Trains on rows, of which some may be held back for validation.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="options">How to train; the defaults where it is null.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="ArgumentException">A length does not fit, there are no rows to train on, or patience is wanted without validation rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; the model keeps what it has learned.</exception>
    public TrainingHistory Fit(ReadOnlyMemory<T> inputs, ReadOnlyMemory<int> labels, FitOptions? options = null)
    {
        options ??= new();
        options.Check(nameof(options));
        CheckRows(inputs.Span, labels.Span, nameof(inputs));
        (int[] training, int[] validation) = RowSplit.Split(labels.Span, _model.ClassCount, options.ValidationFraction, options.ShuffleSeed);
        CheckCounts(training.Length, validation.Length, nameof(inputs), options);
        return Run(new(inputs, labels, training, _model.InputCount), new(inputs, labels, validation, _model.InputCount), options);
    }

    /// <summary>Trains on rows, and looks after each epoch how the model does on others.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="validationInputs">The rows for validation.</param>
    /// <param name="validationLabels">The class of each of them.</param>
    /// <param name="options">How to train; the defaults where it is null.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not fit, there are no rows to train on, patience is wanted without validation rows, or a fraction is to be held back besides.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled; the model keeps what it has learned.</exception>
    public TrainingHistory Fit(
        ReadOnlyMemory<T> inputs,
        ReadOnlyMemory<int> labels,
        ReadOnlyMemory<T> validationInputs,
        ReadOnlyMemory<int> validationLabels,
        FitOptions? options = null)
    {
        options ??= new();
        options.Check(nameof(options));
        if (options.ValidationFraction > 0)
        {
            throw new ArgumentException("There are rows for validation, so that no fraction is held back: ValidationFraction must be 0.", nameof(options));
        }

        int rows = CheckRows(inputs.Span, labels.Span, nameof(inputs));
        int validationRows = CheckRows(validationInputs.Span, validationLabels.Span, nameof(validationInputs));
        CheckCounts(rows, validationRows, nameof(inputs), options);
        return Run(
            new(inputs, labels, RowSplit.InOrder(rows), _model.InputCount),
            new(validationInputs, validationLabels, RowSplit.InOrder(validationRows), _model.InputCount),
            options);
    }

    private TrainingHistory Run(RowSet<T> training, RowSet<T> validation, FitOptions options)
    {
        Standardize(training);
        (T[] validationInputs, int[] validationLabels) = validation.ToArrays();
        Progress progress = new(this, validationInputs, validationLabels, options);
        using WorkerTeam? team = options.Threads > 1 && _model is ITrainableModel<T> ? new(options.Threads) : null;
        for (int epoch = 1; epoch <= options.Epochs && !progress.IsOver; epoch++)
        {
            double rate = _optimizer.LearningRate * (options.LearningRateSchedule?.Invoke(epoch) ?? 1);
            if (options.ShuffleSeed is not null)
            {
                progress.Random.Shuffle(training.Order);
            }

            progress.Add(epoch, Epoch(training, options, rate, team), rate);
        }

        return progress.End();
    }

    /// <summary>Passes over all rows once; returns their mean loss, each before the step of its batch.</summary>
    private double Epoch(RowSet<T> training, FitOptions options, double rate, WorkerTeam? team)
    {
        double sum = 0;
        int size = Math.Min(options.BatchSize, training.Count);
        training.MakeRoom(size);
        for (int row = 0; row < training.Count; row += size)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(size, training.Count - row);
            training.Gather(row, rows);
            T loss = team is null
                ? _model.LossGradient(training.Inputs.AsSpan(0, rows * _model.InputCount), training.Labels.AsSpan(0, rows), _gradient)
                : ((ITrainableModel<T>)_model).LossGradient(training.Inputs, training.Labels, rows, _gradient, team);
            _state.Step(_model.Parameters, _gradient, rate);
            sum += OneLane<T>.ToDouble(loss) * rows;
        }

        return sum / training.Count;
    }

    /// <summary>Learns the scaling of the inputs from the training rows, unless it has been learned or loaded.</summary>
    private void Standardize(RowSet<T> training)
    {
        bool isNeeded = _model is ITrainableModel<T> trainable ? trainable.LacksStandardization : _model.Standardizes && !_hasStandardized;
        if (isNeeded)
        {
            _model.FitStandardization(training.ToArrays().Inputs);
            _hasStandardized = true;
        }
    }

    private int CheckRows(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, string name)
    {
        int rows = Guard.Rows(inputs, _model.InputCount, name);
        Guard.Labels(labels, rows, _model.ClassCount);
        return rows;
    }

    private static void CheckCounts(int rows, int validationRows, string name, FitOptions options)
    {
        if (rows == 0)
        {
            throw new ArgumentException("Expected at least one row to train on, but there is none.", name);
        }

        if (validationRows == 0 && options.Patience is not null)
        {
            throw new ArgumentException("Patience needs validation rows: set ValidationFraction, or pass them.", nameof(options));
        }
    }

    /// <summary>How training has gone so far: reports, the best parameters, patience.</summary>
    private sealed class Progress(SoftmaxTrainer<T> trainer, T[] inputs, int[] labels, FitOptions options)
    {
        private readonly List<EpochReport> _epochs = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private T[]? _best;
        private double _lowest = double.PositiveInfinity;
        private int _bestEpoch;
        private double _improved = double.PositiveInfinity;
        private int _withoutImprovement;

        public SeededRandom Random { get; } = new(options.ShuffleSeed ?? 0);

        public bool IsOver => options.Patience is { } patience && _withoutImprovement >= patience;

        public void Add(int epoch, double trainingLoss, double rate)
        {
            double? loss = null, accuracy = null;
            if (labels.Length > 0)
            {
                loss = OneLane<T>.ToDouble(trainer._model.Loss(inputs, labels));
                accuracy = Accuracy();
                Compare(epoch, loss.Value);
            }

            EpochReport report = new(epoch, trainingLoss, loss, accuracy, rate, _clock.Elapsed);
            _epochs.Add(report);
            options.Progress?.Report(report);
        }

        public TrainingHistory End()
        {
            bool stoppedEarly = IsOver && _epochs.Count < options.Epochs;
            if (_best is not null)
            {
                _best.CopyTo(trainer._model.Parameters);
            }

            return new(_epochs, _bestEpoch == 0 ? _epochs.Count : _bestEpoch, stoppedEarly);
        }

        private void Compare(int epoch, double loss)
        {
            if (loss < _lowest)
            {
                _lowest = loss;
                _bestEpoch = epoch;
                if (options.RestoreBest)
                {
                    _best ??= new T[trainer._model.Parameters.Length];
                    trainer._model.Parameters.CopyTo(_best);
                }
            }

            _withoutImprovement = loss < _improved - options.MinimumImprovement ? 0 : _withoutImprovement + 1;
            if (_withoutImprovement == 0)
            {
                _improved = loss;
            }
        }

        private double Accuracy()
        {
            int[] predicted = new int[labels.Length];
            trainer._model.Predict(inputs, predicted);
            int right = 0;
            for (int row = 0; row < labels.Length; row++)
            {
                right += predicted[row] == labels[row] ? 1 : 0;
            }

            return (double)right / labels.Length;
        }
    }
}
