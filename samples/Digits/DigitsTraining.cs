namespace SoftmaxGen.Samples.Digits;

/// <summary>Trains a model of a kind, and calibrates it on rows that it has not learned from.</summary>
public sealed class DigitsTraining
{
    private readonly ModelKind _kind;
    private readonly TrainingRecipe _recipe;
    private readonly DigitsSet _others;

    /// <param name="kind">What to train.</param>
    /// <param name="recipe">How to.</param>
    /// <param name="rows">The rows to learn from, at least two.</param>
    public DigitsTraining(ModelKind kind, TrainingRecipe recipe, DigitsSet rows)
    {
        (_kind, _recipe) = (kind, recipe);
        (_others, HeldBack) = rows.HoldBack();
        Rows = HoldsBack ? _others : rows;
        Model = kind.Create(recipe.Seed);
    }

    /// <summary>The model.</summary>
    public ISoftmaxModel<float> Model { get; }

    /// <summary>The rows that the model learns from: without early stopping all of them.</summary>
    public DigitsSet Rows { get; }

    /// <summary>The rows that say when to stop, and those to calibrate on.</summary>
    public DigitsSet HeldBack { get; }

    /// <summary>Whether the model does not learn from the rows that are held back.</summary>
    public bool HoldsBack => _recipe.Patience is not null;

    /// <summary>Trains the model.</summary>
    /// <exception cref="InvalidDataException">The loss is no longer finite.</exception>
    public TrainingHistory Fit(LossRecord progress) => Fit(Model, Rows, progress);

    /// <summary>
    /// Sets the temperature of the model. Where it has learned from all rows, the temperature is that of a twin, trained by the same recipe
    /// without the rows to calibrate on.
    /// </summary>
    /// <exception cref="InvalidDataException">The loss of the twin is no longer finite.</exception>
    public CalibrationResult Calibrate()
    {
        ISoftmaxModel<float> judged = HoldsBack ? Model : Twin();
        Evaluation before = judged.Evaluate<float>(HeldBack.Pixels, HeldBack.Labels);
        double temperature = judged.Calibrate<float>(HeldBack.Pixels, HeldBack.Labels);
        Evaluation after = judged.Evaluate<float>(HeldBack.Pixels, HeldBack.Labels);
        Model.Temperature = judged.Temperature;
        return new(temperature, before, after);
    }

    private ISoftmaxModel<float> Twin()
    {
        ISoftmaxModel<float> twin = _kind.Create(_recipe.Seed);
        Fit(twin, _others, new LossRecord(twin, _others));
        return twin;
    }

    private TrainingHistory Fit(ISoftmaxModel<float> model, DigitsSet rows, LossRecord progress)
    {
        var options = new FitOptions
        {
            Epochs = _recipe.Epochs,
            BatchSize = _recipe.BatchSize,
            ShuffleSeed = _recipe.Seed,
            Patience = _recipe.Patience,
            Threads = _recipe.Threads,
            Progress = progress,
        };
        var trainer = new SoftmaxTrainer<float>(model, _kind.CreateOptimizer(_recipe.Rate));
        return HoldsBack
            ? trainer.Fit(rows.Pixels, rows.Labels, HeldBack.Pixels, HeldBack.Labels, options)
            : trainer.Fit(rows.Pixels, rows.Labels, options);
    }
}
