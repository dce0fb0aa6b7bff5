package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.LineWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {

  private static final Examples EXAMPLES =
      Studies.examples(Studies.MADE, IntStream.range(0, 20).map(i -> i % 2).toArray());
  private static final RunMetric LAST = RunMetric.last("valAccuracy");

  @TempDir private Path folder;

  private final FakeTrainer trainer = new FakeTrainer();
  private final Study study =
      Study.named("x")
          .variant("small", Studies.spec(2), Studies.PLAN)
          .variant("large", Studies.spec(3), Studies.PLAN)
          .seed(5)
          .timedBy(() -> 0);
  private final Folds folds = Folds.of(EXAMPLES, 5).repeated(2);

  @Test
  void trainsEachVariantOnceForEachFold() throws IOException {
    StudyResult result = study.on(folds).run(trainer);
    List<Split> splits = folds.splits(5);

    assertThat(trainer.fits).hasSize(20);
    assertThat(trainer.fits.get(15).spec()).isEqualTo(Studies.spec(3));
    assertThat(trainer.fits.get(15).training().provenance())
        .isEqualTo(splits.get(7).first().provenance());
    assertThat(trainer.fits.get(15).validation().orElseThrow().provenance())
        .isEqualTo(splits.get(7).second().provenance());
    Trial trial = result.finished("large").get(7).trial();
    assertThat(trial.fold()).contains(new Trial.Fold(3, 5, 2));
    assertThat(trial.seed()).isEqualTo(12);
    assertThat(Trial.parse(trial.toText())).isEqualTo(trial);
    assertThat(study.on(folds).trials()).hasSize(20).contains(trial);
  }

  @Test
  void comparesByTheCorrectedTest() throws IOException {
    StudyResult result = study.on(folds).run(trainer);
    double[] large = result.values("large", LAST);
    double[] small = result.values("small", LAST);

    assertThat(result.compare("large", "small", LAST))
        .hasToString(PairedComparison.ofFolds(large, small, 5).toString());
    assertThat(result.interval("large", LAST, 0.95))
        .isEqualTo(SampleSummary.of(large).foldInterval(0.95, 5));
    assertThat(result.table())
        .contains("\nEach run is validated on one of 5 folds, and trained on the others.\n");
  }

  @Test
  void ofOtherStudiesAreComparedAsBefore() throws IOException {
    StudyResult result = study.runs(3).on(Studies::split).run(trainer);

    assertThat(result.compare("large", "small", LAST).corrected()).isEmpty();
    assertThat(result.interval("large", LAST, 0.95))
        .isEqualTo(SampleSummary.of(result.values("large", LAST)).interval(0.95));
    assertThat(result.table()).doesNotContain("folds");
  }

  @Test
  void refusesToCompareAFoldWithAnother() throws IOException {
    List<TrialResult> mixed =
        new ArrayList<>(study.on(Folds.of(EXAMPLES, 5)).run(trainer).results().subList(0, 5));
    mixed.addAll(study.runs(5).on(Studies::split).run(trainer).results().subList(5, 10));
    StudyResult result = StudyResult.of("mixed", mixed);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.compare("small", "large"))
        .withMessage(
            "StudyResult.compare needs runs of the same fold for each seed, but small, run 0 (seed"
                + " 5) has fold 1 of 5, repetition 1, and large, run 0 (seed 5) has none");
  }

  @Test
  void resumesAndMayBeRepeatedMore() throws IOException {
    Study kept = study.saveResultsTo(folder);
    kept.on(Folds.of(EXAMPLES, 5)).run(trainer);
    trainer.fits.clear();
    kept.on(folds).run(trainer);

    assertThat(trainer.fits).hasSize(10);
  }

  @Test
  void refusesResultsOfOtherFolds() throws IOException {
    Study kept = study.saveResultsTo(folder);
    kept.on(Folds.of(EXAMPLES, 5)).run(trainer);

    assertThatThrownBy(() -> kept.on(Folds.of(EXAMPLES, 4)).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageEndingWith(
            ": expected fold \"1 of 4, repetition 1\", found \"1 of 5, repetition 1\": it is the"
                + " result of another trial");
    assertThatThrownBy(() -> kept.on(EXAMPLES, EXAMPLES).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(": expected fold \"none\", found \"1 of 5, repetition 1\"");
  }

  @Test
  void refusesAFoldThatIsNotOne() {
    LineWriter lines = new LineWriter("mnistkit-trial", 1);
    new Trial("a", 0, "", Studies.PLAN.toText()).write(lines);
    lines.put("fold", "third");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trial.parse(lines.text()))
        .withMessage("expected a fold such as \"2 of 5, repetition 1\", but found \"third\"");
  }
}
