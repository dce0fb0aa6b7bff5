package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.samples.Specs;
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
  private final Contests contests = new Contests(new Specs(), DIGITS, trainer);

  @AfterEach
  void free() {
    contests.close();
    trainer.close();
  }

  @ParameterizedTest
  @EnumSource
  void givesEqualScores(Entry entry) {
    Contest contest = contests.of(entry);
    try (Classifier kit = trained(contest);
        BareNetwork bare = bare(contest, kit)) {
      float[] expected = kit.predict(contest.asked()).logits();
      float[] actual = bare.predict(contest.asked(), 50);
      // Of two classes mnistkit scores both, the first one with 0.
      int apart = expected.length / actual.length;
      for (int i = 0; i < actual.length; i++) {
        // Sums of at most 9,216 products below 1 in single precision, in another order.
        assertThat(actual[i]).isCloseTo(expected[i * apart + apart - 1], within(1e-4f));
      }
    }
  }

  @Test
  void trainsLeNetAlike() {
    // Adam divides by the root of small second moments, which enlarges what rounding differs.
    trainsAlike(contests.of(Entry.LENET), UnaryOperator.identity(), 1e-4);
  }

  @Test
  void trainsPairsAlike() {
    trainsAlike(contests.of(Entry.PAIRS), UnaryOperator.identity(), 1e-4);
  }

  /** The masks of dropout differ, by some percent; a wrong factor would differ more. */
  @Test
  void trainsStudentsNearlyAlike() {
    Classifier teacher = contests.teacher();
    trainsAlike(
        contests.of(Entry.STUDENT),
        fit -> fit.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()),
        0.2);
  }

  /** In steps of all examples at once, whose order cannot differ; the tolerance is a part of 1. */
  private void trainsAlike(Contest contest, UnaryOperator<Fit> lesson, double tolerance) {
    int all = contest.training().size();
    try (Classifier start = trained(contest);
        BareNetwork bare = bare(contest, start)) {
      TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(all).epochs(5);
      Fit fit = trainer.fit(contest.spec(), plan).on(contest.training()).startingFrom(start);
      try (FitResult kit = lesson.apply(fit).run()) {
        for (Epoch epoch : kit.history().epochs()) {
          double loss = bare.train(contest.training(), all, epoch.number(), count -> {});
          assertThat(loss).isCloseTo(epoch.loss(), within(tolerance * epoch.loss()));
        }
      }
    }
  }

  private Classifier trained(Contest contest) {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(64).seed(1);
    return contest
        .lesson()
        .apply(trainer.fit(contest.spec(), plan).on(contest.training()))
        .run()
        .classifier();
  }

  /** Frozen weights come with the model, the others in the order of the layers. */
  private static BareNetwork bare(Contest contest, Classifier kit) {
    List<float[]> weights =
        kit.spec().weights().stream()
            .filter(weight -> weight.trainable())
            .map(weight -> kit.weights().get(weight.name()))
            .toList();
    return new BareNetwork(
        contest.bare(), contest.training().format(), BareStart.given(weights), 0);
  }
}
