package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.WeightRules;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Limits on gradients, and on what they make of weights. */
class LimitsTest {

  private static final float EXACT_ENOUGH = 1e-6f;

  @Nested
  class ClippedGradients {

    private static final Map<String, float[]> LONG =
        Map.of("kernel", new float[] {3, -0.5f}, "bias", new float[] {0.25f, -4});

    private Map<String, float[]> moved(Clipping clipping, Map<String, float[]> gradients) {
      Parameter kernel =
          Parameter.kernel("kernel", WeightRules.standard(), new FanInOut(2, 1), 2, 1);
      Parameter bias = Parameter.vector("bias", Parameter.Role.BIAS, 0, 2);
      Map<String, float[]> zero = Map.of("kernel", new float[2], "bias", new float[2]);
      TrainingPlan plan = TrainingPlan.sgd(1).clipping(clipping);
      try (StepBench bench = new StepBench(plan, zero, kernel, bias)) {
        bench.step(1, gradients);
        return Map.of("kernel", bench.weight("kernel"), "bias", bench.weight("bias"));
      }
    }

    @Test
    void areLeftAloneWithoutALimit() {
      assertThat(moved(Clipping.none(), LONG).get("bias")).containsExactly(-0.25f, 4);
    }

    @Test
    void areCutElementByElement() {
      Map<String, float[]> moved = moved(Clipping.byValue(0.5), LONG);

      assertThat(moved.get("kernel")).containsExactly(-0.5f, 0.5f);
      assertThat(moved.get("bias")).containsExactly(-0.25f, 0.5f);
    }

    @Test
    void areScaledDownTogetherToTheNorm() {
      double norm = Math.sqrt(9 + 0.25 + 0.0625 + 16);
      Map<String, float[]> moved = moved(Clipping.byNorm(2), LONG);

      assertThat(moved.get("kernel")[0]).isCloseTo((float) (-3 * 2 / norm), within(EXACT_ENOUGH));
      assertThat(moved.get("bias")[1]).isCloseTo((float) (4 * 2 / norm), within(EXACT_ENOUGH));
    }

    @Test
    void areNotScaledUpToTheNorm() {
      assertThat(moved(Clipping.byNorm(10), LONG).get("kernel")).containsExactly(-3, 0.5f);
    }

    @Test
    void areCutFirstAndScaledAfterwards() {
      double norm = Math.sqrt(1 + 0.25 + 0.0625 + 1);
      Map<String, float[]> moved = moved(new Clipping(1, 0.5), LONG);

      assertThat(moved.get("kernel")[0]).isCloseTo((float) (-0.5 / norm), within(EXACT_ENOUGH));
    }

    @Test
    void mayAllBeZero() {
      Map<String, float[]> zero = Map.of("kernel", new float[2], "bias", new float[2]);

      assertThat(moved(Clipping.byNorm(1), zero).get("kernel")).containsOnly(0f);
    }
  }

  @Nested
  class WeightsOfLimitedNorm {

    private static final double LIMIT = 0.7;

    /** Trains fast enough that the limit is reached. */
    private Map<String, float[]> trained(ModelSpec spec) {
      return Trainings.weights(
          spec, TrainingPlan.sgd(2).batchSize(8).epochs(2).seed(1), Toy.separable(40, 2));
    }

    private static List<Double> norms(float[] kernel, int units, int perUnit) {
      List<Double> norms = new ArrayList<>();
      for (int unit = 0; unit < units; unit++) {
        double sum = 0;
        for (int i = 0; i < perUnit; i++) {
          sum += Math.pow(kernel[i * units + unit], 2);
        }
        norms.add(Math.sqrt(sum));
      }
      return norms;
    }

    private static void holds(List<Double> norms) {
      assertThat(norms).allMatch(norm -> norm <= LIMIT * (1 + EXACT_ENOUGH));
      assertThat(norms).anyMatch(norm -> norm > LIMIT * (1 - EXACT_ENOUGH));
    }

    @Test
    void holdTheLimitIntoEachUnitOfADenseLayer() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1)
              .flatten()
              .dense(6, dense -> dense.maxNorm(LIMIT))
              .tanh()
              .softmax(4);

      holds(norms(trained(spec).get("dense_1/kernel"), 6, 16));
    }

    @Test
    void holdTheLimitIntoEachFilterOfAConvolution() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1)
              .conv2d(2, 1)
              .conv2d(5, 3, conv -> conv.maxNorm(LIMIT))
              .tanh()
              .flatten()
              .softmax(4);

      holds(norms(trained(spec).get("conv2d_2/kernel"), 5, 18));
    }

    @Test
    void holdTheLimitIntoEachOutputOfADepthwiseConvolution() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1)
              .conv2d(3, 1)
              .depthwiseConv2d(3, conv -> conv.multiplier(2).maxNorm(LIMIT))
              .tanh()
              .flatten()
              .softmax(4);

      holds(norms(trained(spec).get("depthwiseConv2d_1/kernel"), 6, 9));
    }

    @Test
    void areLimitedOneByOneWhereAUnitHasOneInput() {
      ModelSpec spec =
          ModelSpec.image(1, 1, 1)
              .flatten()
              .dense(3, dense -> dense.maxNorm(0.5).initializer(Initializer.constant(2)))
              .softmax(2);

      float[] kernel =
          Trainings.weights(spec, Trainings.STILL, Toy.random(ImageFormat.of(1, 1, 1), 4, 2, 1))
              .get("dense_1/kernel");

      assertThat(kernel).containsOnly(0.5f);
    }

    @Test
    void leaveOtherLayersUnlimited() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1)
              .flatten()
              .dense(6, dense -> dense.maxNorm(LIMIT))
              .tanh()
              .softmax(4);

      assertThat(norms(trained(spec).get("softmax_1/kernel"), 4, 6))
          .anyMatch(norm -> norm > 1.5 * LIMIT);
    }
  }

  @Test
  void appliesTheScheduleToEveryUpdate() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().softmax(4);
    TrainingPlan one = TrainingPlan.sgd(0.1).fullBatch().unshuffled();
    TrainingPlan rising = one.schedule(Schedule.constant(0.2).warmUp(2));

    assertThat(Trainings.weights(spec, rising, Toy.separable(20, 1)).get("softmax_1/kernel"))
        .containsExactly(
            Trainings.weights(spec, one, Toy.separable(20, 1)).get("softmax_1/kernel"));
  }
}
