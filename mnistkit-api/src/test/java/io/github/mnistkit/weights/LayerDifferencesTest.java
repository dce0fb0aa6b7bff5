package io.github.mnistkit.weights;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weighted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What errors say of arrays that resemble those of a model but are not. */
class LayerDifferencesTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(2, 3).relu().conv2d(3, 3).flatten().softmax(2);

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private void put(String name, Integer... dimensions) {
    List<Integer> all = List.of(dimensions);
    tensors.put(name, new Tensor(all, new float[(int) Tensor.count(all)]));
  }

  private void putPyTorch() {
    put("0.weight", 2, 1, 3, 3);
    put("0.bias", 2);
    put("3.weight", 3, 2, 3, 3);
    put("3.bias", 3);
    put("7.weight", 2, 48);
    put("7.bias", 2);
  }

  private void assertFault(ModelSpec spec, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromPyTorch(spec, tensors))
        .withMessage("the arrays cannot be matched with the layers by their shapes: " + fault);
  }

  @Test
  void nameAMissingBias() {
    putPyTorch();
    tensors.remove("3.bias");

    assertFault(
        SPEC, "\"3.bias\" [3] is missing (for conv2d_2; a layer without bias: withoutBias())");
  }

  @Test
  void nameWhatIsMissingInOneOfSeveralEqualLayers() {
    ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().dense(4).dense(4).dense(4).softmax(3);
    for (int layer : new int[] {2, 10, 0}) {
      put(layer + ".weight", 4, 4);
      put(layer + ".bias", 4);
    }
    put("12.weight", 3, 4);
    put("12.bias", 3);
    tensors.remove("2.bias");

    assertFault(
        spec, "\"2.bias\" [4] is missing (for dense_2; a layer without bias: withoutBias())");
  }

  @Test
  void nameABiasThatIsLeftOver() {
    putPyTorch();
    ModelSpec spec =
        ModelSpec.image(4, 4, 1)
            .conv2d(2, 3)
            .conv2d(3, 3, Weighted::withoutBias)
            .flatten()
            .softmax(2);

    assertFault(spec, "\"3.bias\" [3] is left over (conv2d_2 has no bias)");
  }

  @Test
  void nameWeightsOfAnotherShape() {
    putPyTorch();
    put("3.weight", 3, 2, 5, 5);

    assertFault(SPEC, "\"3.weight\" is [3, 2, 5, 5] instead of [3, 2, 3, 3] (for conv2d_2)");
  }

  @Test
  void nameTheOnlyLayerOfOtherShapes() {
    putPyTorch();
    put("3.weight", 5, 2, 3, 3);
    put("3.bias", 5);

    assertFault(
        SPEC,
        "\"3.weight\" is [5, 2, 3, 3] instead of [3, 2, 3, 3] (for conv2d_2); \"3.bias\" is [5]"
            + " instead of [3] (for conv2d_2)");
  }

  @Test
  void nameTheArraysOfANormalizationThatAreMissing() {
    ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().dense(4).batchNorm().softmax(3);
    put("0.weight", 4, 4);
    put("0.bias", 4);
    put("1.weight", 4);
    put("1.bias", 4);
    put("2.weight", 3, 4);
    put("2.bias", 3);

    assertFault(
        spec,
        "\"1.running_mean\" [4] is missing (for batchNorm_1); \"1.running_var\" [4] is missing"
            + " (for batchNorm_1)");
  }

  @Test
  void nameALayerThatTheModelLacks() {
    putPyTorch();
    put("5.weight", 7, 3);
    put("5.bias", 7);

    assertFault(SPEC, "no layer has the shapes of [5], bias [7], weight [7, 3]");
  }

  @Test
  void nameALayerThatTheFileLacks() {
    putPyTorch();
    tensors.remove("3.weight");
    tensors.remove("3.bias");

    assertFault(SPEC, "no arrays fit [conv2d_2], which needs bias [3], weight [3, 2, 3, 3]");
  }

  @Test
  void nameArraysWithoutADot() {
    putPyTorch();
    put("conv3_weight", 3);
    put("mask", 2, 2);

    assertFault(
        SPEC,
        "no layer has the arrays [conv3_weight [3], mask [2, 2]], whose names have no '.' after"
            + " the name of a layer");
  }

  @Test
  void recognizeTheNamesOfTheOtherLibrary() {
    putPyTorch();
    String message =
        "the arrays look like those of PyTorch, such as \"0.weight\": use Weights.fromPyTorch"
            + " instead of fromKeras";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromKeras(SPEC, tensors))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Weights.fromKeras(
                    SPEC, tensors, Map.of("conv2d_1", "0", "conv2d_2", "3", "softmax_1", "7")))
        .withMessage(message);

    tensors.clear();
    put("sequential/conv2d/bias:0", 2);
    put("sequential/conv2d/kernel:0", 3, 3, 1, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromPyTorch(SPEC, tensors))
        .withMessage(
            "the arrays look like those of Keras, such as \"sequential/conv2d/kernel:0\": use"
                + " Weights.fromKeras instead of fromPyTorch");
  }
}
