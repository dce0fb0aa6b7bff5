package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of many sizes, which are computed in batches of other sizes. */
class PredictionSizesTest {

  private static final int ALL = 10_000;
  private static final int[] SIZES = {
    1, 2, 3, 31, 32, 33, 63, 64, 65, 100, 256, 500, 511, 1025, 3333
  };
  private static final Examples IMAGES = Toy.random(ImageFormat.of(12, 12, 1), ALL, 10, 1);

  static Stream<ModelSpec> models() {
    return Stream.of(
        ModelSpec.image(12, 12, 1).flatten().dense(64).relu().dropout(0.2).softmax(10),
        ModelSpec.image(12, 12, 1)
            .conv2d(6, 5)
            .tanh()
            .avgPool2d(2)
            .conv2d(12, 3)
            .batchNorm()
            .relu()
            .maxPool2d(2)
            .flatten()
            .dense(30)
            .tanh()
            .softmax(10),
        ModelSpec.image(12, 12, 1)
            .depthwiseConv2d(3)
            .flatten()
            .mixtureOfSoftmaxes(10, 2, decoder -> decoder.dense(20).relu()));
  }

  private static Classifier classifier(ModelSpec spec, int threads) {
    try (TensorFlowTrainer trainer =
        TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))) {
      try (Classifier known = Trainings.untrained(spec, 3)) {
        return trainer.classifier(known.provenance(), known.weights());
      }
    }
  }

  private static float[] logits(Classifier classifier, int from, int size) {
    return classifier
        .predict(IMAGES.select(IntStream.range(from, from + size).toArray(), "part"))
        .logits();
  }

  @ParameterizedTest
  @MethodSource("models")
  void giveTheSameToRounding(ModelSpec spec) {
    try (Classifier classifier = classifier(spec, 2)) {
      Predictions all = classifier.predict(IMAGES);
      float[] expected = all.logits();
      for (int size : SIZES) {
        int from = (ALL - size) / 3;
        float[] found = logits(classifier, from, size);
        for (int i = 0; i < size; i++) {
          float[] one = Arrays.copyOfRange(found, i * 10, i * 10 + 10);
          float[] known = Arrays.copyOfRange(expected, (from + i) * 10, (from + i) * 10 + 10);
          assertAgree(one, known);
        }
      }
    }
  }

  /** Up to 1e-6 of the largest logit; the same class, unless two are closer than that. */
  private static void assertAgree(float[] found, float[] known) {
    double largest = 0;
    for (float logit : known) {
      largest = Math.max(largest, Math.abs(logit));
    }
    double tolerance = 1e-6 * Math.max(1, largest);
    assertThat(found).containsExactly(known, within((float) tolerance));
    float[] sorted = known.clone();
    Arrays.sort(sorted);
    if (sorted[9] - sorted[8] > 2 * tolerance) {
      assertThat(best(found)).isEqualTo(best(known));
    }
  }

  private static int best(float[] logits) {
    return IntStream.range(0, logits.length).reduce(0, (i, j) -> logits[j] > logits[i] ? j : i);
  }

  @ParameterizedTest
  @MethodSource("models")
  void giveTheSameBitsBesideOtherCalls(ModelSpec spec)
      throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try (Classifier classifier = classifier(spec, 2)) {
      float[] alone = logits(classifier, 0, 1000);
      List<Future<float[]>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int size = i % 2 == 0 ? 1000 : SIZES[i % SIZES.length];
        answers.add(callers.submit(() -> logits(classifier, 0, size)));
      }
      for (int i = 0; i < answers.size(); i += 2) {
        assertThat(answers.get(i).get()).isEqualTo(alone);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void drawTheSameMasksOnAnyNumberOfThreads() {
    ModelSpec spec = models().findFirst().orElseThrow();
    try (Classifier one = classifier(spec, 1);
        Classifier two = classifier(spec, 2)) {
      Examples some = IMAGES.select(IntStream.range(0, 300).toArray(), "some");

      assertThat(two.predictStochastic(some, 5).logits())
          .isEqualTo(one.predictStochastic(some, 5).logits());
    }
  }
}
