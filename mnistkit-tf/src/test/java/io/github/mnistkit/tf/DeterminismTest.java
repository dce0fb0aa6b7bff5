package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.tf.training.Shuffle;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

  private static final Examples EXAMPLES = Toy.separable(90, 4);

  private static String hash(TrainingPlan plan) {
    return WeightsHash.of(Trainings.weights(WeightsHash.SPEC, plan, EXAMPLES));
  }

  @Nested
  class OneSeed {

    @Test
    void givesTheSameWeightsAgain() {
      assertThat(hash(WeightsHash.PLAN)).isEqualTo(hash(WeightsHash.PLAN));
    }

    /** The children compute at the same time, and so disturb each other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @Timeout(120)
    void givesTheSameWeightsInOtherProcessesOnAnyNumberOfThreads(int parts) throws Exception {
      List<Process> children = new ArrayList<>();
      for (int threads : new int[] {1, 2, 3, 8}) {
        children.add(child(parts, threads));
      }
      List<String> lines = new ArrayList<>();
      lines.add(WeightsHash.line(parts, 2));
      for (Process child : children) {
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        lines.add(output.strip());
      }

      assertThat(lines).hasSize(5).allMatch(line -> line.equals(lines.get(0)));
    }

    private Process child(int parts, int threads) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              WeightsHash.class.getName(),
              Integer.toString(parts),
              Integer.toString(threads))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }

    @ParameterizedTest
    @MethodSource("io.github.mnistkit.tf.Trainings#optimizers")
    void givesTheSameWeightsWithEveryOptimizer(Optimizer optimizer) {
      TrainingPlan plan =
          TrainingPlan.of(optimizer, Schedule.constant(0.01)).batchSize(16).epochs(2).seed(9);
      ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().dense(30).relu().dense(30).softmax(4);

      assertThat(WeightsHash.of(Trainings.weights(spec, plan, EXAMPLES)))
          .isEqualTo(WeightsHash.of(Trainings.weights(spec, plan, EXAMPLES)));
    }

    /** The penalty's value is no part of any gradient, so the update must wait for it by itself. */
    @Test
    void reportsTheLossBeforeTheUpdateWithPenaltiesToo() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1)
              .flatten()
              .dense(400)
              .relu()
              .dense(400)
              .softmax(4)
              .regularized(new Regularizer(0.1, 0.1));
      TrainingPlan fast = Trainings.STILL.schedule(Schedule.constant(0.5));

      assertThat(Trainings.run(spec, fast, EXAMPLES).last().loss())
          .isEqualTo(Trainings.run(spec, Trainings.STILL, EXAMPLES).last().loss());
    }
  }

  @Nested
  class AnotherSeed {

    @Test
    void givesOtherWeights() {
      assertThat(hash(WeightsHash.PLAN.seed(10))).isNotEqualTo(hash(WeightsHash.PLAN));
    }

    @Test
    void shufflesOtherwise() {
      TrainingPlan plan = WeightsHash.PLAN;

      assertThat(Shuffle.rows(plan.seed(10), 50, 1))
          .isNotEqualTo(Shuffle.rows(plan, 50, 1))
          .containsExactlyInAnyOrder(Shuffle.rows(plan, 50, 1));
    }
  }

  @Nested
  class Shuffles {

    @Test
    void differFromEpochToEpoch() {
      assertThat(Shuffle.rows(WeightsHash.PLAN, 50, 1))
          .isNotEqualTo(Shuffle.rows(WeightsHash.PLAN, 50, 2))
          .doesNotHaveDuplicates()
          .hasSize(50);
    }

    @Test
    void leaveExamplesAsGivenWhenAsked() {
      assertThat(Shuffle.rows(WeightsHash.PLAN.unshuffled(), 5, 3)).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Nested
  class InitialValues {

    @Test
    void doNotDependOnWhatElseIsInTheModel() {
      ModelSpec one = ModelSpec.image(4, 4, 1).flatten().dense(5).softmax(3);
      ModelSpec more = ModelSpec.image(4, 4, 1).batchNorm().flatten().dense(5).relu().softmax(3);

      assertThat(InitialWeights.of(more.weights(), 4).get("dense_1/kernel"))
          .containsExactly(InitialWeights.of(one.weights(), 4).get("dense_1/kernel"));
    }

    @Test
    void differFromLayerToLayer() {
      ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().dense(16).dense(16).softmax(3);

      assertThat(InitialWeights.of(spec.weights(), 4).get("dense_1/kernel"))
          .isNotEqualTo(InitialWeights.of(spec.weights(), 4).get("dense_2/kernel"));
    }
  }
}
