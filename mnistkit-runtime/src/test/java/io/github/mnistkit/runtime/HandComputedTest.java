package io.github.mnistkit.runtime;

import static io.github.mnistkit.testing.GivenModels.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are small enough to compute by hand. */
class HandComputedTest {

  private static final Offset<Float> ROUNDING = within(1e-5f);

  @TempDir private Path folder;

  private float[] logits(ModelSpec spec, byte[] pixels, float[]... arrays) throws IOException {
    try (Classifier classifier = StoredModels.load(folder.resolve("model"), spec, arrays)) {
      return classifier.logits(pixels);
    }
  }

  private static float[] of(double... values) {
    float[] array = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      array[i] = (float) values[i];
    }
    return array;
  }

  private static float[] identity(int side) {
    float[] matrix = new float[side * side];
    for (int i = 0; i < side; i++) {
      matrix[i * side + i] = 1;
    }
    return matrix;
  }

  /** Bytes 255 and 51 are 1 and 0.2, the hidden units 1 + 0.4 + 0.5 = 1.9 and -1 + 1 - 1 < 0. */
  private RuntimeClassifier dense() throws IOException {
    return StoredModels.load(
        folder.resolve("model"),
        ModelSpec.image(1, 2, 1).flatten().dense(2).relu().softmax(3),
        of(1, -1, 2, 5),
        of(0.5, -1),
        of(1, 2, -1, 9, 9, 9),
        of(0, -1, 0.5));
  }

  @Test
  void multipliesAndAddsInDenseLayers() throws IOException {
    try (Classifier classifier = dense()) {
      assertThat(classifier.logits(bytes(255, 51))).containsExactly(of(1.9, 2.8, -1.4), ROUNDING);
    }
  }

  @Test
  void ranksClassesByTheirProbabilities() throws IOException {
    try (Classifier classifier = dense()) {
      List<RankedClass> best = classifier.classify(bytes(255, 51), 2);

      // e^1.9 = 6.685894, e^2.8 = 16.444647, e^-1.4 = 0.246597
      assertThat(best).extracting(RankedClass::name).containsExactly("class 1", "class 0");
      assertThat(best).extracting(RankedClass::index).containsExactly(1, 0);
      assertThat(best.get(0).probability()).isCloseTo(16.444647 / 23.377138, within(1e-6));
      assertThat(best.get(1).probability()).isCloseTo(6.685894 / 23.377138, within(1e-6));
    }
  }

  @Test
  void slidesKernelsOverImages() throws IOException {
    ModelSpec spec =
        ModelSpec.image(2, 3, 1, Scaling.none()).conv2d(1, 2, c -> c.valid()).flatten().logits(2);

    // 1·1 + 2·2 + 3·4 + 4·5 + 0.5, and one pixel further 1·2 + 2·3 + 3·5 + 4·6 + 0.5
    assertThat(
            logits(spec, bytes(1, 2, 3, 4, 5, 6), of(1, 2, 3, 4), of(0.5), identity(2), of(0, 0)))
        .containsExactly(of(37.5, 47.5), ROUNDING);
  }

  @Test
  void addsZerosAroundAnImageOfTwoChannels() throws IOException {
    ModelSpec spec = ModelSpec.image(1, 2, 2, Scaling.none()).conv2d(2, 3).flatten().logits(4);
    float[] kernel = new float[3 * 3 * 2 * 2];
    // in the middle row: 1 × the first channel on the left goes into filter 0,
    kernel[(3 + 0) * 4] = 1;
    // 10 × the second channel of the pixel itself into filter 1
    kernel[(3 + 1) * 4 + 2 + 1] = 10;

    assertThat(logits(spec, bytes(1, 2, 3, 4), kernel, of(0.25, 0), identity(4), of(0, 0, 0, 0)))
        .containsExactly(of(0.25, 20, 1.25, 40), ROUNDING);
  }

  @Test
  void takesTheLargestOfEachWindow() throws IOException {
    ModelSpec spec = ModelSpec.image(2, 4, 1, Scaling.none()).maxPool2d(2).flatten().logits(2);

    assertThat(logits(spec, bytes(1, 9, 3, 4, 5, 6, 200, 8), identity(2), of(0, 0)))
        .containsExactly(of(9, 200), ROUNDING);
  }

  @Test
  void averagesEachWindow() throws IOException {
    ModelSpec spec = ModelSpec.image(2, 4, 1, Scaling.none()).avgPool2d(2).flatten().logits(2);

    // (1 + 9 + 5 + 6) / 4 and (3 + 4 + 200 + 8) / 4
    assertThat(logits(spec, bytes(1, 9, 3, 4, 5, 6, 200, 8), identity(2), of(0, 0)))
        .containsExactly(of(5.25, 53.75), ROUNDING);
  }
}
