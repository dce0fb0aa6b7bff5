package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.benchmarks.bare.BareInitialWeights;
import io.github.mnistkit.benchmarks.bare.BareNetwork;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** mnistkit and the bare loops compute the same from the same weights. */
final class SameMathematicsTest {

  private static final Examples DIGITS = Datasets.synthetic(256, 1, 1).train();

  private final Trainer trainer = TensorFlowTrainer.create();
  private final BenchmarkTasks tasks = new BenchmarkTasks(DIGITS, trainer);

  @AfterEach
  void free() {
    tasks.close();
    trainer.close();
  }

  @ParameterizedTest
  @EnumSource
  void givesEqualLogits(BenchmarkModel model) {
    BenchmarkTask task = tasks.of(model);
    try (Classifier kit = trained(task);
        BareNetwork bare = bare(task, kit)) {
      float[] expected = kit.predict(task.predicted()).logits();
      float[] actual = bare.predict(task.predicted(), 50);
      // For two classes mnistkit has two logits, of which the first is 0.
      int apart = expected.length / actual.length;
      for (int i = 0; i < actual.length; i++) {
        // Sums of at most 9,216 products below 1 in single precision, in another order.
        assertThat(actual[i]).isCloseTo(expected[i * apart + apart - 1], within(1e-4f));
      }
    }
  }

  @Test
  void trainsLeNetEqually() {
    // Adam divides by the root of small second moments, which enlarges what rounding differs.
    trainsEqually(tasks.of(BenchmarkModel.LENET), UnaryOperator.identity(), 1e-4);
  }

  @Test
  void trainsPairsEqually() {
    trainsEqually(tasks.of(BenchmarkModel.PAIRS), UnaryOperator.identity(), 1e-4);
  }

  /** The masks of dropout differ, by some percent; a wrong factor would differ more. */
  @Test
  void trainsStudentsNearlyEqually() {
    Classifier teacher = tasks.teacher();
    trainsEqually(
        tasks.of(BenchmarkModel.STUDENT),
        fit -> fit.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()),
        0.2);
  }

  /** In steps of all examples at once, whose order cannot differ; the tolerance is a part of 1. */
  private void trainsEqually(BenchmarkTask task, UnaryOperator<Fit> extras, double tolerance) {
    int all = task.training().size();
    try (Classifier start = trained(task);
        BareNetwork bare = bare(task, start)) {
      TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(all).epochs(5);
      Fit fit = trainer.fit(task.spec(), plan).on(task.training()).startingFrom(start);
      try (FitResult kit = extras.apply(fit).run()) {
        for (Epoch epoch : kit.history().epochs()) {
          double loss = bare.train(task.training(), all, epoch.number(), count -> {});
          assertThat(loss).isCloseTo(epoch.loss(), within(tolerance * epoch.loss()));
        }
      }
    }
  }

  private Classifier trained(BenchmarkTask task) {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(64).seed(1);
    return task.extras()
        .apply(trainer.fit(task.spec(), plan).on(task.training()))
        .run()
        .classifier();
  }

  /** Frozen weights come with the model, the others in the order of the layers. */
  private static BareNetwork bare(BenchmarkTask task, Classifier kit) {
    List<float[]> weights =
        kit.spec().weights().stream()
            .filter(weight -> weight.trainable())
            .map(weight -> kit.weights().get(weight.name()))
            .toList();
    return new BareNetwork(
        task.bare(), task.training().format(), BareInitialWeights.given(weights), 0);
  }
}
