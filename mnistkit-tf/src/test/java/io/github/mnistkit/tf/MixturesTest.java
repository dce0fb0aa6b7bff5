package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MixturesTest {

  private static final double CLOSE = 1e-5;
  private static final int COMPONENTS = 3;
  private static final int WIDTH = 5;
  private static final Examples DATA = Toy.random(Toy.SMALL, 12, 4, 5);

  private static VectorStage chain() {
    return ModelSpec.image(4, 4, 1).flatten();
  }

  private static VectorStage decoder(VectorStage from) {
    return from.dense(6).tanh();
  }

  private static final Projection PROJECTION = Projection.dense(WIDTH, ActivationFunction.TANH);

  private static final ModelSpec SOFTMAXES =
      chain().mixtureOfSoftmaxes(4, COMPONENTS, PROJECTION, MixturesTest::decoder);

  private static final ModelSpec LOGITS =
      chain().mixtureOfLogits(4, COMPONENTS, PROJECTION, MixturesTest::decoder);

  /** Drawn weights, the head's own times a factor. */
  private static Map<String, float[]> weights(ModelSpec spec, float factor) {
    Map<String, float[]> weights = new HashMap<>(InitialWeights.of(spec.weights(), 21));
    weights.replaceAll(
        (name, values) -> name.startsWith("mixture") ? times(values, factor) : values);
    return weights;
  }

  private static float[] times(float[] values, float factor) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  /** The prior [n] of one example, in double. */
  private static double[] prior(String head, Map<String, float[]> w, double[] x) {
    return Reference.softmax(
        Reference.dense(x, w.get(head + "/priorKernel"), w.get(head + "/priorBias")));
  }

  /** The logits of each component [n][K] for one example, in double. */
  private static double[][] logits(String head, Map<String, float[]> w, double[] x) {
    double[] all =
        Reference.dense(x, w.get(head + "/projectionKernel"), w.get(head + "/projectionBias"));
    double[][] logits = new double[COMPONENTS][];
    for (int k = 0; k < COMPONENTS; k++) {
      double[] in = Arrays.stream(all, k * WIDTH, (k + 1) * WIDTH).map(Math::tanh).toArray();
      double[] hidden =
          Arrays.stream(Reference.dense(in, w.get("dense_1/kernel"), w.get("dense_1/bias")))
              .map(Math::tanh)
              .toArray();
      logits[k] = Reference.dense(hidden, w.get(head + "/kernel"), w.get(head + "/bias"));
    }
    return logits;
  }

  private static Predictions predict(ModelSpec spec, Map<String, float[]> weights) {
    try (Classifier classifier = Trainings.classifier(spec, weights)) {
      return classifier.predict(DATA);
    }
  }

  @Nested
  class OfSoftmaxes {

    @Test
    void areTheWeightedMeanOfProbabilities() {
      Map<String, float[]> weights = weights(SOFTMAXES, 3);
      Predictions predictions = predict(SOFTMAXES, weights);

      for (int i = 0; i < DATA.size(); i++) {
        double[] x = Reference.unit(Toy.pixels(DATA, i));
        double[] prior = prior("mixtureOfSoftmaxes_1", weights, x);
        double[][] logits = logits("mixtureOfSoftmaxes_1", weights, x);
        for (int c = 0; c < 4; c++) {
          double p = 0;
          for (int k = 0; k < COMPONENTS; k++) {
            p += prior[k] * Reference.softmax(logits[k])[c];
          }
          assertThat(predictions.probability(i, c)).isCloseTo(p, within(CLOSE));
          assertThat((double) predictions.logit(i, c)).isCloseTo(Math.log(p), within(10 * CLOSE));
        }
      }
    }

    @Test
    void stayFiniteAtLogitsOfTenThousands() {
      Predictions predictions = predict(SOFTMAXES, weights(SOFTMAXES, 1e4f));

      for (int i = 0; i < DATA.size(); i++) {
        assertThat(Reference.logits(predictions, i)).doesNotContain(Double.NEGATIVE_INFINITY);
        assertThat(Arrays.stream(predictions.probabilities(i)).sum()).isCloseTo(1, within(CLOSE));
      }
      assertThat(Reference.crossEntropy(predictions)).isGreaterThan(1000).isFinite();
    }

    @Test
    void learnAtLogitsOfTenThousands() {
      TrainingPlan plan = TrainingPlan.adam(0.1).fullBatch().epochs(3);
      try (Classifier wild = Trainings.classifier(SOFTMAXES, weights(SOFTMAXES, 1e4f))) {
        Trainings.Trained trained =
            Trainings.run(SOFTMAXES, plan, DATA, fit -> fit.startingFrom(wild));

        assertThat(trained.weights().values())
            .allSatisfy(values -> assertThat(Reference.doubles(values)).doesNotContain(Double.NaN));
      }
    }

    @Test
    void areTheDecodersSoftmaxWithOneComponent() {
      ModelSpec one =
          chain().mixtureOfSoftmaxes(4, 1, Projection.identity(), MixturesTest::decoder);
      Map<String, float[]> weights = weights(one, 3);

      Predictions mixed = predict(one, weights);
      Predictions plain = predict(decoder(chain()).softmax(4), decoderOf(one, weights));

      for (int i = 0; i < DATA.size(); i++) {
        assertThat(mixed.probabilities(i)).containsExactly(plain.probabilities(i), within(CLOSE));
      }
    }

    @Test
    void nameTheirWeights() {
      assertThat(SOFTMAXES.weights().stream().map(Weight::name))
          .containsExactlyInAnyOrder(
              "dense_1/kernel",
              "dense_1/bias",
              "mixtureOfSoftmaxes_1/projectionKernel",
              "mixtureOfSoftmaxes_1/projectionBias",
              "mixtureOfSoftmaxes_1/priorKernel",
              "mixtureOfSoftmaxes_1/priorBias",
              "mixtureOfSoftmaxes_1/kernel",
              "mixtureOfSoftmaxes_1/bias");
    }
  }

  /** A one-component mixture's own kernel and bias under the names of a softmax. */
  private static Map<String, float[]> decoderOf(ModelSpec spec, Map<String, float[]> weights) {
    String head = spec.output().name();
    Map<String, float[]> plain = new HashMap<>(weights);
    plain.put("softmax_1/kernel", weights.get(head + "/kernel"));
    plain.put("softmax_1/bias", weights.get(head + "/bias"));
    return plain;
  }

  @Nested
  class OfLogits {

    @Test
    void areTheWeightedMeanOfLogits() {
      Map<String, float[]> weights = weights(LOGITS, 3);
      Predictions predictions = predict(LOGITS, weights);

      for (int i = 0; i < DATA.size(); i++) {
        double[] x = Reference.unit(Toy.pixels(DATA, i));
        double[] prior = prior("mixtureOfLogits_1", weights, x);
        double[][] logits = logits("mixtureOfLogits_1", weights, x);
        for (int c = 0; c < 4; c++) {
          double z = 0;
          for (int k = 0; k < COMPONENTS; k++) {
            z += prior[k] * logits[k][c];
          }
          assertThat((double) predictions.logit(i, c)).isCloseTo(z, within(10 * CLOSE));
        }
      }
    }

    @Test
    void areTheDecodersLogitsWithOneComponent() {
      ModelSpec one = chain().mixtureOfLogits(4, 1, Projection.identity(), MixturesTest::decoder);
      Map<String, float[]> weights = weights(one, 3);

      Predictions plain = predict(decoder(chain()).softmax(4), decoderOf(one, weights));

      assertThat(predict(one, weights).logits())
          .usingComparatorWithPrecision((float) CLOSE)
          .containsExactly(plain.logits());
    }
  }
}
