package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.WeightRules;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {

  private static final int STEPS = 20;

  /** From far below every ε to far above 1, and one weight that never gets a gradient. */
  private static final double[] SCALES = {0, 1e-8, 1e-7, 1e-4, 1e-3, 0.1, 1, 30};

  /**
   * Of the way that a weight has gone. β₂ = 0.999 rounded to float is wrong by up to 3e-8, so its
   * complement by 3e-5 of itself and the root of what it averages by half of that; the rest is the
   * rounding of some ten operations in each step.
   */
  private static final double OF_THE_WAY = 4e-5;

  /** Half a unit in the last place of a weight near 1, in each step. */
  private static final double OF_THE_WEIGHT = STEPS * 6e-8;

  static List<Optimizer> optimizers() {
    return List.of(
        Optimizer.sgd(),
        Optimizer.momentum(0.9),
        Optimizer.nesterov(0.9),
        Optimizer.adaGrad(),
        new Optimizer.AdaGrad(0.5, 0.2),
        Optimizer.adadelta(),
        new Optimizer.Adadelta(0.7, 0.01),
        Optimizer.rmsProp(),
        new Optimizer.RmsProp(0.8, 0.6, 0.01),
        Optimizer.adam(),
        new Optimizer.Adam(0.7, 0.9, 0.01, 0),
        Optimizer.adamW(0.1),
        Optimizer.adaMax(),
        new Optimizer.AdaMax(0.7, 0.8, 0.1),
        Optimizer.nadam(),
        new Optimizer.Nadam(0.7, 0.9, 0.01));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void followsItsFormulaForKernels(Optimizer optimizer) {
    follow(optimizer, "kernel");
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void followsItsFormulaForBiases(Optimizer optimizer) {
    follow(optimizer, "bias");
  }

  @Test
  void decaysKernelsAndNothingElse() {
    float[] start = {1, -2, 4};
    Map<String, float[]> none = Map.of("kernel", new float[3], "bias", new float[3]);
    try (StepBench bench = bench(Optimizer.adamW(0.5), start)) {
      bench.step(0.1, none);

      assertThat(bench.weight("kernel")).containsExactly(0.95f, -1.9f, 3.8f);
      assertThat(bench.weight("bias")).containsExactly(start);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void multipliesEachUpdateByTheFactorOfALayer(Optimizer optimizer) {
    Random random = new Random(5);
    TrainingPlan plan = plan(optimizer).rateFactor("kernel", 0.3);
    try (StepBench bench = bench(plan, new float[4])) {
      for (int step = 0; step < STEPS; step++) {
        float[] gradient = {random.nextFloat(), -random.nextFloat(), 1e-3f, 30 * step};
        bench.step(0.05 / (1 + step), Map.of("kernel", gradient, "bias", gradient));
      }

      boolean decays = optimizer instanceof Optimizer.Adam adam && adam.weightDecay() > 0;
      for (int i = 0; i < 4; i++) {
        double whole = 0.3 * bench.weight("bias")[i];
        double tolerance = (decays ? 0.01 : 1e-5) * Math.abs(whole);
        assertThat((double) bench.weight("kernel")[i]).isCloseTo(whole, within(tolerance));
      }
    }
  }

  @Test
  void multipliesWeightDecayByTheFactorToo() {
    float[] start = {1, -2, 4};
    Map<String, float[]> none = Map.of("kernel", new float[3], "bias", new float[3]);
    TrainingPlan plan = plan(Optimizer.adamW(0.5)).rateFactor("kernel", 0.5);
    try (StepBench bench = bench(plan, start)) {
      bench.step(0.1, none);

      assertThat(bench.weight("kernel")).containsExactly(0.975f, -1.95f, 3.9f);
    }
  }

  @Test
  void takesTheRateOfEachStepFromTheSchedule() {
    Schedule falling = Schedule.step(0.5, 0.1, 1);
    float[] ones = {1, 1};
    Map<String, float[]> gradients = Map.of("kernel", ones, "bias", ones);
    try (StepBench bench = bench(Optimizer.sgd(), new float[2])) {
      for (int epoch = 0; epoch < 3; epoch++) {
        bench.step(falling.rate(new Schedule.Progress(epoch, 1, 3)), gradients);
      }

      assertThat(bench.weight("kernel")[0]).isCloseTo(-0.555f, within(1e-6f));
    }
  }

  private static TrainingPlan plan(Optimizer optimizer) {
    return TrainingPlan.of(optimizer, Schedule.constant(1));
  }

  private static StepBench bench(Optimizer optimizer, float... start) {
    return bench(plan(optimizer), start);
  }

  private static StepBench bench(TrainingPlan plan, float... start) {
    Parameter kernel =
        Parameter.kernel(
            "kernel", WeightRules.standard(), new FanInOut(start.length, 1), start.length, 1);
    Parameter bias = Parameter.vector("bias", Parameter.Role.BIAS, 0, start.length);
    return new StepBench(plan, Map.of("kernel", start, "bias", start), kernel, bias);
  }

  private static void follow(Optimizer optimizer, String name) {
    Random random = new Random(3);
    int size = SCALES.length;
    float[] start = new float[size];
    ReferenceOptimizer[] references = new ReferenceOptimizer[size];
    for (int i = 0; i < size; i++) {
      start[i] = (float) random.nextGaussian();
      references[i] = new ReferenceOptimizer(start[i], name.equals("kernel"));
    }
    double[] way = new double[size];
    double[] expected = Reference.doubles(start);
    try (StepBench bench = bench(optimizer, start)) {
      for (int step = 0; step < STEPS; step++) {
        double rate = 0.05 / (1 + step);
        float[] gradient = new float[size];
        for (int i = 0; i < size; i++) {
          gradient[i] = (float) (SCALES[i] * random.nextGaussian());
          double next = references[i].step(optimizer, rate, gradient[i]);
          way[i] += Math.abs(next - expected[i]);
          expected[i] = next;
        }
        bench.step(rate, Map.of("kernel", gradient, "bias", gradient));
      }
      float[] actual = bench.weight(name);
      for (int i = 0; i < size; i++) {
        double tolerance = OF_THE_WAY * way[i] + OF_THE_WEIGHT * Math.max(1, Math.abs(expected[i]));
        assertThat((double) actual[i])
            .as("gradients near %s", SCALES[i])
            .isCloseTo(expected[i], within(tolerance));
      }
    }
  }
}
