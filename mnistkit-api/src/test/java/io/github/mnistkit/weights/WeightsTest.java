package io.github.mnistkit.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layouts of other libraries, by cases that were computed by hand. */
class WeightsTest {

  private static final ModelSpec CONVOLUTION =
      ModelSpec.image(3, 2, 2).conv2d(2, 2, c -> c.valid()).flatten().logits(2);

  /** An array whose values are 0, 1, 2 and so on. */
  private static Tensor counting(Integer... dimensions) {
    float[] values = new float[Math.toIntExact(Tensor.count(List.of(dimensions)))];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Tensor(List.of(dimensions), values);
  }

  @Test
  void putsTheChannelsOfPyTorchsConvolutionsBehindThePixels() {
    Map<String, Tensor> tensors =
        Map.of(
            "conv.weight", counting(2, 2, 2, 2), // [filter, channel, row, column]
            "conv.bias", Tensor.vector(7, 8),
            "fc.weight", counting(2, 4), // [class, value]: two pixels, two channels
            "fc.bias", Tensor.vector(9, 10));

    Map<String, float[]> weights = Weights.fromPyTorch(CONVOLUTION, tensors);

    assertThat(weights)
        .containsOnlyKeys("conv2d_1/kernel", "conv2d_1/bias", "logits_1/kernel", "logits_1/bias");
    // [row, column, channel, filter], each 8·filter + 4·channel + 2·row + column there
    assertThat(weights.get("conv2d_1/kernel"))
        .containsExactly(0, 8, 4, 12, 1, 9, 5, 13, 2, 10, 6, 14, 3, 11, 7, 15);
    assertThat(weights.get("conv2d_1/bias")).containsExactly(7, 8);
    // [(row, channel), class], each 4·class + 2·channel + row there
    assertThat(weights.get("logits_1/kernel")).containsExactly(0, 4, 2, 6, 1, 5, 3, 7);
    assertThat(weights.get("logits_1/bias")).containsExactly(9, 10);
    assertThat(
            Weights.toPyTorch(CONVOLUTION, weights, Map.of("conv2d_1", "conv", "logits_1", "fc")))
        .isEqualTo(tensors);
  }

  @Test
  void takesKerassArraysAsTheyAre() {
    Map<String, Tensor> tensors =
        Map.of(
            "net/conv2d_7/kernel", counting(2, 2, 2, 2),
            "net/conv2d_7/bias", Tensor.vector(7, 8),
            "net/dense/kernel:0", counting(4, 2),
            "net/dense/bias:0", Tensor.vector(9, 10));

    Map<String, float[]> weights = Weights.fromKeras(CONVOLUTION, tensors);

    assertThat(weights.get("conv2d_1/kernel")).isEqualTo(counting(16).values());
    assertThat(weights.get("logits_1/kernel")).isEqualTo(counting(8).values());
    assertThat(weights.get("logits_1/bias")).containsExactly(9, 10);
    assertThat(Weights.toKeras(CONVOLUTION, weights))
        .containsEntry("conv2d_1/kernel", counting(2, 2, 2, 2))
        .containsEntry("logits_1/bias", Tensor.vector(9, 10));
  }

  @Test
  void givesEachChannelOfADepthwiseConvolutionItsOutputs() {
    ModelSpec spec =
        ModelSpec.image(2, 2, 2)
            .depthwiseConv2d(2, c -> c.multiplier(2).padding(Padding.valid()).withoutBias())
            .flatten()
            .logits(2);
    Tensor there = counting(4, 1, 2, 2); // [2·channel + output, 1, row, column]

    Map<String, float[]> weights =
        Weights.fromPyTorch(
            spec,
            Map.of("a.weight", there, "b.weight", counting(2, 4), "b.bias", Tensor.vector(0, 0)));

    // [row, column, channel, output], each 8·channel + 4·output + 2·row + column there
    float[] here = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
    assertThat(weights.get("depthwiseConv2d_1/kernel")).containsExactly(here);
    assertThat(Weights.toPyTorch(spec, weights))
        .containsEntry("depthwiseConv2d_1.weight", there)
        .containsKeys("logits_1.weight", "logits_1.bias")
        .hasSize(3);
    assertThat(
            Weights.fromKeras(
                spec,
                Map.of(
                    "d/depthwise_kernel:0", counting(2, 2, 2, 2),
                    "e/kernel:0", counting(4, 2),
                    "e/bias:0", Tensor.vector(0, 0))))
        .containsEntry("depthwiseConv2d_1/kernel", counting(16).values());
  }

  @Test
  void reordersANormalizationOfAFlattenedImage() {
    ModelSpec spec = ModelSpec.image(1, 2, 2).batchNorm().flatten().relu().batchNorm().logits(2);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String layer : List.of("a", "b")) {
      int units = layer.equals("a") ? 2 : 4;
      tensors.put(layer + ".weight", counting(units));
      tensors.put(layer + ".bias", counting(units));
      tensors.put(layer + ".running_mean", counting(units));
      tensors.put(layer + ".running_var", counting(units));
      tensors.put(layer + ".num_batches_tracked", new Tensor(List.of(), new float[] {300}));
    }
    tensors.put("c.weight", counting(2, 4));
    tensors.put("c.bias", Tensor.vector(0, 0));

    Map<String, float[]> weights = Weights.fromPyTorch(spec, tensors);

    for (String own : List.of("gamma", "beta", "movingMean", "movingVariance")) {
      assertThat(weights.get("batchNorm_1/" + own)).containsExactly(0, 1);
      assertThat(weights.get("batchNorm_2/" + own)).containsExactly(0, 2, 1, 3);
    }
    assertThat(weights.get("logits_1/kernel")).containsExactly(0, 4, 2, 6, 1, 5, 3, 7);
    assertThat(Weights.toKeras(spec, weights))
        .containsEntry("batchNorm_2/moving_mean", Tensor.vector(0, 2, 1, 3))
        .containsKeys("batchNorm_1/moving_variance", "batchNorm_1/gamma", "batchNorm_1/beta");
  }

  @Test
  void reordersEachImageOfAGroup() {
    ModelSpec spec =
        ModelSpec.imagePair(1, 2, 2).separate(t -> t.batchNorm().flatten()).concatenate().logits(2);
    Tensor kernel = counting(2, 8); // [class, (image, channel, column)]

    Map<String, Tensor> there = new LinkedHashMap<>(Weights.toPyTorch(spec, zeros(spec)));
    assertThat(there).containsKeys("batchNorm_1.0.weight", "batchNorm_1.1.running_var");
    there.put("logits_1.weight", kernel);

    assertThat(Weights.fromPyTorch(spec, there).get("logits_1/kernel"))
        .containsExactly(0, 8, 2, 10, 1, 9, 3, 11, 4, 12, 6, 14, 5, 13, 7, 15);
  }

  @Test
  void flattensTheChannelsOfJoinedImages() {
    ModelSpec spec = ModelSpec.imagePair(1, 2, 1).concatenate().flatten().logits(2);
    Map<String, Tensor> there = Map.of("fc.weight", counting(2, 4), "fc.bias", Tensor.vector(0, 0));

    // [(column, image), class], each 4·class + 2·image + column there
    assertThat(Weights.fromPyTorch(spec, there).get("logits_1/kernel"))
        .containsExactly(0, 4, 2, 6, 1, 5, 3, 7);
  }

  private static Map<String, float[]> zeros(ModelSpec spec) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    spec.weights()
        .forEach(
            weight ->
                weights.put(weight.name(), new float[Math.toIntExact(weight.parameter().count())]));
    return weights;
  }

  @Test
  void namesThePartsOfAMixture() {
    ModelSpec spec =
        ModelSpec.image(1, 2, 2)
            .flatten()
            .mixtureOfSoftmaxes(
                2, 3, Projection.dense(2, ActivationFunction.TANH), decoder -> decoder.dense(5));
    String name = spec.output().name();
    Map<String, String> names =
        Map.of(name + "/projection", "in", name + "/prior", "gate", name, "out", "dense_1", "mid");

    Map<String, Tensor> there = Weights.toPyTorch(spec, zeros(spec), names);
    assertThat(there)
        .containsOnlyKeys(
            "in.weight",
            "in.bias",
            "gate.weight",
            "gate.bias",
            "mid.weight",
            "mid.bias",
            "out.weight",
            "out.bias");
    assertThat(there.get("in.weight").dimensions()).containsExactly(6, 4);
    there.put("gate.weight", counting(3, 4));
    there.put("out.weight", counting(2, 5));

    Map<String, float[]> weights = Weights.fromPyTorch(spec, there, names);

    // The prior reads the flattened image, the last layer the decoder's units.
    assertThat(weights.get(name + "/priorKernel"))
        .containsExactly(0, 4, 8, 2, 6, 10, 1, 5, 9, 3, 7, 11);
    assertThat(weights.get(name + "/kernel")).containsExactly(0, 5, 1, 6, 2, 7, 3, 8, 4, 9);
  }

  @Test
  void findsTheLayersOfAnEnsemble() {
    ModelSpec one =
        ModelSpec.imagePair(2, 2, 1)
            .separate(t -> t.conv2d(2, 1).flatten())
            .concatenate()
            .softmax(2);
    ModelSpec other =
        ModelSpec.imagePair(2, 2, 1)
            .shared(tower -> tower.flatten().dense(3))
            .concatenate()
            .mixtureOfLogits(2, 2, decoder -> decoder.dense(4));
    ModelSpec spec = ModelSpec.ensemble(List.of(one, other), Head.Mixture.Mixing.SOFTMAXES);

    Map<String, Tensor> there = Weights.toPyTorch(spec, zeros(spec));
    assertThat(there).containsKeys("member_1.softmax_1.weight", "member_2.dense_1.weight");
    assertThat(there.get("member_1.conv2d_1.1.weight").dimensions()).containsExactly(2, 1, 1, 1);
    there.put("member_1.softmax_1.weight", counting(2, 16));

    Map<String, float[]> weights = Weights.fromPyTorch(spec, there);

    assertThat(weights).containsOnlyKeys(spec.weights().stream().map(Weight::name).toList());
    // of the first pixel, both channels, which PyTorch keeps four values apart
    assertThat(weights.get("member_1.softmax_1/kernel")).startsWith(0, 16, 4, 20, 1, 17);
  }
}
