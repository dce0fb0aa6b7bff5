package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchNormTest {

  /** Values up to 10 in float, each from some ten operations. */
  private static final double CLOSE = 1e-5;

  private static final int CHANNELS = 3;
  private static final float[] GAMMA = {1.5f, 0.5f, -2};
  private static final float[] BETA = {0, 1, -1};

  /** Mean and variance of each channel, the channel being the last dimension. */
  private static double[][] moments(float[] values) {
    double[][] moments = new double[2][CHANNELS];
    int rows = values.length / CHANNELS;
    for (int i = 0; i < values.length; i++) {
      moments[0][i % CHANNELS] += (double) values[i] / rows;
    }
    for (int i = 0; i < values.length; i++) {
      moments[1][i % CHANNELS] += Math.pow(values[i] - moments[0][i % CHANNELS], 2) / rows;
    }
    return moments;
  }

  private static double[] normalized(
      float[] values, double[] mean, double[] variance, double epsilon) {
    double[] normalized = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int c = i % CHANNELS;
      normalized[i] = GAMMA[c] * (values[i] - mean[c]) / Math.sqrt(variance[c] + epsilon) + BETA[c];
    }
    return normalized;
  }

  private static float[] random(int count) {
    Random random = new Random(4);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * (1 + i % CHANNELS) + i % CHANNELS);
    }
    return values;
  }

  private static Bench prepared(Bench bench) {
    return bench.with("batchNorm_1/gamma", GAMMA).with("batchNorm_1/beta", BETA);
  }

  private static void close(float[] actual, double[] expected) {
    assertThat(Reference.doubles(actual)).containsExactly(expected, within(CLOSE));
  }

  private static ModelSpec images(Layer.BatchNorm layer) {
    return ModelSpec.image(2, 3, CHANNELS).batchNorm(layer).flatten().softmax(2);
  }

  private static ModelSpec vectors(Layer.BatchNorm layer) {
    return ModelSpec.image(1, 1, CHANNELS).flatten().batchNorm(layer).softmax(2);
  }

  @Nested
  class InTraining {

    private void normalizesByTheBatch(ModelSpec spec, double epsilon) {
      float[] values = random(72);
      double[][] moments = moments(values);
      try (Bench bench = prepared(Bench.training(spec, 1))) {
        close(
            bench.result("batchNorm_1", values),
            normalized(values, moments[0], moments[1], epsilon));
      }
    }

    @Test
    void normalizesChannelsOfImagesByTheBiasedVariance() {
      normalizesByTheBatch(images(Layer.BatchNorm.standard()), 1e-5);
    }

    @Test
    void normalizesUnitsOfVectorsByTheBiasedVariance() {
      normalizesByTheBatch(vectors(Layer.BatchNorm.standard()), 1e-5);
    }

    @Test
    void addsItsEpsilonToTheVarianceOfImages() {
      normalizesByTheBatch(images(new Layer.BatchNorm(0.9, 0.5)), 0.5);
    }

    @Test
    void addsItsEpsilonToTheVarianceOfVectors() {
      normalizesByTheBatch(vectors(new Layer.BatchNorm(0.9, 0.5)), 0.5);
    }

    /** Two updates: r²·start + (1 − r)·(r·first + second), the variance unbiased. */
    private void remembers(ModelSpec spec, double retention, int rows) {
      float[] first = random(rows * CHANNELS);
      float[] second = first.clone();
      for (int i = 0; i < second.length; i++) {
        second[i] = 2 * first[i] - 1;
      }
      double unbiased = rows / (rows - 1.0);
      try (Bench bench = prepared(Bench.training(spec, 1))) {
        bench.remember(first);
        bench.remember(second);
        for (int c = 0; c < CHANNELS; c++) {
          double mean = retention * moments(first)[0][c] + moments(second)[0][c];
          assertThat((double) bench.weight("batchNorm_1/movingMean")[c])
              .isCloseTo((1 - retention) * mean, within(CLOSE));
          double variance = unbiased * (retention * moments(first)[1][c] + moments(second)[1][c]);
          assertThat((double) bench.weight("batchNorm_1/movingVariance")[c])
              .isCloseTo(retention * retention + (1 - retention) * variance, within(10 * CLOSE));
        }
      }
    }

    @Test
    void keepsTheUnbiasedVarianceOfImages() {
      remembers(images(Layer.BatchNorm.standard()), 0.9, 12);
    }

    @Test
    void keepsTheUnbiasedVarianceOfVectors() {
      remembers(vectors(Layer.BatchNorm.standard()), 0.9, 12);
    }

    @Test
    void keepsAsMuchOfTheOldAsAskedFor() {
      remembers(images(Layer.BatchNorm.standard().retention(0.6)), 0.6, 12);
      remembers(vectors(Layer.BatchNorm.standard().retention(0.6)), 0.6, 12);
    }

    @Test
    void takesAVarianceOfZeroFromASingleVector() {
      try (Bench bench = prepared(Bench.training(vectors(Layer.BatchNorm.standard()), 1))) {
        bench.remember(1, 2, 3);

        assertThat(bench.weight("batchNorm_1/movingVariance")).containsOnly(0.9f);
        assertThat(bench.result("batchNorm_1", 1, 2, 3))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(BETA);
      }
    }
  }

  @Nested
  class InInference {

    private static final float[] MEAN = {1, 0, -3};
    private static final float[] VARIANCE = {0.5f, 4, 1e-4f};

    private void normalizesByMovingStatistics(ModelSpec spec) {
      float[] values = random(72);
      try (Bench bench = prepared(Bench.inference(spec))) {
        bench.with("batchNorm_1/movingMean", MEAN).with("batchNorm_1/movingVariance", VARIANCE);

        float[] actual = bench.result("batchNorm_1", values);
        double[] expected =
            normalized(values, Reference.doubles(MEAN), Reference.doubles(VARIANCE), 1e-5);
        for (int i = 0; i < values.length; i++) {
          assertThat((double) actual[i])
              .isCloseTo(expected[i], within(CLOSE * Math.max(10, Math.abs(expected[i]))));
        }
      }
    }

    @Test
    void normalizesImagesByMovingStatistics() {
      normalizesByMovingStatistics(images(Layer.BatchNorm.standard()));
    }

    @Test
    void normalizesVectorsByMovingStatistics() {
      normalizesByMovingStatistics(vectors(Layer.BatchNorm.standard()));
    }
  }

  @Test
  void leavesMovingStatisticsOfAFrozenLayerAlone() {
    ModelSpec frozen = ModelSpec.image(1, 1, CHANNELS).batchNorm().frozen().flatten().softmax(2);
    float[] values = random(30);
    double[] zero = new double[CHANNELS];
    double[] one = {1, 1, 1};
    try (Bench bench = prepared(Bench.training(frozen, 1))) {
      bench.remember(values);

      assertThat(bench.weight("batchNorm_1/movingMean")).containsOnly(0f);
      close(bench.result("batchNorm_1", values), normalized(values, zero, one, 1e-5));
    }
  }
}
