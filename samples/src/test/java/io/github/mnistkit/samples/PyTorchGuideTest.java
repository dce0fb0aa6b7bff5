package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.testing.PyTorchFiles;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.weights.TensorFile;
import io.github.mnistkit.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code on PyTorch that the page on saving quotes, executed. */
class PyTorchGuideTest {

  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  @TempDir private Path folder;

  @Test
  void answersAsPyTorchDoes() throws IOException {
    Path file = PyTorchFiles.copy("lenet.safetensors", folder);
    Map<String, Tensor> answers =
        TensorFile.read(PyTorchFiles.copy("lenet-answers.safetensors", folder));
    float[] images = Objects.requireNonNull(answers.get("images")).values();
    float[] logits = Objects.requireNonNull(answers.get("logits")).values();
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = from(trainer, CLASSES, file)) {
      byte[] pixels = new byte[784];
      for (int i = 0; i < 16; i++) {
        for (int k = 0; k < pixels.length; k++) {
          pixels[k] = (byte) images[i * pixels.length + k];
        }
        float[] found = classifier.logits(pixels);
        for (int k = 0; k < 10; k++) {
          double wanted = logits[i * 10 + k];
          assertThat((double) found[k])
              .isCloseTo(wanted, within(1e-5 * Math.max(1, Math.abs(wanted))));
        }
      }
      Path back = folder.resolve("back.safetensors");
      to(classifier, back);
      assertThat(TensorFile.read(back)).isEqualTo(TensorFile.read(file));
    }
  }

  // spotless:off

  private static Classifier from(Trainer trainer, List<String> classNames, Path file) throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1, Scaling.standardized(0.1307, 0.3081)) // transforms.Normalize
        .conv2d(6, 5, c -> c.padding(Padding.margin(2))).tanh().avgPool2d(2) // nn.Conv2d(1, 6, 5, padding=2)
        .conv2d(16, 5, c -> c.valid()).tanh().avgPool2d(2)
        .flatten()
        .dense(48).tanh().dense(32).tanh()
        .softmax(10);
    Map<String, float[]> weights = Weights.fromPyTorch(spec, TensorFile.read(file));
    return trainer.classifier(spec, classNames, weights);
  }

  private static void to(Classifier classifier, Path file) throws IOException {
    Map<String, String> names = Map.of(
        "conv2d_1", "0", "conv2d_2", "3", "dense_1", "7", "dense_2", "9", "softmax_1", "11");
    TensorFile.write(file, Weights.toPyTorch(classifier.spec(), classifier.weights(), names));
  }

  // spotless:on
}
