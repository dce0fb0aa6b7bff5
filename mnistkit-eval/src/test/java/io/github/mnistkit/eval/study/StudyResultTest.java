package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.SampleSummary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StudyResultTest {

  private static final RunMetric BEST = RunMetric.best("valAccuracy");

  /** Three runs of each, of which base fails in run 1 and sick always; in no special order. */
  private final StudyResult study =
      StudyResult.of(
          "weight sharing",
          List.of(
              Studies.finished("base", 2, 3, 0.75, 0.8125, 0.5),
              Studies.failed("sick", 0, "TrainingDivergedException: loss was NaN"),
              Studies.finished("shared", 1, 8, 0.5, 0.75),
              Studies.finished("base", 0, 1, 0.75, 0.625, 0.75),
              Studies.failed("base", 1, "IllegalStateException: no memory"),
              Studies.finished("shared", 2, 9, 0.5, 0.8125),
              Studies.finished("shared", 0, 7, 0.5, 0.6875),
              Studies.failed("sick", 1, "a text\nof two lines and " + "more words ".repeat(9)),
              Studies.failed("sick", 2, "TrainingDivergedException: loss was NaN")));

  @Test
  void givesValuesByRunWhateverTheOrder() {
    assertThat(study.variants()).containsExactly("base", "sick", "shared");
    assertThat(study.values("shared", RunMetric.seconds())).containsExactly(7, 8, 9);
    assertThat(study.values("base", BEST)).containsExactly(0.75, 0.8125);
    assertThat(study.values("base", RunMetric.last("valAccuracy"))).containsExactly(0.75, 0.5);
    assertThat(study.values("base", RunMetric.best("valLoss"))).containsExactly(0.25, 0.1875);
    assertThat(study.values("base", RunMetric.of(Metrics.ACCURACY))).containsExactly(0.75, 0.5);
    assertThat(study.values("sick", BEST)).isEmpty();
  }

  @Test
  void takesTheFirstOfEquallyGoodEpochs() {
    assertThat(study.values("base", RunMetric.bestEpoch())).containsExactly(1, 2);
  }

  @Test
  void neverTakesAnAccuracyThatIsNoNumberForTheBest() {
    assertThat(Studies.finished("a", 0, 1, Double.NaN, 0.5, Double.NaN).best().number())
        .isEqualTo(2);
  }

  @Test
  void summarizesOverTheRuns() {
    assertThat(study.spread("shared", BEST)).isEqualTo(SampleSummary.of(0.6875, 0.75, 0.8125));
  }

  @Test
  void comparesVariantsOverTheSeedsTheyShare() {
    assertThat(study.compare("shared", "base").differences()).containsExactly(-0.0625, 0);
    assertThat(study.compare("base", "shared", BEST).differences()).containsExactly(0.0625, 0);
  }

  @Test
  void pairsTheRunsThatFinishedInAll() {
    StudyResult paired = study.paired("shared", "base");

    assertThat(paired.variants()).containsExactly("shared", "base");
    assertThat(paired.values("shared", BEST)).containsExactly(0.6875, 0.8125);
    assertThat(paired.values("base", BEST)).containsExactly(0.75, 0.8125);
    assertThat(paired.failures()).isEmpty();
  }

  @Nested
  class Table {

    @Test
    void showsBestAndLastEpochAndWhatFailed() {
      assertThat(study)
          .hasToString(
              """
              weight sharing: 3 variants, 9 runs, seeds 1 to 3
              variant             runs  epoch            mean ± std      min      max  seconds
              base                 2/3  best  1.5   0.7813 ± 0.0442   0.7500   0.8125      2.0
                                        last    3   0.6250 ± 0.1768   0.5000   0.7500
              sick                 0/3  every run failed
              shared                 3  best    2   0.7500 ± 0.0625   0.6875   0.8125      8.0
                                        last    2   0.7500 ± 0.0625   0.6875   0.8125
              valAccuracy: std is the sample standard deviation over the runs.
              best: the epoch with the highest valAccuracy, chosen on the same data.

              failed: 4 of 9 runs
              base, run 1 (seed 2): IllegalStateException: no memory
              sick, run 0 (seed 1): TrainingDivergedException: loss was NaN
              sick, run 1 (seed 2): a text of two lines and more words more words more words…
              sick, run 2 (seed 3): TrainingDivergedException: loss was NaN\
              """);
    }

    @Test
    void isNeverWiderThan80Columns() {
      String wide = "<b>" + "name ".repeat(30) + "</b>";
      StudyResult extreme =
          StudyResult.of(
              wide,
              List.of(
                  Studies.finished(wide, 0, 1e7, -1e9, 1e300, Double.NaN),
                  Studies.finished(wide, 1, 1e-7, 1e-9, 123456, Double.POSITIVE_INFINITY),
                  Studies.failed(wide, 2, wide)));

      assertThat(extreme.table("valLoss").lines()).allMatch(line -> line.length() <= 80);
      assertThat(extreme.table().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void showsNoDeviationOfASingleRun() {
      StudyResult one = StudyResult.of("one", List.of(Studies.finished("a", 0, 1.25, 0.5, 0.75)));

      assertThat(one.table("valLoss"))
          .isEqualTo(
              """
              one: 1 variant, 1 run, seed 1
              variant             runs  epoch            mean ± std      min      max  seconds
              a                      1  best    2   0.2500            0.2500   0.2500      1.3
                                        last    2   0.2500            0.2500   0.2500
              valLoss: std is the sample standard deviation over the runs.
              best: the epoch with the highest valAccuracy, chosen on the same data.\
              """);
    }

    @Test
    void listsTenFailures() {
      StudyResult sick =
          StudyResult.of(
              "sick",
              IntStream.range(0, 12)
                  .mapToObj(run -> (TrialResult) Studies.failed("a", run, "no"))
                  .toList());

      assertThat(sick.table())
          .contains("\na                   0/12  every run failed\n")
          .endsWith("a, run 9 (seed 10): no\nand 2 more");
    }
  }

  @Nested
  class Refuses {

    private void assertRefused(Runnable call, String text) {
      assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(text);
    }

    @Test
    void anUnknownVariant() {
      assertRefused(
          () -> study.values("bass", BEST),
          "StudyResult.variant must be one of [base, sick, shared], but was \"bass\"");
    }

    @Test
    void anUnknownFigure() {
      assertRefused(
          () -> study.values("base", RunMetric.last("valacc")),
          "RunMetric.key must be one of [valLoss, valAccuracy], but was 'valacc' in base, run 0"
              + " (seed 1)");
    }

    @Test
    void aTableOfAnUnknownFigure() {
      assertRefused(
          () -> study.table("loss"),
          "RunMetric.key must be one of [valLoss, valAccuracy], but was 'loss' in base, run 0 (seed"
              + " 1)");
    }

    @Test
    void anUnknownMetric() {
      assertRefused(
          () -> study.values("base", RunMetric.of(Metrics.MACRO_F1)),
          "RunMetric.metric must be one of [accuracy, log loss], but was 'macro F1' in base, run 0"
              + " (seed 1)");
    }

    @Test
    void anIntervalOfOneRun() {
      StudyResult one = StudyResult.of("one", List.of(Studies.finished("a", 0, 1, 0.5)));

      assertThatThrownBy(() -> one.spread("a", BEST).interval(0.95))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "An interval needs at least 2 results, but there was 1: repeat with other seeds");
    }

    @Test
    void theSpreadOfNoRun() {
      assertRefused(
          () -> study.spread("sick", BEST),
          "StudyResult.spread needs at least 1 finished run, but \"sick\" has 0");
    }

    @Test
    void toPairWhatHasNoRunInCommon() {
      assertRefused(
          () -> study.paired(),
          "StudyResult.paired needs a seed with which all variants finished, but \"base\" finished"
              + " with the seeds 1, 3, \"sick\" finished with none, \"shared\" finished with the"
              + " seeds 1, 2, 3: runs are paired by seed");
    }

    @Test
    void aRunTwice() {
      assertRefused(
          () ->
              StudyResult.of(
                  "x", List.of(Studies.finished("a", 1, 1, 0.5), Studies.failed("a", 1, "no"))),
          "StudyResult.results must hold each seed of a variant once, but a, run 1 (seed 2) occurs"
              + " twice");
    }

    @Test
    void noResults() {
      assertRefused(
          () -> StudyResult.of("x", List.of()),
          "StudyResult.results must hold at least 1 result, but was 0");
    }

    @Test
    void aBlankName() {
      assertRefused(
          () -> StudyResult.of("", List.of(Studies.finished("a", 1, 1, 0.5))),
          "StudyResult.name must not be blank");
    }

    @Test
    void aMeasureWithoutAName() {
      assertRefused(() -> new RunMetric(" ", run -> 1), "RunMetric.name must not be blank");
    }
  }
}
