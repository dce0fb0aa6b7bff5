package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.CorrectedTStatistic;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.train.Predictions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StudyReportTest {

  private static final List<String> SPREAD_AND_MORE =
      List.of(
          "variant",
          "parameters",
          "multiply-adds",
          "runs",
          "epoch",
          "mean",
          "std",
          "median",
          "min",
          "max",
          "95 % low",
          "95 % high",
          "seconds");

  /** What a reader sees in each row. */
  private static List<List<String>> shown(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      rows.add(
          IntStream.range(0, row.size())
              .mapToObj(c -> table.columns().get(c).shown(row.get(c)))
              .toList());
    }
    return rows;
  }

  private static Table table(Report report, String caption) {
    return report.tables().stream()
        .filter(table -> table.caption().equals(caption))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> headings(Report report) {
    return report.sections().stream().map(Section::title).toList();
  }

  @Nested
  class OfTwoVariants {

    private final Report report = Report.of(Results.twoByThree());

    @Test
    void saysWhatCameOut() {
      assertThat(report.title()).isEqualTo("width");
      assertThat(report.lead())
          .containsExactly(
              "2 variants, 6 runs, seeds 1 to 3.",
              "Mean valAccuracy after the last epoch, best first: wide (0.8000 ± 0.0500), narrow"
                  + " (0.5000 ± 0.0000).",
              "No difference is significant at 0.05 after Holm's correction. None could be: with 3"
                  + " pairs and 1 comparison the signed-rank test gives at least 0.2500.");
      assertThat(headings(report)).containsExactly("Results", "Comparisons", "Provenance");
    }

    /** The interval by SciPy 1.17.1: t.interval(0.95, 2, 0.8, 0.05 / sqrt(3)). */
    @Test
    void tellsTheSpreadAfterTheLastEpoch() {
      Table last = table(report, "valAccuracy after the last epoch");

      assertThat(last.columns().stream().map(Column::name)).isEqualTo(SPREAD_AND_MORE);
      assertThat(shown(last))
          .containsExactly(
              List.of(
                  "wide", "23", "18", "3", "2", "0.8000", "0.0500", "0.8000", "0.7500", "0.8500",
                  "0.6758", "0.9242", "2.0"),
              List.of(
                  "narrow", "23", "18", "3", "2", "0.5000", "0.0000", "0.5000", "0.5000", "0.5000",
                  "0.5000", "0.5000", "2.0"));
    }

    @Test
    void tellsTheSpreadAtTheBestEpoch() {
      Table best = table(report, "valAccuracy at the best epoch");

      assertThat(shown(best).get(0).subList(0, 8))
          .containsExactly("wide", "3", "1.7", "0.8250", "0.0661", "0.8500", "0.7500", "0.8750");
    }

    @Test
    void comparesThem() {
      assertThat(
              shown(
                  table(
                      report,
                      "Differences in valAccuracy after the last epoch, first minus second")))
          .containsExactly(
              List.of(
                  "wide", "narrow", "3", "0.3000", "0.0500", "0.1758", "0.4242", "0.2500",
                  "0.2500"));
    }

    @Test
    void tellsWhereTheFiguresComeFrom() {
      assertThat(report.markdown())
          .contains(
              "- **runs**: 6, seeds 1 to 3\n",
              "- **training data**: made, first (SHA-256 of the source " + "a".repeat(64) + ")\n",
              "- **TensorFlow**: 2.18.0\n",
              "- **device**: CPU:0\n",
              "<summary>Model and plan of wide</summary>",
              "dense_1 = dense units=3",
              "seed=1\n")
          .doesNotContain("seed=2");
    }
  }

  @Test
  void sortsRowsAsTheSummaryDoes() {
    Report report =
        Report.ofKeys(
            Results.of(
                Results.finished("a", 0, 0.5, 0.25),
                Results.finished("b", 0, 0.5, 0.75),
                Results.failed("c", 0, "no"),
                Results.finished("d", 0, 0.25, 0.5)),
            "valLoss");

    assertThat(report.lead().get(1)).contains("best first: b (0.2500), d (0.5000), a (0.7500).");
    for (int table = 0; table < 2; table++) {
      assertThat(shown(report.tables().get(table)))
          .extracting(row -> row.get(0))
          .containsExactly("b", "d", "a", "c");
    }
  }

  @Test
  void doesNotRepeatTheTableIfTheLastEpochIsTheBest() {
    Report report =
        Report.of(
            Results.of(Results.finished("a", 0, 0.5, 0.75), Results.finished("b", 0, 0.25, 0.5)));

    assertThat(report.tables())
        .extracting(Table::caption)
        .noneMatch(caption -> caption.contains("best epoch"));
    assertThat(report.tables().get(0).notes())
        .contains("In every run the last epoch was the best by valAccuracy.");
  }

  @Test
  void explainsAnIntervalWithoutZeroThatIsNotSignificant() {
    String why =
        "An interval may exclude 0 where p is above 0.05: it assumes that differences are normally"
            + " distributed, while the test assumes only that they are symmetric, and with 3 pairs"
            + " it cannot give less than 0.2500.";

    assertThat(differences(Results.twoByThree()).notes()).contains(why);
    assertThat(
            differences(Results.of(Results.finished("a", 0, 0.5), Results.finished("b", 0, 0.5)))
                .notes())
        .doesNotContain(why)
        .hasSize(1);
  }

  private static Table differences(StudyResult study) {
    return table(
        Report.of(study), "Differences in valAccuracy after the last epoch, first minus second");
  }

  @Test
  void saysWhenAndHowLongRunsWereTrained() {
    assertThat(Report.of(Results.twoByThree()).markdown())
        .contains("- **time of all runs**: 12 s\n")
        .doesNotContain("**date**");
    StudyResult dated =
        Results.of(
            Results.on(LocalDate.of(2026, 1, 31), Results.finished("a", 0, 0.5)),
            Results.on(LocalDate.of(2026, 1, 30), Results.finished("a", 1, 0.5)));
    assertThat(Report.of(dated).markdown())
        .contains("- **date**: 2026-01-30 to 2026-01-31 (UTC)\n");
    assertThat(
            Report.of(
                    Results.of(
                        Results.on(LocalDate.of(2026, 1, 31), Results.finished("a", 0, 0.5))))
                .markdown())
        .contains("- **date**: 2026-01-31 (UTC)\n");
  }

  @Nested
  class OfMetricsOfPredictions {

    private final StudyResult study =
        Results.of(
            Results.withMetrics(Results.finished("a", 0, 0.5), Map.of("log loss", 1.0, "own", 5.0)),
            Results.withMetrics(Results.finished("a", 1, 0.5), Map.of("log loss", 2.0, "own", 5.0)),
            Results.withMetrics(
                Results.finished("b", 0, 0.75), Map.of("log loss", 3.0, "own", 4.0)),
            Results.withMetrics(
                Results.finished("b", 1, 0.75), Map.of("log loss", 3.0, "own", 4.0)));

    @Test
    void listsAllWithTheirDefinitions() {
      Table metrics =
          table(Report.of(study), "Metrics of the trained models on the validation data");

      assertThat(metrics.columns().stream().map(Column::name))
          .containsExactly("metric", "b", "a", "definition");
      assertThat(shown(metrics))
          .containsExactlyInAnyOrder(
              List.of(
                  "log loss", "3.0000 ± 0.0000", "1.5000 ± 0.7071", "mean of -ln p(true class)"),
              List.of("own", "4.0000 ± 0.0000", "5.0000 ± 0.0000", "a definition in [x]"));
    }

    @Test
    void comparesByThem() {
      Report report = Report.ofKeys(study, "own", "log loss");

      assertThat(report.lead().get(1)).contains("Mean own after the last epoch, best first: b (4");
      assertThat(report.tables())
          .extracting(Table::caption)
          .startsWith("own after the last epoch", "log loss after the last epoch")
          .contains("Differences in own after the last epoch, first minus second");
      assertThat(report.charts()).hasSize(2);
      assertThat(Report.ofKeys(study, "log loss").lead().get(1)).contains("best first: a (1.5000");
    }
  }

  @Nested
  class OfTestData {

    private final Evaluation evaluation =
        Evaluation.of(
            Predictions.of(List.of("a", "b"), new float[] {1, 0, 1, 0}, new int[] {0, 1}));

    @Test
    void showsTheAccuracyInTheFirstTableAndEveryMetricBelow() {
      Report report = Report.of(Results.twoByThree(), Map.of("wide", evaluation));

      assertThat(shown(report.tables().get(0)).get(0)).endsWith("2.0", "0.5000");
      assertThat(shown(report.tables().get(0)).get(1)).endsWith("2.0", "–");
      assertThat(headings(report)).contains("Test data");
      assertThat(shown(table(report, "Metrics on the test data")))
          .hasSize(8)
          .contains(List.of("wide", "accuracy", "0.5000"));
    }

    @Test
    void refusesAnotherVariant() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Report.of(Results.twoByThree(), Map.of("x", evaluation)))
          .withMessage(
              "Report.test must have evaluations of the variants [wide, narrow], but had one of"
                  + " \"x\"");
    }
  }

  @Test
  void ofFoldsUsesTheCorrectedTest() {
    List<TrialResult> results = new ArrayList<>();
    for (int run = 0; run < 5; run++) {
      results.add(Results.fold(Results.finished("a", run, 0.5 + run / 64.0), 5));
      results.add(Results.fold(Results.finished("b", run, 0.25 + run / 32.0), 5));
    }
    StudyResult study = StudyResult.of("x", results);
    Table table = differences(study);
    CorrectedTStatistic test =
        study.compare("a", "b", RunMetric.last("valAccuracy")).corrected().orElseThrow();

    assertThat(table.rows().get(0)).contains(new Cell.Value(test.pValue()));
    assertThat(table.notes().get(0)).startsWith("Runs of the same fold are paired.");
    assertThat(Report.of(study).tables().get(0).notes())
        .anyMatch(note -> note.startsWith("The runs are folds of a cross-validation"));
    assertThat(Report.of(study).lead()).noneMatch(text -> text.contains("None could be"));
  }

  @Test
  void ofAnotherFigureTakesLowLossesForTheBest() {
    Report report = Report.ofKeys(Results.twoByThree(), "valLoss", "valAccuracy");

    assertThat(report.lead().get(1)).contains("best first: wide (0.2000 ± 0.0500), narrow (0.5000");
    assertThat(report.tables()).hasSize(6);
  }

  @Test
  void ofOneRunShowsNoIntervalAndSaysWhy() {
    Report report =
        Report.of(Results.of(Results.finished("a", 0, 0.5), Results.finished("b", 0, 0.75)));
    Table last = table(report, "valAccuracy after the last epoch");

    assertThat(report.lead().get(1)).endsWith("best first: b (0.7500), a (0.5000).");
    assertThat(shown(last).get(0))
        .containsExactly(
            "b", "23", "18", "1", "1", "0.7500", "–", "0.7500", "0.7500", "0.7500", "–", "–",
            "2.0");
    assertThat(last.notes()).contains("A single run shows no variation: repeat with other seeds.");
    assertThat(shown(report.tables().get(1)).get(0))
        .containsExactly("a", "b", "1", "-0.2500", "–", "–", "–", "1.0000", "1.0000");
  }

  @Test
  void ofOneVariantComparesNothing() {
    Report report =
        Report.of(Results.of(Results.finished("a", 0, 0.5), Results.finished("a", 1, 0.75)));

    assertThat(headings(report)).containsExactly("Results", "Provenance");
    assertThat(report.lead()).hasSize(2);
  }

  @Test
  void ofSixPairsThatAllAgreeCallsThemSignificant() {
    List<TrialResult> results = new ArrayList<>();
    for (int run = 0; run < 6; run++) {
      results.add(Results.finished("b", run, 0.25));
      results.add(Results.finished("a", run, 0.5 + run / 64.0));
    }

    assertThat(Report.of(StudyResult.of("x", results)).lead())
        .contains("Significant at 0.05 after Holm's correction: a exceeds b by 0.2891.");
  }

  @Test
  void namesWhatFailed() {
    Report report =
        Report.of(
            Results.of(
                Results.finished("a", 0, 0.5),
                Results.failed("a", 1, "no memory"),
                Results.failed("b", 0, "<b>"),
                Results.failed("b", 1, "no")));

    assertThat(report.lead().get(0)).isEqualTo("2 variants, 4 runs, seeds 1 to 2; 3 runs failed.");
    assertThat(shown(table(report, "Runs that failed")))
        .contains(List.of("a", "1", "2", "no memory"));
    assertThat(shown(report.tables().get(0)).get(1))
        .containsExactly("b", "23", "18", "0", "–", "–", "–", "–", "–", "–", "–", "–", "–");
    assertThat(report.markdown()).contains("| a | b | – | – | – | – | – | – | – |\n\n");
  }

  @Test
  void ofNothingButFailuresIsAReportToo() {
    Report report =
        Report.of(Results.of(Results.failed("a", 0, "no"), Results.failed("b", 0, "no")));

    assertThat(report.lead())
        .containsExactly(
            "2 variants, 2 runs, seed 1; 2 runs failed.", "No variant has a finite result.");
  }

  @Test
  void leavesResultsThatAreNoNumbersOutOfComparisons() {
    Report report =
        Report.of(
            Results.of(
                Results.finished("a", 0, 0.5, Double.NaN), Results.finished("b", 0, 0.5, 0.75)));

    assertThat(report.lead().get(1))
        .isEqualTo("Mean valAccuracy after the last epoch: b (0.7500).");
    assertThat(shown(report.tables().get(0)).get(1)).contains("NaN");
    assertThat(shown(report.tables().get(2)).get(0))
        .containsExactly("a", "b", "–", "–", "–", "–", "–", "–", "–");
    assertThat(report.tables().get(2).notes())
        .contains("– means that no seed finished in both, or a result is not finite.");
  }

  @Test
  void comparesFourVariantsEachWithEachAndMoreOnlyWithTheNext() {
    assertThat(comparisons(4)).hasSize(6);
    assertThat(comparisons(5))
        .extracting(row -> row.get(0) + row.get(1))
        .containsExactly("v0v1", "v1v2", "v2v3", "v3v4");
  }

  private static List<List<String>> comparisons(int variants) {
    TrialResult[] results =
        IntStream.range(0, variants)
            .mapToObj(v -> Results.finished("v" + v, 0, 0.5))
            .toArray(TrialResult[]::new);
    return shown(Report.of(Results.of(results)).tables().get(1));
  }

  @Test
  void listsTheDataOfEachRunWhereTheyDiffer() {
    Provenance made = new Provenance("made", "b".repeat(64), List.of());
    Report report =
        Report.of(
            Results.of(
                Results.finished("a", 0, made.then("seed 1"), 0.5),
                Results.finished("a", 1, made.then("seed 2"), 0.5)));

    assertThat(report.markdown()).contains("- **training data**: 2 different, see below\n");
    assertThat(shown(table(report, "Data of each run")).get(1))
        .contains("made, seed 2 (SHA-256 of the source " + "b".repeat(64) + ")");
  }

  @Nested
  class Draws {

    private static List<String> drawn(Report report) {
      return report.charts().stream().map(chart -> chart.svg(Theme.LIGHT)).toList();
    }

    @Test
    void theCurvesAndTheSpreadOfEachFigure() {
      StudyResult study = Results.twoByThree();

      assertThat(drawn(Report.ofKeys(study, "valLoss", "valAccuracy")))
          .containsExactly(
              Charts.learningCurves(study, "valLoss").svg(Theme.LIGHT),
              Charts.boxPlot(study, RunMetric.last("valLoss")).svg(Theme.LIGHT),
              Charts.learningCurves(study, "valAccuracy").svg(Theme.LIGHT),
              Charts.boxPlot(study, RunMetric.last("valAccuracy")).svg(Theme.LIGHT));
    }

    @Test
    void theGapWhereBothLossesAreKnown() {
      StudyResult study = Results.of(Results.withLoss(Results.finished("a", 0, 0.5, 0.75)));

      assertThat(drawn(Report.of(study))).hasSize(3).contains(Charts.gap(study).svg(Theme.LIGHT));
    }

    @Test
    void nothingWhereNothingIsANumber() {
      assertThat(drawn(Report.of(Results.of(Results.failed("a", 0, "no"))))).isEmpty();
      assertThat(drawn(Report.of(Results.of(Results.finished("a", 0, Double.NaN))))).isEmpty();
      assertThat(drawn(Report.of(Results.of(Results.finished("a", 0, 0.5, Double.NaN)))))
          .hasSize(1);
    }
  }

  @Test
  void refusesAFigureThatTheHistoryLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.ofKeys(Results.twoByThree(), "valacc"))
        .withMessage(
            "RunMetric.key must be one of [valLoss, valAccuracy], but was 'valacc' in wide, run 0"
                + " (seed 1)");
  }

  @Test
  void needsAFigure() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.ofKeys(Results.twoByThree()))
        .withMessage("Report.keys must hold at least 1 metric, but was 0");
  }
}
