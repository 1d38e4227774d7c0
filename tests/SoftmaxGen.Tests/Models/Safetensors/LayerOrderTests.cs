using SoftmaxGen.Models.Safetensors;
using SoftmaxGen.Tests.Support;

namespace SoftmaxGen.Tests.Models.Safetensors;

/// <summary>Which tensors make which layers: by number, by the only chain of shapes, or alone; with the widths of a model and without.</summary>
[NoWidth]
public sealed class LayerOrderTests
{
    public static TheoryData<string[], string, int[]> Readable => new()
    {
        { ["weight 3 4", "bias 3"], "weight", [4, 3] },
        { ["weight 3 4"], "weight", [4, 3] },
        { ["0.weight 3 4", "0.bias 3"], "0.weight", [4, 3] },
        { ["10.weight 3 5", "9.weight 5 4", "9.bias 5", "9.num_batches_tracked I64"], "9.weight 10.weight", [4, 5, 3] },
        { ["fc2.weight 4 4", "fc1.weight 4 4", "fc10.weight 4 4"], "fc1.weight fc2.weight fc10.weight", [4, 4, 4, 4] },
        { ["net.a.0.weight 5 4", "net.a.3.weight 3 5", "net.a.3.bias 3", "num_batches_tracked I64"], "net.a.0.weight net.a.3.weight", [4, 5, 3] },
        { ["classifier.weight 3 4", "classifier.bias 3"], "classifier.weight", [4, 3] },
        { ["out.weight 3 5", "hidden.weight 5 4", "hidden.bias 5"], "hidden.weight out.weight", [4, 5, 3] },
        { ["0.weight 5 4", "head.weight 3 5"], "0.weight head.weight", [4, 5, 3] },
        { ["a0.weight 3 5", "b0.weight 5 4"], "b0.weight a0.weight", [4, 5, 3] },
        { ["1.weight 3 5", "01.weight 5 4"], "01.weight 1.weight", [4, 5, 3] },
        { [".weight 3 5", "x.weight 5 4"], "x.weight .weight", [4, 5, 3] },
        { ["a.weight 4 4"], "a.weight", [4, 4] },
        // Width 4 comes twice, but only one order ends.
        { ["a.weight 3 4", "b.weight 5 4", "c.weight 4 5"], "b.weight c.weight a.weight", [4, 5, 4, 3] },
        // The loop must be taken where the chain passes.
        { ["a.weight 5 4", "b.weight 5 5", "c.weight 3 5"], "a.weight b.weight c.weight", [4, 5, 5, 3] },
        { ["input.weight 5 4", "output.weight 3 5"], "input.weight output.weight", [4, 5, 3] },
    };

    public static TheoryData<string[], int[], string> Refused => new()
    {
        { [], [], "The file has 0 dense layers; a model has 1 to 32." },
        { ["num_batches_tracked I64"], [], "The file has 0 dense layers; a model has 1 to 32." },
        { [.. Enumerable.Range(0, 33).Select(i => $"{i}.weight 2 2")], [], "The file has 33 dense layers; a model has 1 to 32." },
        { ["0.weight 3 4"], [4, 5, 3], "The file has 1 dense layer, the model has 2 dense layers." },
        { ["0.weight 3 4"], [5, 3], "Tensor '0.weight' has the shape [3, 4], but layer 0 of the model needs [3, 5]." },
        { ["0.weight 5 4", "2.weight 3 5"], [4, 5, 2], "Tensor '2.weight' has the shape [3, 5], but layer 1 of the model needs [2, 5]." },
        { ["0.weight 5 4", "2.weight 3 6"], [], "Tensor '2.weight' has the shape [3, 6], but the layer before it, '0.weight' [5, 4], has 5 outputs." },
        { ["2.weight 5 4", "1.weight 3 5"], [], "Tensor '2.weight' has the shape [5, 4], but the layer before it, '1.weight' [3, 5], has 3 outputs." },
        { ["0.weight 3 4", "0.bias 4"], [], "Tensor '0.bias' has the shape [4], but its layer has 3 outputs." },
        { ["0.weight 3 4", "0.bias 1 3"], [], "Tensor '0.bias' has the shape [1, 3], but its layer has 3 outputs." },
        { ["0.weight 3 4", "1.bias 3"], [], "Tensor '1.bias' has no weights beside it, '1.weight'." },
        { ["0.weight 3"], [], "Tensor '0.weight' has the shape [3], but the weights of a dense layer are [outputs, inputs]." },
        { ["0.weight 3 4 1 1"], [], "Tensor '0.weight' has the shape [3, 4, 1, 1], but the weights of a dense layer are [outputs, inputs]." },
        { ["0.weight 0 4"], [], "Tensor '0.weight' has the shape [0, 4], but a dense layer has outputs and inputs." },
        { ["0.weight 3 4 I32"], [], "Tensor '0.weight' has the dtype I32; parameters can be F64, F32, F16 or BF16." },
        { ["0.weight 3 4", "0.bias 3 I16"], [], "Tensor '0.bias' has the dtype I16; parameters can be F64, F32, F16 or BF16." },
        { ["0.weight 3 4", "0.running_mean 3"], [], "Tensor '0.running_mean' is no layer's weight or bias, nor input.offset or input.scale." },
        { ["0.weight 3 4", "xbias 3"], [], "Tensor 'xbias' is no layer's weight or bias, nor input.offset or input.scale." },
        { ["0.weight 3 4", "input.mean 3"], [], "Tensor 'input.mean' is no layer's weight or bias, nor input.offset or input.scale." },
        { ["weight 3 5", "0.weight 5 4"], [], "Tensor 'weight' has no layer's name, but there are other layers." },
        { ["a.weight 4 4", "b.weight 4 4"], [], "The layers of the file are not numbered, and by their shapes they could follow each other in more than one order: 'a.weight' [4, 4], 'b.weight' [4, 4]." },
        { ["a.weight 4 4", "b.weight 4 4"], [4, 4, 4], "The layers of the file are not numbered, and by their shapes they could follow each other in more than one order: 'a.weight' [4, 4], 'b.weight' [4, 4]." },
        { ["a.weight 4 5", "b.weight 5 4"], [], "The layers of the file are not numbered, and by their shapes they could follow each other in more than one order: 'a.weight' [4, 5], 'b.weight' [5, 4]." },
        { ["a.weight 4 5", "b.weight 3 6"], [], "The layers of the file are not numbered, and by their shapes they follow each other in no order: 'a.weight' [4, 5], 'b.weight' [3, 6]." },
        { ["a.weight 4 4", "b.weight 3 3"], [], "The layers of the file are not numbered, and by their shapes they follow each other in no order: 'a.weight' [4, 4], 'b.weight' [3, 3]." },
        { ["a.weight 4 5", "b.weight 3 6"], [5, 4, 3], "The layers of the file are not numbered, and by their shapes they lack [3, 4], which layer 1 of the model needs: 'a.weight' [4, 5], 'b.weight' [3, 6]." },
        // Two loops at one width can be taken in either order.
        { ["a.weight 5 4", "b.weight 4 5", "c.weight 6 4", "d.weight 4 6", "e.weight 3 4"], [], "The layers of the file are not numbered, and by their shapes they could follow each other in more than one order: 'a.weight' [5, 4], 'b.weight' [4, 5], 'c.weight' [6, 4], 'd.weight' [4, 6], 'e.weight' [3, 4]." },
    };

    [Theory, MemberData(nameof(Readable))]
    public void Layers_are_found(string[] tensors, string expected, int[] widths)
    {
        var header = FileBytes.Read(FileBytes.OfTensors(tensors)).Header;
        foreach (var known in new[] { [], widths })
        {
            var network = DenseTensors.Of(header, known, scalesInputs: false);
            Assert.Equal(expected, string.Join(' ', network.Layers.Select(layer => layer.Weights.Name)));
            Assert.Equal(widths, network.Widths);
            Assert.All(network.Layers, layer => Assert.Equal(header.Tensors.Any(tensor => tensor.Name == layer.Stem + "bias"), layer.Bias is not null));
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_are_no_layers_is_refused(string[] tensors, int[] widths, string message)
    {
        var header = FileBytes.Read(FileBytes.OfTensors(tensors)).Header;
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => DenseTensors.Of(header, widths, scalesInputs: false)).Message);
    }

    [Fact]
    public void A_layer_of_too_many_weights_is_refused()
    {
        const string Header = """{"a.weight":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,17179869184]}}""";
        var header = SafetensorsHeader.Read(new MemoryStream(FileBytes.Of(Header, 0)));
        Assert.Equal(
            "Tensor 'a.weight' has the shape [65536, 65536], but a dense layer has at most 2147483647 weights.",
            Assert.Throws<InvalidDataException>(() => DenseTensors.Of(header, default, scalesInputs: false)).Message);
    }

    /// <summary>Every order of up to five layers of few widths is tried: the one found is the only one, and it is found whenever there is only one.</summary>
    [Fact]
    public void The_chain_is_the_only_one()
    {
        var random = new Random(1);
        int found = 0, ambiguous = 0, none = 0;
        for (var attempt = 0; attempt < 3000; attempt++)
        {
            // Half of them are walks, which have an order for sure.
            var count = random.Next(2, 6);
            var width = random.Next(1, 4);
            var tensors = new string[count];
            for (var i = 0; i < count; i++)
            {
                var inputs = attempt % 2 == 0 ? width : random.Next(1, 4);
                width = random.Next(1, 4);
                tensors[i] = $"{(char)('a' + i)}.weight {width} {inputs}";
            }

            random.Shuffle(tensors);
            var header = FileBytes.Read(FileBytes.OfTensors(tensors)).Header;
            var chains = Permutations([.. header.Tensors]).Where(IsChain).ToList();
            if (chains.Count == 1)
            {
                Assert.Equal(chains[0], DenseTensors.Of(header, default, scalesInputs: false).Layers.Select(layer => layer.Weights));
                found++;
                continue;
            }

            var message = Assert.Throws<InvalidDataException>(() => DenseTensors.Of(header, default, scalesInputs: false)).Message;
            Assert.Contains(chains.Count == 0 ? "in no order" : "in more than one order", message, StringComparison.Ordinal);
            ambiguous += chains.Count > 1 ? 1 : 0;
            none += chains.Count == 0 ? 1 : 0;
        }

        Assert.True(found > 100 && ambiguous > 100 && none > 100, $"{found} found, {ambiguous} ambiguous, {none} none");
    }

    private static bool IsChain(IReadOnlyList<TensorInfo> tensors) =>
        Enumerable.Range(1, tensors.Count - 1).All(i => tensors[i].Shape[1] == tensors[i - 1].Shape[0]);

    private static IEnumerable<IReadOnlyList<TensorInfo>> Permutations(IReadOnlyList<TensorInfo> tensors) =>
        tensors.Count == 1
            ? [tensors]
            : tensors.SelectMany(first => Permutations([.. tensors.Where(other => other != first)]).Select(rest => (IReadOnlyList<TensorInfo>)[first, .. rest]));
}
