namespace SoftmaxGen;

/// <summary>
/// A classifier of fixed layers that predicts, and learns through its <see cref="Parameters"/>. Implemented by the classes that
/// <see cref="SoftmaxModelAttribute"/> annotates.
/// </summary>
/// <remarks>
/// Rows are row-major, as many as there are. A prediction has the same bits alone and in any batch. Predictions are safe from any number of
/// threads at once while nobody trains or loads. Everything is checked before anything is written; no destination may overlap an input.
/// </remarks>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ISoftmaxModel<T>
    where T : unmanaged
{
    /// <summary>The number of inputs: the length of one row.</summary>
    int InputCount { get; }

    /// <summary>The number of classes C.</summary>
    int ClassCount { get; }

    /// <summary>The number of trainable numbers, without padding.</summary>
    int ParameterCount { get; }

    /// <summary>The number of layers that have parameters.</summary>
    int LayerCount { get; }

    /// <summary>The names of the classes.</summary>
    ReadOnlySpan<string> ClassNames { get; }

    /// <summary>Whether the model learns the offset and the scale of its inputs.</summary>
    bool Standardizes { get; }

    /// <summary>
    /// All trainable numbers, in the layout of the model: padding between them is 0 and stays 0 under any update that leaves a 0 with a
    /// gradient of 0 as it is.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>What divides the logits in <see cref="PredictProbabilities"/> and <see cref="TopK"/>; 1 unless calibrated or loaded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    T Temperature { get; set; }

    /// <summary>The most probable class of one row; the lowest index of a tie, and the first NaN.</summary>
    /// <param name="input">Exactly one row.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    int Predict(ReadOnlySpan<T> input);

    /// <summary>The most probable class of every row.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">Receives the class of each row.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps the input.</exception>
    void Predict(ReadOnlySpan<T> inputs, Span<int> labels);

    /// <summary>The probabilities of every row: the softmax of its logits over <see cref="Temperature"/>.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="probabilities">Receives C probabilities per row.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps the input.</exception>
    void PredictProbabilities(ReadOnlySpan<T> inputs, Span<T> probabilities);

    /// <summary>The logits of every row, before temperature and softmax.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="logits">Receives C logits per row.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps the input.</exception>
    void PredictLogits(ReadOnlySpan<T> inputs, Span<T> logits);

    /// <summary>The most probable classes of one row, best first, and their probabilities.</summary>
    /// <param name="input">Exactly one row.</param>
    /// <param name="labels">Receives the classes; its length says how many, at most C.</param>
    /// <param name="probabilities">Receives as many probabilities.</param>
    /// <exception cref="ArgumentException">A length does not fit, or destinations overlap each other or the input.</exception>
    void TopK(ReadOnlySpan<T> input, Span<int> labels, Span<T> probabilities);

    /// <summary>
    /// Draws new parameters: weights uniform in ±√(6 / inputs) of a hidden layer with ReLU or its kin, in ±√(6 / (inputs + outputs)) of any
    /// other layer and of the last; biases 0. The numbers are those of xoshiro256** started by SplitMix64, the same on every platform.
    /// </summary>
    /// <param name="seed">Which numbers to draw.</param>
    void Initialize(int seed);

    /// <summary>One layer's parameters, its weights row-major as <c>[outputs, inputs]</c>.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="bias">Receives the bias.</param>
    /// <exception cref="ArgumentException">A destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    void GetLayer(int layer, Span<T> weights, Span<T> bias);

    /// <summary>Replaces one layer's parameters, its weights row-major as <c>[outputs, inputs]</c>.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="weights">The weights, exactly as many as there are.</param>
    /// <param name="bias">The bias, exactly as many as there are.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    void SetLayer(int layer, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias);

    /// <summary>
    /// Learns the offset and the scale of the inputs: the mean of each over the rows, and 1 over its population standard deviation, or 1 where
    /// that is 0.
    /// </summary>
    /// <param name="inputs">The rows, at least one.</param>
    /// <exception cref="ArgumentException">The length does not fit, or there are no rows.</exception>
    /// <exception cref="NotSupportedException">The model does not learn them.</exception>
    void FitStandardization(ReadOnlySpan<T> inputs);

    /// <summary>The mean loss, with the label smoothing and the class weights of the model; NaN where there are no rows.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    T Loss(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels);

    /// <summary>The mean loss, and its gradient with respect to <see cref="Parameters"/>; NaN and 0 where there are no rows.</summary>
    /// <param name="inputs">The rows.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="gradient">Receives the gradient, in the layout of the parameters.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the destination overlaps an input or the parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    T LossGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Span<T> gradient);

    /// <summary>Writes the model as a safetensors file.</summary>
    /// <param name="stream">Where to.</param>
    void Save(Stream stream);

    /// <summary>Writes the model as a safetensors file.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    void Save(string path);

    /// <summary>Takes parameters, scaling and temperature from a safetensors file.</summary>
    /// <param name="stream">Where from, to its end.</param>
    /// <exception cref="InvalidDataException">The file is broken or does not fit; the model is untouched.</exception>
    void Load(Stream stream);

    /// <summary>Takes parameters, scaling and temperature from a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is broken or does not fit; the model is untouched.</exception>
    void Load(string path);

    /// <summary>Takes parameters, scaling and temperature from the bytes of a safetensors file.</summary>
    /// <param name="file">The bytes.</param>
    /// <exception cref="InvalidDataException">The file is broken or does not fit; the model is untouched.</exception>
    void Load(ReadOnlySpan<byte> file);
}
