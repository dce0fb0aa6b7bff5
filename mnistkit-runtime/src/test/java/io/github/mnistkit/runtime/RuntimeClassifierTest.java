package io.github.mnistkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.internal.modelfile.Safetensors;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a classifier in plain Java answers and refuses. */
class RuntimeClassifierTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(14, 14, 1)
          .conv2d(4, 3)
          .relu()
          .maxPool2d(2)
          .flatten()
          .dropout(0.5)
          .dense(20)
          .tanh()
          .softmax(10);
  private static final Map<String, float[]> WEIGHTS = StoredModels.random(SPEC, 1);
  private static final Examples EXAMPLES = GivenModels.examples(SPEC, 100, 2);

  @TempDir private Path folder;
  private Path file;
  private RuntimeClassifier classifier;

  @BeforeEach
  void load() throws IOException {
    file = StoredModels.write(folder.resolve("model"), SPEC, WEIGHTS);
    classifier = RuntimeClassifier.load(file);
  }

  @AfterEach
  void close() {
    classifier.close();
  }

  private float[] row(float[] values, int index) {
    return Arrays.copyOfRange(values, index * 10, index * 10 + 10);
  }

  @Test
  void givesTheSameBitsToSixteenThreads() throws Exception {
    float[] expected = classifier.predict(EXAMPLES).logits();
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> threads = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int first = t * 7;
        threads.add(pool.submit(() -> answerAll(first, expected)));
      }
      for (Future<?> thread : threads) {
        thread.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void answerAll(int first, float[] expected) {
    for (int i = 0; i < 5 * EXAMPLES.size(); i++) {
      int index = (first + i) % EXAMPLES.size();
      assertThat(classifier.logits(StoredModels.pixels(EXAMPLES, index)))
          .isEqualTo(row(expected, index));
    }
  }

  @Test
  void keepsWeightsDigestAndProvenance() throws IOException {
    Path copy = folder.resolve("copy");
    classifier.save(copy);

    assertThat(classifier.weights()).containsOnlyKeys(WEIGHTS.keySet());
    classifier.weights().forEach((name, values) -> assertThat(values).isEqualTo(WEIGHTS.get(name)));
    assertThat(classifier.sha256()).isEqualTo(Sha256.of(SPEC.toText(), WEIGHTS));
    assertThat(classifier.provenance()).isEqualTo(GivenModels.record(SPEC));
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  void givesTheValuesOfALayer() {
    Activations pooled = classifier.activations("maxPool2d_1", EXAMPLES);
    Activations convolved = classifier.activations("relu_1", EXAMPLES);

    assertThat(pooled.shape()).isEqualTo(new Shape.Image(7, 7, 4));
    for (int channel = 0; channel < 4; channel++) {
      float[][] before = convolved.map(99, channel);
      float largest =
          Math.max(Math.max(before[2][4], before[2][5]), Math.max(before[3][4], before[3][5]));
      assertThat(pooled.map(99, channel)[1][2]).isEqualTo(largest);
    }
  }

  @Test
  void namesTheLayersOfAModelIfOneIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.activations("dense_7", EXAMPLES))
        .withMessageStartingWith("there is no layer \"dense_7\" in the model; there are ")
        .withMessageContaining("conv2d_1")
        .withMessageContaining("dense_1");
  }

  @Test
  void repeatsDropoutByItsSeedAndDrawsAnewForAnother() {
    Predictions first = classifier.predictStochastic(EXAMPLES, 1);

    assertThat(classifier.predictStochastic(EXAMPLES, 1)).isEqualTo(first);
    assertThat(classifier.predictStochastic(EXAMPLES, 2)).isNotEqualTo(first);
    assertThat(classifier.predict(EXAMPLES)).isNotEqualTo(first);
    assertThat(classifier.predict(EXAMPLES)).isEqualTo(classifier.predict(EXAMPLES));
  }

  @Test
  void refusesAnotherNumberOfBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.logits(new byte[195]))
        .withMessage("an example of this model has 196 bytes, but was given 195");
  }

  @Test
  void refusesEverythingOnceClosed() {
    classifier.close();
    classifier.close();

    assertClosed(() -> classifier.logits(new byte[196]));
    assertClosed(() -> classifier.predict(EXAMPLES));
    assertClosed(() -> classifier.predictStochastic(EXAMPLES, 1));
    assertClosed(() -> classifier.activations("dense_1", EXAMPLES));
    assertClosed(() -> classifier.weights());
  }

  private static void assertClosed(Runnable call) {
    assertThatIllegalStateException()
        .isThrownBy(call::run)
        .withMessage("this classifier is closed");
  }

  @Test
  void refusesAFileOfANewerFormat() throws IOException {
    Path newer = folder.resolve("newer");
    Safetensors.write(newer, Map.of("format", "mnistkit model 2"), Map.of());

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> RuntimeClassifier.load(newer))
        .withMessage(
            newer
                + ": expected a \"mnistkit model 1\", but found a \"mnistkit model 2\", of another"
                + " version");
  }

  @Test
  void refusesAFileThatIsNoModel() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter"), "Dear Sir or Madam, this is a text.");

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> RuntimeClassifier.load(letter))
        .withMessageStartingWith(letter + ": expected a header of safetensors within the 34 bytes")
        .withMessageEndingWith("it is cut off, or no file of a model");
  }

  @Test
  void saysWhatItIs() {
    // 40 + 3,940 + 210 parameters
    assertThat(classifier)
        .hasToString("RuntimeClassifier(14×14×1, layers: 7, parameters: 4,190, classes: 10)");
  }
}
