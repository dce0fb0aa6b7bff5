package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.mnistkit.eval.compression.Quantization.Start;
import io.github.mnistkit.model.ModelSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizationTest {

  private static final ModelSpec SPEC = ModelSpec.image(20, 20, 1).flatten().logits(2);
  private static final String KERNEL = "logits_1/kernel";

  private static float[] normal(long seed) {
    Random random = new Random(seed);
    float[] values = new float[800];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 5 == 0 ? 0 : (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] quantized(Quantization how, float... values) {
    return how.quantized(SPEC, Map.of(KERNEL, values)).get(KERNEL);
  }

  private static Set<Float> different(float[] values) {
    Set<Float> different = new TreeSet<>();
    for (float value : values) {
      if (value != 0) {
        different.add(value);
      }
    }
    return different;
  }

  @Nested
  class SharedValues {

    @ParameterizedTest
    @EnumSource(Start.class)
    void areTheMeansOfTheWeightsThatAreNearestToThem(Start start) {
      float[] values = normal(1);
      float[] shared = quantized(Quantization.shared(16).start(start).seed(3), values);

      Map<Float, double[]> sums = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        assertThat(shared[i] == 0).isEqualTo(values[i] == 0);
        if (values[i] != 0) {
          double[] sum = sums.computeIfAbsent(shared[i], k -> new double[2]);
          sum[0] += values[i];
          sum[1]++;
          for (float other : different(shared)) {
            assertThat(Math.abs(values[i] - shared[i]))
                .isLessThanOrEqualTo(Math.abs(values[i] - other) + 1e-6f);
          }
        }
      }
      assertThat(sums).hasSizeBetween(10, 16);
      sums.forEach(
          (value, sum) -> assertThat((double) value).isCloseTo(sum[0] / sum[1], offset(1e-6)));
    }

    /** As many weights as the largest layer of Deep Compression has. */
    @Test
    void areMeansOfManyWeightsToo() {
      Random random = new Random(5);
      float[] values = new float[400_000];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.05 * random.nextGaussian());
      }
      float[] centroids = new KMeans1d(values).centroids(32, Start.LINEAR, 0);
      double[] sums = new double[32];
      int[] counts = new int[32];
      for (float value : values) {
        int at = Arrays.binarySearch(centroids, KMeans1d.nearest(centroids, value));
        sums[at] += value;
        counts[at]++;
      }

      for (int i = 0; i < 32; i++) {
        assertThat((double) centroids[i]).isCloseTo(sums[i] / counts[i], offset(1e-7));
      }
    }

    @Test
    void takeNoValueForEitherZero() {
      float[] shared = quantized(Quantization.shared(2), 1, -0f, 2, 0);

      assertThat(Float.floatToRawIntBits(shared[1])).isZero();
    }

    @Test
    void areTheWeightsThemselvesWhereThereAreAsMany() {
      float[] values = {1, 2, 4, 0, 8};

      assertThat(quantized(Quantization.shared(4).start(Start.DENSITY), values)).isEqualTo(values);
    }

    @Test
    void startAtEqualDistancesWhereThatIsSaid() {
      assertThat(new KMeans1d(new float[] {0, 1, 2, 3, 100}).centroids(2, Start.LINEAR, 0))
          .containsExactly(1.5f, 100);
    }

    @Test
    void areFewerWhereACentroidFindsNoWeight() {
      float[] shared = quantized(Quantization.shared(4), 1, 1.1f, 9, 9.1f, 9.2f);

      assertThat(different(shared)).hasSize(2);
    }

    @Test
    void areDrawnBySeed() {
      float[] values = normal(2);
      Quantization random = Quantization.shared(8).start(Start.RANDOM);

      assertThat(quantized(random.seed(1), values)).isEqualTo(quantized(random.seed(1), values));
      assertThat(quantized(random.seed(1), values)).isNotEqualTo(quantized(random.seed(2), values));
    }

    @Test
    void cannotBeMoreThanTheWeights() {
      float[] two = new float[800];
      two[5] = 1;
      two[6] = 2;

      assertThatIllegalArgumentException()
          .isThrownBy(() -> quantized(Quantization.shared(3), two))
          .withMessage(
              "Quantization.shared must have at most as many centroids as weights, but"
                  + " logits_1/kernel has 2 weights that are not 0 for 3 centroids");
    }
  }

  @Nested
  class Steps {

    @Test
    void areWholeMultiplesOfTheGreatestOverItsNumber() {
      assertThat(quantized(Quantization.linear(3), 3, -1.4f, 0.4f, -0.6f, 0))
          .containsExactly(3, -1, 0, -1, 0);
    }

    @Test
    void leaveAtMostHalfAStepOfError() {
      float[] values = normal(4);
      float[] rounded = quantized(Quantization.linear(8), values);
      float greatest = 0;
      for (float value : values) {
        greatest = Math.max(greatest, Math.abs(value));
      }

      assertThat(different(rounded)).hasSizeLessThan(256);
      for (int i = 0; i < values.length; i++) {
        assertThat(rounded[i]).isCloseTo(values[i], offset(greatest / 127 / 2 + 1e-6f));
        assertThat(Float.floatToRawIntBits(rounded[i])).isNotEqualTo(Float.floatToRawIntBits(-0f));
      }
    }

    @Test
    void ofNoWeightsAreNone() {
      assertThat(quantized(Quantization.linear(8), new float[4])).containsOnly(0);
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantization.shared(0))
        .withMessage("Quantization.shared must have at least 1 centroid, but was given 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantization.shared(8).linear("logits_1", 1))
        .withMessage("Quantization.linear of logits_1 must have 2 to 16 bits, but was given 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantization.shared(8).linear("dense_4", 8).requireLayersOf(SPEC))
        .withMessage(
            "Quantization names the layers [dense_4], but those with kernels are [logits_1]");
  }

  @Test
  void saysWhatItDoes() {
    assertThat(Quantization.shared(32).linear("logits_1", 8))
        .hasToString("32 shared values, logits_1 with values of 8 bits");
    assertThat(Quantization.shared(1).start(Start.DENSITY).seed(7))
        .hasToString("1 shared value, start DENSITY");
    assertThat(Quantization.shared(32).start(Start.RANDOM).seed(7))
        .hasToString("32 shared values, start RANDOM of seed 7");
  }
}
