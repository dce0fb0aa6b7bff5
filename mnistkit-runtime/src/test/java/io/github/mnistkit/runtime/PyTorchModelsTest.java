package io.github.mnistkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.testing.PyTorchFiles;
import io.github.mnistkit.weights.TensorFile;
import io.github.mnistkit.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models that PyTorch trained give its logits here. The files with the weights and logits were
 * written by {@code make_models.py}.
 */
class PyTorchModelsTest {

  private static final double TOLERANCE = 1e-5;
  private static final Scaling SCALING = Scaling.standardized(0.1307, 0.3081);

  private static final ModelSpec LENET =
      ModelSpec.image(28, 28, 1, SCALING)
          .conv2d(6, 5, c -> c.padding(Padding.margin(2)))
          .tanh()
          .avgPool2d(2)
          .conv2d(16, 5, c -> c.valid())
          .tanh()
          .avgPool2d(2)
          .flatten()
          .dense(48)
          .tanh()
          .dense(32)
          .tanh()
          .softmax(10);

  private static final ModelSpec SEPARABLE =
      ModelSpec.image(12, 16, 3, SCALING)
          .conv2d(8, 3, c -> c.padding(Padding.margin(1)).withoutBias())
          .batchNorm()
          .relu()
          .depthwiseConv2d(3, c -> c.multiplier(2).strides(2).padding(Padding.margin(1)))
          .batchNorm()
          .relu()
          .maxPool2d(2)
          .flatten()
          .batchNorm()
          .dense(16)
          .relu()
          .softmax(5);

  private static final Map<String, String> SEPARABLE_NAMES =
      Map.of(
          "conv2d_1", "features.0",
          "batchNorm_1", "features.1",
          "depthwiseConv2d_1", "features.3",
          "batchNorm_2", "features.4",
          "batchNorm_3", "norm",
          "dense_1", "hidden",
          "softmax_1", "classifier");

  @TempDir private Path folder;

  private Map<String, Tensor> tensors(String name) throws IOException {
    return TensorFile.read(PyTorchFiles.copy(name + ".safetensors", folder));
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name));
  }

  private void requireLogits(ModelSpec spec, Map<String, float[]> weights, String name)
      throws IOException {
    Map<String, Tensor> answers = tensors(name + "-answers");
    float[] images = get(answers, "images").values();
    float[] logits = get(answers, "logits").values();
    try (RuntimeClassifier classifier =
        RuntimeClassifier.load(StoredModels.write(folder.resolve(name), spec, weights))) {
      byte[] pixels = new byte[classifier.format().bytes()];
      assertThat(images).hasSize(16 * pixels.length);
      for (int i = 0; i < 16; i++) {
        for (int k = 0; k < pixels.length; k++) {
          pixels[k] = (byte) images[i * pixels.length + k];
        }
        float[] found = classifier.logits(pixels);
        for (int k = 0; k < found.length; k++) {
          float wanted = logits[i * found.length + k];
          assertThat((double) Math.abs(found[k] - wanted) / Math.max(1, Math.abs(wanted)))
              .as("image %d, class %d: %s and %s", i, k, found[k], wanted)
              .isLessThan(TOLERANCE);
        }
      }
    }
  }

  @Test
  void lenetAnswersAlike() throws IOException {
    requireLogits(LENET, Weights.fromPyTorch(LENET, tensors("lenet")), "lenet");
  }

  @Test
  void normalizationsAndDepthwiseConvolutionsAnswerAlike() throws IOException {
    Map<String, Tensor> tensors = tensors("separable");

    Map<String, float[]> weights = Weights.fromPyTorch(SEPARABLE, tensors, SEPARABLE_NAMES);

    requireLogits(SEPARABLE, weights, "separable");
    assertThat(Weights.fromPyTorch(SEPARABLE, tensors))
        .usingRecursiveComparison()
        .isEqualTo(weights);
  }

  @Test
  void goBackUnchanged() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(tensors("separable"));
    Map<String, float[]> weights = Weights.fromPyTorch(SEPARABLE, tensors, SEPARABLE_NAMES);
    tensors.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
    Path file = folder.resolve("back.safetensors");

    TensorFile.write(file, Weights.toPyTorch(SEPARABLE, weights, SEPARABLE_NAMES));

    assertThat(TensorFile.read(file)).isEqualTo(tensors);
  }

  /**
   * Writes random weights with this library's logits to {@code target/pytorch}, where {@code
   * make_models.py check FILE} compares them with PyTorch's.
   */
  @Test
  void writesModelsForPyTorch() throws IOException {
    Map<String, String> lenet =
        Map.of("conv2d_1", "0", "conv2d_2", "3", "dense_1", "7", "dense_2", "9", "softmax_1", "11");
    check("lenet", LENET, lenet);
    check("separable", SEPARABLE, SEPARABLE_NAMES);
  }

  private void check(String name, ModelSpec spec, Map<String, String> names) throws IOException {
    Map<String, float[]> weights = StoredModels.random(spec, 3);
    weights.forEach(
        (weight, values) -> {
          if (weight.endsWith("movingVariance")) {
            for (int i = 0; i < values.length; i++) {
              values[i] = Math.abs(values[i]) + 0.5f;
            }
          }
        });
    Tensor images = get(tensors(name + "-answers"), "images");
    Path file = Path.of("target", "pytorch", name + ".safetensors");
    Map<String, Tensor> tensors = new LinkedHashMap<>(Weights.toPyTorch(spec, weights, names));
    tensors.put("images", images);
    tensors.put("logits", logits(spec, weights, images));

    TensorFile.write(file, tensors);

    assertThat(TensorFile.read(file)).isEqualTo(tensors);
  }

  private Tensor logits(ModelSpec spec, Map<String, float[]> weights, Tensor images)
      throws IOException {
    int count = images.dimensions().get(0);
    float[] logits = new float[count * spec.classes()];
    try (RuntimeClassifier classifier =
        RuntimeClassifier.load(StoredModels.write(folder.resolve("random"), spec, weights))) {
      byte[] pixels = new byte[classifier.format().bytes()];
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < pixels.length; k++) {
          pixels[k] = (byte) images.values()[i * pixels.length + k];
        }
        float[] own = classifier.logits(pixels);
        System.arraycopy(own, 0, logits, i * own.length, own.length);
      }
    }
    return new Tensor(Arrays.asList(count, spec.classes()), logits);
  }
}
