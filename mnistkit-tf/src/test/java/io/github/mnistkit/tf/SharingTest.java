package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Towers over the images of a pair, and what brings them together again. */
class SharingTest {

  private static final Examples PAIRS = Toy.pairs(10, 6);

  private static final ModelSpec SHARED =
      ModelSpec.imagePair(4, 4, 1)
          .shared(tower -> tower.conv2d(2, 3).relu().flatten().dense(5).tanh())
          .concatenate()
          .binary();

  private static final ModelSpec SEPARATE =
      ModelSpec.imagePair(4, 4, 1)
          .separate(tower -> tower.conv2d(2, 3).relu().flatten().dense(5).tanh())
          .concatenate()
          .binary();

  private static Examples swapped(Examples pairs) {
    byte[] pixels = new byte[pairs.size() * 32];
    for (int i = 0; i < pairs.size(); i++) {
      byte[] own = Toy.pixels(pairs, i);
      System.arraycopy(own, 16, pixels, 32 * i, 16);
      System.arraycopy(own, 0, pixels, 32 * i + 16, 16);
    }
    return Toy.of(Toy.PAIR, pixels, pairs.labels(), 2);
  }

  private static double[] activations(Classifier classifier, String layer, Examples data, int i) {
    return Reference.doubles(classifier.activations(layer, data).of(i));
  }

  static Stream<Arguments> leaky() {
    return Stream.of(
        Arguments.argumentSet("alone", leaky(tower -> tower.leakyRelu(0.5))),
        Arguments.argumentSet("behind dropout", leaky(tower -> tower.dropout(0).leakyRelu(0.5))));
  }

  private static ModelSpec leaky(UnaryOperator<ImageStage> tower) {
    return ModelSpec.imagePair(1, 1, 1, Scaling.none())
        .separate(tower)
        .concatenate()
        .flatten()
        .logits(2);
  }

  @Nested
  class SharedTowers {

    @Test
    void swapTheirFeaturesWhenTheImagesSwap() {
      Examples swapped = swapped(PAIRS);
      try (Classifier classifier = Trainings.untrained(SHARED, 1)) {
        for (int i = 0; i < PAIRS.size(); i++) {
          double[] features = activations(classifier, "concatenate_1", PAIRS, i);
          double[] others = activations(classifier, "concatenate_1", swapped, i);
          assertThat(Arrays.copyOfRange(others, 0, 5))
              .containsExactly(Arrays.copyOfRange(features, 5, 10));
          assertThat(Arrays.copyOfRange(others, 5, 10))
              .containsExactly(Arrays.copyOfRange(features, 0, 5));
        }
      }
    }

    @Test
    void haveOneSetOfWeights() {
      assertThat(InitialWeights.of(SHARED.weights(), 1))
          .containsOnlyKeys(
              "conv2d_1/kernel",
              "conv2d_1/bias",
              "dense_1/kernel",
              "dense_1/bias",
              "binary_1/kernel",
              "binary_1/bias");
    }

    /** One step of gradient descent moves by the gradient: shared, by the sum of both copies'. */
    @Test
    void addUpTheGradientsOfBothImages() {
      Map<String, float[]> start = InitialWeights.of(SHARED.weights(), 1);
      Map<String, float[]> copies = new HashMap<>(start);
      start.forEach(
          (name, values) -> {
            copies.put(name.replace("/", "[0]/"), values);
            copies.put(name.replace("/", "[1]/"), values);
          });
      Map<String, float[]> shared = stepped(SHARED, start);
      Map<String, float[]> separate = stepped(SEPARATE, copies);
      for (String name : new String[] {"conv2d_1/kernel", "dense_1/kernel", "dense_1/bias"}) {
        float[] first = separate.get(name.replace("/", "[0]/"));
        float[] second = separate.get(name.replace("/", "[1]/"));
        for (int i = 0; i < first.length; i++) {
          float from = start.get(name)[i];
          assertThat(shared.get(name)[i] - from)
              .isCloseTo(first[i] - from + (second[i] - from), within(1e-6f));
        }
        assertThat(first).isNotEqualTo(second);
      }
    }

    private Map<String, float[]> stepped(ModelSpec spec, Map<String, float[]> start) {
      TrainingPlan plan = TrainingPlan.sgd(1).fullBatch().unshuffled();
      try (Classifier from = Trainings.classifier(spec, start)) {
        return Trainings.run(spec, plan, PAIRS, fit -> fit.startingFrom(from)).weights();
      }
    }

    /** Pixels of the pair are 2N images: their mean and unbiased variance. */
    @Test
    void normalizeBothImagesAsOneBatch() {
      ModelSpec spec =
          ModelSpec.imagePair(4, 4, 1, new Scaling(0.01, 0))
              .shared(tower -> tower.batchNorm().flatten())
              .concatenate()
              .binary();
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < PAIRS.size(); i++) {
        for (byte b : Toy.pixels(PAIRS, i)) {
          double x = (b & 0xFF) * 0.01;
          sum += x;
          squares += x * x;
        }
      }
      double mean = sum / 320;
      double variance = (squares - 320 * mean * mean) / 319;

      Map<String, float[]> weights = Trainings.weights(spec, Trainings.STILL, PAIRS);

      assertThat((double) weights.get("batchNorm_1/movingMean")[0])
          .isCloseTo(0.1 * mean, within(1e-6));
      assertThat((double) weights.get("batchNorm_1/movingVariance")[0])
          .isCloseTo(0.9 + 0.1 * variance, within(1e-6));
    }
  }

  @Nested
  class SeparateTowers {

    @Test
    void haveWeightsOfTheirOwn() {
      Map<String, float[]> weights = Trainings.weights(SEPARATE, TrainingPlan.adam(0.01), PAIRS);

      assertThat(weights)
          .containsOnlyKeys(
              "conv2d_1[0]/kernel",
              "conv2d_1[0]/bias",
              "dense_1[0]/kernel",
              "dense_1[0]/bias",
              "conv2d_1[1]/kernel",
              "conv2d_1[1]/bias",
              "dense_1[1]/kernel",
              "dense_1[1]/bias",
              "binary_1/kernel",
              "binary_1/bias");
      assertThat(weights.get("dense_1[0]/kernel")).isNotEqualTo(weights.get("dense_1[1]/kernel"));
    }

    @Test
    void seeTheirOwnImageOnly() {
      Map<String, float[]> weights = InitialWeights.of(SEPARATE.weights(), 3);
      Map<String, float[]> changed = new HashMap<>(weights);
      changed.put("dense_1[1]/bias", new float[] {1, 1, 1, 1, 1});
      try (Classifier before = Trainings.classifier(SEPARATE, weights);
          Classifier after = Trainings.classifier(SEPARATE, changed)) {
        double[] old = activations(before, "concatenate_1", PAIRS, 0);
        double[] now = activations(after, "concatenate_1", PAIRS, 0);
        assertThat(Arrays.copyOf(now, 5)).containsExactly(Arrays.copyOf(old, 5));
        assertThat(Arrays.copyOfRange(now, 5, 10)).isNotEqualTo(Arrays.copyOfRange(old, 5, 10));
      }
    }

    /** oneDNN once fused these operations and gave every tower the first image. */
    @ParameterizedTest
    @MethodSource("io.github.mnistkit.tf.SharingTest#leaky")
    void seeTheirOwnImageWhereTheyBeginWithALeak(ModelSpec spec) {
      Examples tenAndSeventySeven =
          Toy.of(new ImageFormat(2, 1, 1, 1), new byte[] {10, 77}, new int[1], 2);
      Map<String, float[]> identity =
          Map.of("logits_1/kernel", new float[] {1, 0, 0, 1}, "logits_1/bias", new float[2]);
      try (Classifier from = Trainings.classifier(spec, identity)) {
        assertThat(Reference.logits(from.predict(tenAndSeventySeven), 0)).containsExactly(10, 77);
        assertThat(from.activations("concatenate_1", tenAndSeventySeven).of(0))
            .containsExactly(10, 77);
        Epoch epoch =
            Trainings.run(
                    spec,
                    Trainings.STILL,
                    tenAndSeventySeven,
                    fit -> fit.startingFrom(from).validating(tenAndSeventySeven))
                .last();
        double expected = (9 * 9 + 77 * 77) / 2.0; // from the target (1, 0)
        assertThat(epoch.metric("loss")).isEqualTo(expected);
        assertThat(epoch.metric("valLoss")).isEqualTo(expected);
      }
    }

    @Test
    void keepStatisticsOfTheirOwn() {
      ModelSpec spec =
          ModelSpec.imagePair(4, 4, 1)
              .separate(tower -> tower.batchNorm().flatten())
              .concatenate()
              .binary();
      Map<String, float[]> weights = Trainings.weights(spec, Trainings.STILL, PAIRS);

      assertThat(weights.get("batchNorm_1[0]/movingMean"))
          .isNotEqualTo(weights.get("batchNorm_1[1]/movingMean"));
    }
  }

  @Nested
  class AuxiliaryHeads {

    private static final ModelSpec SPEC =
        ModelSpec.imagePair(4, 4, 1)
            .shared(tower -> tower.flatten().dense(6).relu())
            .auxiliary("digit", 1, branch -> branch.softmax(3))
            .concatenate()
            .binary();

    @Test
    void haveFiguresOfTheirOwn() {
      Trainings.Trained trained =
          Trainings.run(SPEC, TrainingPlan.adam(0.01), PAIRS, fit -> fit.validating(PAIRS));

      assertThat(trained.last().metrics().keySet())
          .containsExactly(
              "loss",
              "accuracy",
              "digit.loss",
              "digit.accuracy",
              "valLoss",
              "valAccuracy",
              "digit.valLoss",
              "digit.valAccuracy");
      Predictions digits = trained.predictions().auxiliary("digit").orElseThrow();
      assertThat(trained.last().metric("digit.valAccuracy"))
          .isCloseTo(Reference.accuracy(digits), within(1e-12));
      assertThat(trained.last().metric("digit.valLoss"))
          .isCloseTo(Reference.crossEntropy(digits), within(1e-6));
    }

    @Test
    void answerForTheImagesOfAnExampleOneAfterAnother() {
      try (Classifier classifier = Trainings.untrained(SPEC, 1)) {
        Predictions digits = classifier.predict(PAIRS).auxiliary("digit").orElseThrow();
        Predictions others =
            classifier
                .predict(swapped(PAIRS).withAuxiliary(PAIRS.auxiliary("digit").orElseThrow()))
                .auxiliary("digit")
                .orElseThrow();

        assertThat(digits.size()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
          assertThat(digits.actual(i)).isEqualTo(PAIRS.auxiliary("digit").orElseThrow().label(i));
          assertThat(Reference.logits(others, i)).containsExactly(Reference.logits(digits, i ^ 1));
        }
      }
    }

    @Test
    void areSilentWhereTheDataHasNoLabelsForThem() {
      try (Classifier classifier = Trainings.untrained(SPEC, 1)) {
        assertThat(classifier.predict(swapped(PAIRS)).auxiliaryNames()).isEmpty();
      }
    }
  }
}
