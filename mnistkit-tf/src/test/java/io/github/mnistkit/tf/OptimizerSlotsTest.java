package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.WeightRules;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What footprints count as an optimizer's slots are variables of the graph. */
class OptimizerSlotsTest {

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(Optimizer.sgd(), 0),
        Arguments.of(Optimizer.momentum(0.9), 1),
        Arguments.of(Optimizer.nesterov(0.9), 1),
        Arguments.of(Optimizer.adaGrad(), 1),
        Arguments.of(Optimizer.adadelta(), 2),
        Arguments.of(Optimizer.rmsProp(), 2),
        Arguments.of(Optimizer.adam(), 2),
        Arguments.of(Optimizer.adamW(0.01), 2),
        Arguments.of(Optimizer.adaMax(), 2),
        Arguments.of(Optimizer.nadam(), 2));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void areVariablesOfTheShapeOfEachWeight(Optimizer optimizer, int slots) {
    Parameter kernel = Parameter.kernel("kernel", WeightRules.standard(), new FanInOut(6, 4), 6, 4);
    Parameter bias = Parameter.vector("bias", Parameter.Role.BIAS, 0, 4);
    Map<String, float[]> start = Map.of("kernel", new float[24], "bias", new float[4]);
    TrainingPlan plan = TrainingPlan.of(optimizer, Schedule.constant(1));
    try (StepBench bench = new StepBench(plan, start, kernel, bias)) {
      List<Long> sizes = new ArrayList<>();
      for (int copy = 0; copy < 1 + slots; copy++) {
        sizes.addAll(List.of(24L, 4L));
      }

      assertThat(bench.variableSizes()).containsExactlyInAnyOrderElementsOf(sizes);
    }
  }
}
