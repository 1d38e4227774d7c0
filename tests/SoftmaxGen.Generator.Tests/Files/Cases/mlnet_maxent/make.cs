#:package Microsoft.ML@5.0.1
#:package Microsoft.ML.OnnxConverter@0.23.1
#:property PublishAot=false

// Trains a classifier as ML.NET's users do, exports it, and writes beside the file what a reader must make of it: dotnet run make.cs IRIS.csv
// The logits are calculated in double from the parameters of the trainer; the probabilities must be those that ML.NET itself gives.
using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

MLContext ml = new(seed: 1);
IDataView data = ml.Data.LoadFromTextFile<Flower>(args[0], separatorChar: ',', hasHeader: true);
var scaling = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.NormalizeMinMax("Features", fixZero: false));
var pipeline = scaling
    .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
var model = pipeline.Fit(data);
using (FileStream file = File.Create("model.onnx"))
{
    ml.Model.ConvertToOnnx(model, data, file);
}

IDataView result = model.Transform(data);
float[][] inputs = [.. data.GetColumn<float[]>("Features")];
float[][] scaled = [.. result.GetColumn<float[]>("Features")];
float[][] scores = [.. result.GetColumn<float[]>("Score")];
MaximumEntropyModelParameters parameters = ((MulticlassPredictionTransformer<MaximumEntropyModelParameters>)model.ElementAt(2)).Model;
VBuffer<float>[] weights = [];
parameters.GetWeights(ref weights, out int classes);
float[] biases = [.. parameters.GetBiases()];
int[] rows = [.. Enumerable.Range(0, 10).Select(i => 15 * i)];
double[][] logits = [.. rows.Select(row => Enumerable.Range(0, classes).Select(c => biases[c] + weights[c].DenseValues().Zip(scaled[row], (w, x) => (double)w * x).Sum()).ToArray())];
double[][] probabilities = [.. logits.Select(z => { double m = z.Max(), s = z.Sum(v => Math.Exp(v - m)); return z.Select(v => Math.Exp(v - m) / s).ToArray(); })];
double worst = rows.Select((row, i) => probabilities[i].Zip(scores[row], (p, q) => Math.Abs(p - q)).Max()).Max();
Console.WriteLine($"{worst} from ML.NET's own probabilities");
if (worst > 1e-6)
{
    return 1;
}

StringBuilder json = new();
json.Append(CultureInfo.InvariantCulture, $$"""
    {
     "kind": "ok",
     "source": "Microsoft.ML 5.0.1, Microsoft.ML.OnnxConverter 0.23.1",
     "attribute": "\"model.onnx\"",
     "element": "float",
     "rows": {{rows.Length}},
     "inputs": [{{Numbers(rows.SelectMany(row => inputs[row].Select(x => (double)x)))}}],
     "logits": [{{Numbers(logits.SelectMany(z => z))}}],
     "probabilities": [{{Numbers(probabilities.SelectMany(p => p))}}],
     "labels": [{{string.Join(", ", logits.Select(z => Array.IndexOf(z, z.Max())))}}],
     "class_names": ["0.0", "1.0", "2.0"],
     "tolerance": 1e-05
    }

    """);
File.WriteAllText("case.json", json.ToString());
return 0;

static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

internal sealed class Flower
{
    [LoadColumn(0, 3), VectorType(4)]
    public float[] Features { get; set; } = [];

    [LoadColumn(4)]
    public float Label { get; set; }
}
