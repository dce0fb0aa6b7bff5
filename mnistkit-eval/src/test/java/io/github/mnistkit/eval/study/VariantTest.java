package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantTest {

  /** An augmentation that is equal to others of the same name. */
  private record Named(String name) implements Augmentation {
    @Override
    public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {}

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Metric ALWAYS = always("a constant");

  @TempDir private Path folder;

  private final FakeTrainer trainer = new FakeTrainer();
  private final Variant plain = Variant.of("plain", Studies.spec(2), Studies.PLAN);
  private final Variant shifted = Variant.of("shifted", Studies.spec(2), Studies.PLAN);

  private Study study() {
    return Study.named("x").seed(5).timedBy(() -> 0).saveResultsTo(folder);
  }

  private static Metric always(String formula) {
    return new Metric.Overall("always", formula, 0, 1, Metric.Better.HIGHER, p -> 0.75);
  }

  private StudyResult run(Study described) throws IOException {
    return described.on(Studies::split).run(trainer);
  }

  private void assertRefused(Study described, String text) {
    String file =
        folder
            .resolve(ResultFolder.fileName(described.on(Studies::split).trials().get(0)))
            .toString();
    assertThatThrownBy(() -> run(described))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(file + ": expected " + text);
  }

  @Nested
  class WithAnAugmentation {

    private Study both() {
      return study().variant(plain).variant(shifted.augmenting(new Named("shift")));
    }

    @Test
    void trainsItsRunsWithIt() throws IOException {
      StudyResult result = run(both().runs(2));

      assertThat(trainer.fits)
          .extracting(Fit::augmentation)
          .containsExactly(
              Optional.empty(),
              Optional.of(new Named("shift")),
              Optional.empty(),
              Optional.of(new Named("shift")));
      Trial trial = result.finished("shifted").get(1).trial();
      assertThat(trial.needs().augmentation()).contains("shift");
      assertThat(Trial.parse(trial.toText())).isEqualTo(trial);
    }

    @Test
    void resumesWithTheSameOne() throws IOException {
      run(both());
      trainer.fits.clear();
      run(both());

      assertThat(trainer.fits).isEmpty();
    }

    @Test
    void refusesResultsOfAnotherOneOrNone() throws IOException {
      run(study().variant(shifted.augmenting(new Named("shift 1"))));

      assertRefused(
          study().variant(shifted.augmenting(new Named("shift 2"))),
          "augmentation \"shift 2\", found \"shift 1\": it is the result of another trial");
      assertRefused(
          study().variant(shifted),
          "augmentation \"none\", found \"shift 1\": it is the result of another trial");
    }

    @Test
    void needsOneThatDescribesItself() {
      Augmentation lambda = (pixels, format, seed, epoch, index) -> {};

      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain.augmenting(lambda))
          .withMessageStartingWith(
              "Variant.augmentation must describe itself, since results are stored with its text,"
                  + " but its toString is \"")
          .withMessageEndingWith(": override it");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain.augmenting(new Named(" ")))
          .withMessageContaining("its toString is \"\"");
    }

    @Test
    void failsWhereAnExecutorLacksIt() throws InterruptedException {
      Trial trial = both().on(Studies::split).trials().get(1);
      TrialExecutor executor = new TrialExecutor(trainer, ModelSpec::parse, () -> 0L);

      assertThat(executor.run(trial, Studies::splitOf))
          .hasToString(
              trial
                  + ": IllegalStateException: augmentations are not part of a trial: it needs"
                  + " \"shift\", but this executor has none");
      assertThat(executor.augmenting(new Named("turn")).run(trial, Studies::splitOf))
          .asString()
          .endsWith("it needs \"shift\", but this executor has [turn]");
      assertThat(executor.augmenting(new Named("shift")).run(trial, Studies::splitOf))
          .isInstanceOf(TrialResult.Finished.class);
    }
  }

  @Nested
  class WithDataOfItsOwn {

    private final Variant small =
        Variant.of("small", Studies.spec(2), Studies.PLAN)
            .on(split -> new Split(split.first().take(2), split.second()));

    @Test
    void isTrainedOnWhatItMakesOfTheSharedData() throws IOException {
      StudyResult result = run(study().variant(plain).variant(small).runs(2));

      assertThat(trainer.fits).extracting(fit -> fit.training().size()).containsExactly(8, 2, 8, 2);
      assertThat(result.finished("small").get(1).provenance().training())
          .isEqualTo(Studies.MADE.then("training 6").then("take 2"));
    }

    @Test
    void makesTheSharedDataOncePerSeed() throws IOException {
      List<Long> asked = new ArrayList<>();
      study()
          .variant(plain)
          .variant(small)
          .runs(2)
          .on(
              seed -> {
                asked.add(seed);
                return Studies.split(seed);
              })
          .run(trainer);

      assertThat(asked).containsExactly(5L, 6L);
    }

    @Test
    void refusesResultsOfOtherData() throws IOException {
      run(study().variant(small));

      assertThatThrownBy(() -> run(study().variant(small.on(split -> split))))
          .isInstanceOf(InvalidFileException.class)
          .hasMessageContaining(": expected training data with the SHA-256 ");
    }
  }

  @Nested
  class WithMoreMetrics {

    private Study more() {
      return study().variant(plain);
    }

    @Test
    void hasThemInItsResults() throws IOException {
      StudyResult result = run(more().evaluating(ALWAYS, Metrics.topK(2)));

      assertThat(result.finished("plain").get(0).metrics())
          .hasSize(Metrics.standard().size() + 2)
          .containsEntry("always", 0.75)
          .containsEntry("top-2 accuracy", 1.0);
      assertThat(result.values("plain", RunMetric.of(ALWAYS))).containsExactly(0.75);
      Trial trial = result.results().get(0).trial();
      assertThat(trial.needs().metrics())
          .first()
          .isEqualTo("always = a constant in [0.0, 1.0], higher is better");
      assertThat(Trial.parse(trial.toText())).isEqualTo(trial);
    }

    @Test
    void readsResultsThatHaveThem() throws IOException {
      run(more().evaluating(ALWAYS, Metrics.topK(2)));
      trainer.fits.clear();

      assertThat(run(more().evaluating(ALWAYS)).values("plain", RunMetric.of(ALWAYS))).hasSize(1);
      assertThat(trainer.fits).isEmpty();
    }

    @Test
    void refusesResultsWithoutThem() throws IOException {
      run(more());

      assertRefused(
          more().evaluating(ALWAYS),
          "the metric \"always = a constant in [0.0, 1.0], higher is better\", found only the"
              + " standard ones: a result without it; use another folder, or delete this file to"
              + " train again");
    }

    @Test
    void refusesResultsOfAnotherDefinition() throws IOException {
      run(more().evaluating(ALWAYS));

      assertRefused(
          more().evaluating(always("another")),
          "the metric \"always = another in [0.0, 1.0], higher is better\", found [always = a"
              + " constant in [0.0, 1.0], higher is better]: a result without it; use another"
              + " folder, or delete this file to train again");
    }

    @Test
    void refusesANameThatIsTaken() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study().evaluating(ALWAYS, always("another")))
          .withMessage(
              "Study.evaluating must be given metrics with unique names, but \"always\" is already"
                  + " taken");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study().evaluating(Metrics.ACCURACY))
          .withMessageContaining("\"accuracy\"");
    }

    @Test
    void failsWhereAnExecutorLacksThem() throws InterruptedException {
      Trial trial = more().evaluating(ALWAYS).on(Studies::split).trials().get(0);
      TrialExecutor executor = new TrialExecutor(trainer, ModelSpec::parse, () -> 0L);

      assertThat(executor.run(trial, Studies::splitOf))
          .asString()
          .endsWith(", but this executor has none")
          .contains("metrics are not part of a trial: it needs \"always = ");
      assertThat(executor.evaluating(ALWAYS).run(trial, Studies::splitOf))
          .isInstanceOf(TrialResult.Finished.class);
    }
  }
}
