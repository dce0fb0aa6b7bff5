package io.github.mnistkit.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose kernels are integer multiples of one step size. */
class QuantizedExportTest {

  private static final ModelSpec SMALL = ModelSpec.image(1, 2, 1).flatten().logits(2);
  private static final ModelSpec DIGITS =
      ModelSpec.image(12, 12, 1)
          .conv2d(8, 3)
          .relu()
          .depthwiseConv2d(3)
          .maxPool2d(2)
          .flatten()
          .dense(100)
          .relu()
          .softmax(10);

  @TempDir private Path folder;

  private Path export(ModelSpec spec, Map<String, float[]> weights, WeightStructure structure)
      throws IOException {
    Map<String, WeightStructure> kernels = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      if (weight.parameter().role() == Parameter.Role.KERNEL) {
        kernels.put(weight.name(), structure);
      }
    }
    Path file = folder.resolve(structure + ".onnx");
    try (Classifier classifier =
        OnnxModels.classifier(folder, GivenModels.record(spec).structured(kernels), weights)) {
      OnnxExport.of(classifier).write(file, GivenModels.examples(spec, 5, 1));
    }
    return file;
  }

  private static String content(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Of the step size 1/127, the codes are 127, −64, 1 and 0. */
  @Test
  void storesOneByteForEachWeight() throws Exception {
    Map<String, float[]> weights =
        Map.of(
            "logits_1/kernel",
            new float[] {1, (float) (-64 / 127.0), (float) (1 / 127.0), 0},
            "logits_1/bias",
            new float[] {0.25f, -0.5f});

    Path file = export(SMALL, weights, WeightStructure.SHARED_VALUES);

    assertThat(content(file)).contains("DequantizeLinear").contains("\u007f\u00c0\u0001\u0000");
    Examples white = GivenModels.examples(SMALL, GivenModels.bytes(255, 255));
    assertThat(((float[][]) OnnxModels.run(file, white, 1, 1, 2, 1).get("logits"))[0])
        .containsExactly(new float[] {128 / 127f + 0.25f, -64 / 127f - 0.5f}, within(1e-6f));
  }

  /** Rounds as quantization does: to multiples of the largest magnitude / (2^(bits−1) − 1). */
  private static Map<String, float[]> rounded(int bits) {
    Map<String, float[]> weights = OnnxModels.random(DIGITS, 1);
    weights.forEach(
        (name, values) -> {
          if (name.endsWith("kernel")) {
            float largest = 0;
            for (float value : values) {
              largest = Math.max(largest, Math.abs(value));
            }
            double step = largest / (Math.pow(2, bits - 1) - 1);
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) (step * Math.rint(values[i] / step));
            }
          }
        });
    return weights;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void storesKernelsOfUpToEightBitsAsBytes(int bits) throws IOException {
    Path file = export(DIGITS, rounded(bits), WeightStructure.SHARED_VALUES);

    // 29,872 weights of kernels
    assertThat(Files.size(file)).isBetween(29_800L, 40_000L);
    assertThat(content(file).split("DequantizeLinear", -1)).hasSize(1 + 4);
  }

  @Test
  void storesKernelsOfMoreBitsAsFloats() throws IOException {
    Path file = export(DIGITS, rounded(9), WeightStructure.SHARED_VALUES);

    assertThat(Files.size(file)).isGreaterThan(4 * 29_800L);
    assertThat(content(file)).doesNotContain("DequantizeLinear");
  }

  @Test
  void storesOtherSharedValuesAsFloats() throws IOException {
    Map<String, float[]> weights = rounded(4);
    weights.get("dense_1/kernel")[0] += 0.01f;

    Path file = export(DIGITS, weights, WeightStructure.SHARED_VALUES);

    assertThat(content(file).split("DequantizeLinear", -1)).hasSize(1 + 3);
  }

  @Test
  void storesWeightsThatAreNotRecordedAsQuantizedAsFloats() throws IOException {
    assertThat(content(export(DIGITS, rounded(8), WeightStructure.ZEROS)))
        .doesNotContain("DequantizeLinear");
  }

  @Test
  void storesKernelsOfZerosAsFloats() throws IOException {
    Map<String, float[]> weights = OnnxModels.random(SMALL, 1);
    weights.put("logits_1/kernel", new float[4]);

    assertThat(content(export(SMALL, weights, WeightStructure.SHARED_VALUES)))
        .doesNotContain("DequantizeLinear");
  }
}
