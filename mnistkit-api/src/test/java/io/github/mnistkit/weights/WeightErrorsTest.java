package io.github.mnistkit.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How layers are matched with foreign names, and arrays and names that do not fit. */
class WeightErrorsTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(2, 2, 1).flatten().dense(4).dense(4).softmax(3);

  private static void put(Map<String, Tensor> tensors, String layer, int units, int inputs) {
    float[] kernel = new float[units * inputs];
    Arrays.fill(kernel, tensors.size());
    tensors.put(layer + ".weight", new Tensor(List.of(units, inputs), kernel));
    tensors.put(layer + ".bias", Tensor.vector(new float[units]));
  }

  private static Map<String, Tensor> tensors(String first, String second, String last) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    put(tensors, first, 4, 4);
    put(tensors, second, 4, 4);
    put(tensors, last, 3, 4);
    return tensors;
  }

  @Test
  void matchesLayersOfOneShapeByTheirNumbers() {
    Map<String, float[]> weights = Weights.fromPyTorch(SPEC, tensors("net.10", "net.9", "head"));

    assertThat(weights.get("dense_1/kernel")).containsOnly(2);
    assertThat(weights.get("dense_2/kernel")).containsOnly(0);
    assertThat(weights.get("softmax_1/kernel")).containsOnly(4);
  }

  @Test
  void comparesAllNumbersOfNames() {
    Map<String, float[]> weights =
        Weights.fromPyTorch(SPEC, tensors("block.2.10", "block.2.9", "head"));
    assertThat(weights.get("dense_1/kernel")).containsOnly(2);
    assertThat(Weights.fromPyTorch(SPEC, tensors("net.1", "net.01", "head")).get("dense_1/kernel"))
        .containsOnly(2);
  }

  @Test
  void readsASingleLayerWithoutAName() {
    ModelSpec regression = ModelSpec.image(2, 2, 1).flatten().softmax(3);
    float[] kernel = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Map<String, Tensor> tensors =
        Map.of("weight", new Tensor(List.of(3, 4), kernel), "bias", Tensor.vector(1, 2, 3));

    Map<String, float[]> weights = Weights.fromPyTorch(regression, tensors);

    assertThat(weights.get("softmax_1/kernel"))
        .containsExactly(1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12);
    assertThat(Weights.toPyTorch(regression, weights, Map.of("softmax_1", ""))).isEqualTo(tensors);
  }

  @Test
  void matchesLayersByTheirOwnNames() {
    Map<String, float[]> weights =
        Weights.fromPyTorch(SPEC, tensors("dense_2", "dense_1", "softmax_1"));

    assertThat(weights.get("dense_1/kernel")).containsOnly(2);
  }

  @Test
  void doesNotGuessTheOrderOfNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromPyTorch(SPEC, tensors("in", "out", "head")))
        .withMessage(
            "the arrays cannot be matched with the layers by their shapes: [dense_1, dense_2] may"
                + " be any of [in, out], all bias [4], weight [4, 4]. Pass a map from each layer to"
                + " its name in PyTorch");
    assertThat(
            Weights.fromPyTorch(
                    SPEC,
                    tensors("in", "out", "head"),
                    Map.of("dense_1", "out", "dense_2", "in", "softmax_1", "head"))
                .get("dense_1/kernel"))
        .containsOnly(2);
  }

  @Test
  void namesAllThatCannotBeMatched() {
    Map<String, Tensor> tensors = tensors("0", "2", "4");
    put(tensors, "6", 4, 4);
    put(tensors, "8", 3, 5);
    tensors.remove("4.bias");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromPyTorch(SPEC, tensors))
        .withMessage(
            "the arrays cannot be matched with the layers by their shapes: \"4.bias\" [3] is missing"
                + " (for softmax_1; a layer without bias: withoutBias()); [dense_1, dense_2] and"
                + " [0, 2, 6] differ in number, all bias [4], weight [4, 4]; no layer has the shapes"
                + " of [8], bias [3], weight [3, 5]");
  }

  @Test
  void namesEveryArrayThatIsMissingMisshapenOrExtra() {
    Map<String, Tensor> tensors = tensors("a", "b", "c");
    put(tensors, "b", 4, 5);
    tensors.remove("a.weight");
    tensors.put("c.scale", Tensor.vector(1));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Weights.fromPyTorch(
                    SPEC, tensors, Map.of("dense_1", "a", "dense_2", "b", "softmax_1", "c")))
        .withMessage(
            "the arrays are not those of the model in PyTorch's layout: missing arrays [a.weight"
                + " [4, 4] for dense_1/kernel]; arrays of another shape [b.weight [4, 5] instead of"
                + " [4, 4] for dense_2/kernel]; arrays of no layer [c.scale [1]]");
  }

  @Test
  void namesArraysThatAreNotFinite() {
    Map<String, Tensor> tensors = tensors("0", "2", "4");
    tensors.put("2.bias", Tensor.vector(0, 1, Float.NaN, Float.NaN));
    tensors.put("4.bias", Tensor.vector(Float.NEGATIVE_INFINITY, 1, 2));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromPyTorch(SPEC, tensors))
        .withMessage(
            "weights must be finite numbers, but found [2.bias [4] with NaN as value 2 (from 0),"
                + " 4.bias [3] with -Infinity as value 0 (from 0)]: the training in PyTorch"
                + " diverged, or they were changed since");
  }

  @Test
  void namesLayersWithoutANameAndNamesWithoutALayer() {
    Map<String, Tensor> tensors = tensors("a", "b", "c");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Weights.fromPyTorch(
                    SPEC, tensors, Map.of("dense_1", "a", "dense_2", "b", "flatten_1", "c")))
        .withMessage(
            "the arrays are not those of the model in PyTorch's layout: layers without a name"
                + " [softmax_1]; names for layers [flatten_1] that the model does not have or that"
                + " have no weights; arrays of no layer [c.weight [3, 4], c.bias [3]]");
  }

  @Test
  void refusesNamesAndWeightsThatCannotBeWritten() {
    Map<String, float[]> weights = Weights.fromPyTorch(SPEC, tensors("0", "2", "4"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Weights.toPyTorch(
                    SPEC, weights, Map.of("dense_1", "a", "dense_2", "a", "softmax_1", "c")))
        .withMessage(
            "names of layers must be distinct, but two arrays would be named \"a.weight\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.toKeras(SPEC, weights, Map.of("dense_1", "a", "dense_3", "b")))
        .withMessage(
            "the names are not those of the model's layers: layers without a name [dense_2,"
                + " softmax_1]; names for layers [dense_3] that the model does not have or that"
                + " have no weights");
    weights.remove("dense_1/bias");
    weights.put("dense_2/bias", new float[5]);
    weights.put("x", new float[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.toKeras(SPEC, weights))
        .withMessage(
            "the weights are not the model's: dense_1/bias has 4 values, but was given none,"
                + " dense_2/bias has 4 values, but was given 5, the model has no weights [x]");
  }

  /** A custom layer with one array, whose name begins as that of a mixture's prior. */
  private record Scale(String kind) implements Layer.Custom {
    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      int units = Math.toIntExact(input.size());
      return List.of(Parameter.vector("priority", Parameter.Role.NORMALIZATION, 1, units));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>();
    }
  }

  @Test
  void takesTheArraysOfCustomLayersAsTheyAre() {
    ModelSpec spec = ModelSpec.image(2, 1, 1).flatten().layer(new Scale("scale")).logits(2);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("s.priority", Tensor.vector(3, 4));
    put(tensors, "fc", 2, 2);

    assertThat(Weights.fromPyTorch(spec, tensors).get("scale_1/priority")).containsExactly(3, 4);
  }

  @Test
  void refusesACustomLayerWhoseInputIsInAnotherOrder() {
    ModelSpec spec = ModelSpec.image(2, 1, 2).flatten().layer(new Scale("scale")).logits(2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.fromPyTorch(spec, Map.of()))
        .withMessage(
            "the custom part \"scale_1\" must not directly follow a flattened image of several"
                + " channels, whose values PyTorch numbers otherwise: put a dense layer between"
                + " them");
  }
}
