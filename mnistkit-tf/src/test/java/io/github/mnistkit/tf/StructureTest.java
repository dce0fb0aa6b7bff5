package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training of weights of which some are pruned, or share values. */
class StructureTest {

  private static final Examples EXAMPLES = Toy.separable(64, 3);
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(3, 3).relu().flatten().dense(9).tanh().softmax(4);
  private static final List<String> KERNELS =
      List.of("conv2d_1/kernel", "dense_1/kernel", "softmax_1/kernel");
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(16).epochs(4).seed(5);

  private final TensorFlowTrainer trainer = TensorFlowTrainer.create();

  @AfterEach
  void close() {
    trainer.close();
  }

  private static Map<String, WeightStructure> kernels(WeightStructure structure) {
    Map<String, WeightStructure> all = new LinkedHashMap<>();
    KERNELS.forEach(name -> all.put(name, structure));
    return all;
  }

  /** A model whose kernels hold 0 and few other values. */
  private Classifier few(ModelSpec spec) {
    Random random = new Random(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    spec.weights()
        .forEach(
            weight -> {
              float[] values = new float[Math.toIntExact(weight.parameter().count())];
              for (int i = 0; i < values.length && weight.name().endsWith("kernel"); i++) {
                values[i] = Math.max(-0.2f, 0.1f * (random.nextInt(6) - 3));
              }
              weights.put(weight.name(), values);
            });
    return trainer.classifier(spec, EXAMPLES.classNames(), weights);
  }

  private Map<String, float[]> trained(Fit fit) {
    try (FitResult result = fit.run()) {
      return result.classifier().weights();
    }
  }

  private Fit fit(ModelSpec spec, TrainingPlan plan, Classifier start, WeightStructure structure) {
    return trainer.fit(spec, plan).on(EXAMPLES).startingFrom(start).preserving(kernels(structure));
  }

  @Nested
  class Zeros {

    @ParameterizedTest
    @MethodSource("io.github.mnistkit.tf.Trainings#optimizers")
    void stayExactlyZeroWhileTheOthersMove(Optimizer optimizer) {
      ModelSpec penalized =
          ModelSpec.image(4, 4, 1)
              .conv2d(3, 3, o -> o.regularizer(new Regularizer(0.01, 0.01)).maxNorm(2))
              .relu()
              .flatten()
              .dense(9)
              .tanh()
              .softmax(4);
      TrainingPlan plan =
          TrainingPlan.of(optimizer, Schedule.constant(0.01))
              .batchSize(16)
              .epochs(3)
              .clipping(Clipping.byNorm(1));
      try (Classifier start = few(penalized)) {
        Map<String, float[]> before = start.weights();
        Map<String, float[]> after = trained(fit(penalized, plan, start, WeightStructure.ZEROS));

        for (String name : KERNELS) {
          float[] old = before.get(name);
          float[] now = after.get(name);
          int moved = 0;
          for (int i = 0; i < old.length; i++) {
            assertThat(now[i] == 0).as(name + "[" + i + "]").isEqualTo(old[i] == 0);
            moved += now[i] == old[i] ? 0 : 1;
          }
          assertThat(moved).as(name).isPositive();
        }
      }
    }

    @Test
    void areAMaskOnTheGradientAndNothingElse() {
      TrainingPlan step = TrainingPlan.sgd(0.5).batchSize(64).epochs(1);
      try (Classifier start = few(SPEC)) {
        Map<String, float[]> dense =
            trained(trainer.fit(SPEC, step).on(EXAMPLES).startingFrom(start));
        Map<String, float[]> pruned = trained(fit(SPEC, step, start, WeightStructure.ZEROS));

        Map<String, float[]> masked = new LinkedHashMap<>(dense);
        KERNELS.forEach(
            name -> {
              float[] old = start.weights().get(name);
              float[] all = dense.get(name).clone();
              for (int i = 0; i < all.length; i++) {
                all[i] = old[i] == 0 ? 0 : all[i];
              }
              masked.put(name, all);
            });
        masked.forEach((name, all) -> assertThat(pruned.get(name)).as(name).isEqualTo(all));
      }
    }
  }

  @Nested
  class SharedValues {

    @Test
    void moveByTheSumOfTheGradientsOfTheWeightsThatShareThem() {
      TrainingPlan step = TrainingPlan.sgd(0.5).batchSize(64).epochs(1);
      try (Classifier start = few(SPEC)) {
        Map<String, float[]> dense =
            trained(trainer.fit(SPEC, step).on(EXAMPLES).startingFrom(start));
        Map<String, float[]> shared =
            trained(fit(SPEC, step, start, WeightStructure.SHARED_VALUES));

        for (String name : KERNELS) {
          float[] old = start.weights().get(name);
          Map<Float, Double> moves = new TreeMap<>();
          for (int i = 0; i < old.length; i++) {
            moves.merge(old[i], (double) dense.get(name)[i] - old[i], Double::sum);
          }
          for (int i = 0; i < old.length; i++) {
            double expected = old[i] == 0 ? 0 : old[i] + moves.getOrDefault(old[i], 0.0);
            assertThat((double) shared.get(name)[i]).as(name).isEqualTo(expected, offset(1e-5));
          }
        }
      }
    }

    @Test
    void stayEqualWhereTheyWereAndZeroWhereTheyWere() {
      try (Classifier start = few(SPEC)) {
        Map<String, float[]> after = trained(fit(SPEC, PLAN, start, WeightStructure.SHARED_VALUES));

        for (String name : KERNELS) {
          float[] old = start.weights().get(name);
          Map<Float, Float> now = new TreeMap<>(Map.of(0f, 0f));
          for (int i = 0; i < old.length; i++) {
            float value = after.get(name)[i];
            assertThat(now.computeIfAbsent(old[i], unused -> value)).as(name).isEqualTo(value);
          }
          assertThat(now.values()).as(name).doesNotHaveDuplicates();
        }
      }
    }

    @Test
    void areTheSameAgainAndAfterAResumption(@TempDir Path folder) {
      Path file = folder.resolve("run.checkpoint");
      try (Classifier start = few(SPEC)) {
        Fit fit = fit(SPEC, PLAN, start, WeightStructure.SHARED_VALUES);
        Map<String, float[]> straight = trained(fit);

        assertThat(sha256(trained(fit))).isEqualTo(sha256(straight));
        Map<String, WeightStructure> otherOrder = new TreeMap<>(Comparator.<String>reverseOrder());
        otherOrder.putAll(kernels(WeightStructure.SHARED_VALUES));
        Fit begun =
            trainer
                .fit(SPEC, PLAN)
                .on(EXAMPLES)
                .startingFrom(start)
                .preserving(otherOrder)
                .checkpointing(file);
        Fit kept = fit.checkpointing(file);
        assertThat(sha256(trained(ResumeTest.stoppedAfter(2).apply(begun))))
            .isNotEqualTo(sha256(straight));
        assertThat(sha256(trained(kept))).isEqualTo(sha256(straight));
      }
    }

    private static String sha256(Map<String, float[]> weights) {
      return Sha256.of("", weights);
    }
  }

  @Nested
  class ACompressedModel {

    @Test
    void tellsItsStructureAlsoFromAFile(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("pruned.mnistkit");
      try (Classifier start = few(SPEC);
          Classifier pruned = fit(SPEC, PLAN, start, WeightStructure.ZEROS).run().classifier()) {
        pruned.save(file);
        try (Classifier loaded = trainer.load(file)) {
          assertThat(loaded.provenance().structure()).isEqualTo(kernels(WeightStructure.ZEROS));
          assertThat(loaded.provenance()).isEqualTo(pruned.provenance());
        }
      }
    }

    @Test
    void isNotTrainedAsIfItWereDense() {
      try (Classifier start = few(SPEC);
          Classifier shared =
              fit(SPEC, PLAN.epochs(1), start, WeightStructure.SHARED_VALUES).run().classifier()) {
        assertThatIllegalArgumentException()
            .isThrownBy(
                () -> trainer.fit(SPEC, PLAN).on(EXAMPLES).startingFrom(shared).run().close())
            .withMessage(
                "conv2d_1/kernel of the model to start from is compressed: 4 of its 27 weights are"
                    + " 0 and the others share 4 values, and training would lose that. Keep it by"
                    + " preserving(start.provenance().structure()), or free all weights by"
                    + " preserving(Map.of())");
      }
    }

    @Test
    void becomesDenseWhereThatIsSaid() {
      try (Classifier start = few(SPEC);
          Classifier pruned =
              fit(SPEC, PLAN.epochs(1), start, WeightStructure.ZEROS).run().classifier();
          Classifier dense =
              trainer
                  .fit(SPEC, PLAN)
                  .on(EXAMPLES)
                  .startingFrom(pruned)
                  .preserving(Map.of())
                  .run()
                  .classifier()) {
        assertThat(dense.provenance().structure()).isEmpty();
        assertThat(dense.weights().get("dense_1/kernel")).doesNotContain(0f);
      }
    }

    @Test
    void keepsItsStructureInFrozenLayers() {
      ModelSpec frozen =
          ModelSpec.image(4, 4, 1)
              .conv2d(3, 3)
              .frozen()
              .relu()
              .flatten()
              .dense(9)
              .tanh()
              .softmax(4);
      try (Classifier start = few(SPEC);
          Classifier pruned =
              fit(SPEC, PLAN.epochs(1), start, WeightStructure.ZEROS).run().classifier();
          Classifier tuned =
              trainer
                  .fit(frozen, PLAN)
                  .on(EXAMPLES)
                  .startingFrom(pruned)
                  .preserving(Map.of("dense_1/kernel", WeightStructure.ZEROS))
                  .run()
                  .classifier()) {
        assertThat(tuned.provenance().structure())
            .isEqualTo(
                Map.of(
                    "conv2d_1/kernel",
                    WeightStructure.ZEROS,
                    "dense_1/kernel",
                    WeightStructure.ZEROS));
      }
    }
  }
}
