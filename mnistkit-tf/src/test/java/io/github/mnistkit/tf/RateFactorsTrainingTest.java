package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.CheckpointException;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings whose layers learn at different rates. */
class RateFactorsTrainingTest {

  private static final Examples PAIRS = Toy.pairs(24, 2);
  private static final ModelSpec SPEC =
      ModelSpec.imagePair(4, 4, 1)
          .separate(t -> t.conv2d(2, 3).relu().batchNorm().flatten())
          .auxiliary("digit", 0.5, head -> head.dense(4).tanh().softmax(3))
          .concatenate()
          .dense(5)
          .tanh()
          .softmax(2);
  private static final TrainingPlan PLAN = TrainingPlan.sgd(0.1).batchSize(8).epochs(3).seed(4);

  @TempDir private Path folder;

  private static Map<String, Double> factors() {
    return Map.of("conv2d_1", 0.25, "batchNorm_1", 4.0, "dense_1", 0.125, "softmax_2", 0.5);
  }

  private static TrainingPlan factored(TrainingPlan plan) {
    TrainingPlan factored = plan;
    for (Map.Entry<String, Double> one : factors().entrySet()) {
      factored = factored.rateFactor(one.getKey(), one.getValue());
    }
    return factored;
  }

  private static Map<String, float[]> weights(TrainingPlan plan) {
    return Trainings.weights(SPEC, plan, PAIRS);
  }

  /** The first step from the same weights has the same gradients, whatever the factors. */
  @ParameterizedTest
  @MethodSource("io.github.mnistkit.tf.Trainings#optimizers")
  void multiplyTheWayOfTheFirstStep(Optimizer optimizer) {
    TrainingPlan one = PLAN.fullBatch().epochs(1).optimizer(optimizer);
    Map<String, float[]> start = weights(Trainings.STILL.seed(4));
    Map<String, float[]> plain = weights(one);

    weights(factored(one))
        .forEach(
            (name, values) -> {
              String layer = name.replaceAll("(\\[.])?/.*", "");
              double factor = name.contains("/moving") ? 1 : factors().getOrDefault(layer, 1.0);
              float[] from = start.get(name);
              for (int i = 0; i < values.length; i++) {
                double way = plain.get(name)[i] - (double) from[i];
                assertThat(values[i] - (double) from[i])
                    .as(name)
                    .isCloseTo(factor * way, within(3e-7 + 1e-5 * Math.abs(way)));
              }
            });
  }

  @Test
  void ofOneChangeNothing() {
    TrainingPlan ones = PLAN.rateFactor("dense_1", 1).rateFactor("conv2d_1", 1);

    assertThat(weights(ones)).usingRecursiveComparison().isEqualTo(weights(PLAN));
  }

  @Test
  void ofEveryLayerAreAnotherRate() {
    TrainingPlan halves = PLAN;
    for (String layer : new String[] {"conv2d_1", "batchNorm_1", "dense_1", "dense_2"}) {
      halves = halves.rateFactor(layer, 0.5);
    }
    halves = halves.rateFactor("softmax_1", 0.5).rateFactor("softmax_2", 0.5);

    assertThat(weights(halves))
        .usingRecursiveComparison()
        .isEqualTo(weights(PLAN.schedule(TrainingPlan.sgd(0.05).schedule())));
  }

  @ParameterizedTest
  @MethodSource("io.github.mnistkit.tf.Trainings#optimizers")
  void holdWhenATrainingResumes(Optimizer optimizer) {
    TrainingPlan plan = factored(PLAN.optimizer(optimizer));
    Path file = folder.resolve("run.checkpoint");
    String whole = sha256(plan, fit -> fit);

    sha256(plan, fit -> ResumeTest.stoppedAfter(2).apply(fit.checkpointing(file)));

    assertThat(sha256(plan, fit -> fit.checkpointing(file))).isEqualTo(whole);
  }

  @Test
  void arePartOfWhatACheckpointBelongsTo() {
    Path file = folder.resolve("run.checkpoint");
    sha256(factored(PLAN), fit -> fit.checkpointing(file));

    assertThatThrownBy(
            () -> sha256(factored(PLAN).rateFactor("dense_1", 0.3), fit -> fit.checkpointing(file)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("dense_1=0.125")
        .hasMessageContaining("dense_1=0.3");
  }

  @Test
  void areInTheRecordOfTheModelAndInItsFile() throws IOException {
    TrainingPlan plan = factored(PLAN).parts(1);
    Path file = folder.resolve("model.mnistkit");
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result = trainer.fit(SPEC, plan).on(PAIRS).run()) {
      result.classifier().save(file);
      try (Classifier read = trainer.load(file)) {
        assertThat(read.provenance().plan()).contains(plan);
      }
    }
  }

  private static String sha256(TrainingPlan plan, UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result = settings.apply(trainer.fit(SPEC, plan).on(PAIRS)).run()) {
      return result.classifier().sha256();
    }
  }
}
