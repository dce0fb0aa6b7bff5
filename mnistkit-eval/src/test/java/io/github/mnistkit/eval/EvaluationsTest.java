package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metric.Overall;
import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationsTest {

  private static final Overall SIZE =
      new Overall("size", "examples", 0, 1e9, Better.HIGHER, Predictions::size);

  private static Evaluation withAccuracy(double accuracy) {
    int[] labels = new int[8];
    for (int i = 0; i < 8; i++) {
      labels[i] = i < accuracy * 8 ? 0 : 1;
    }
    return Evaluation.of(Predictions.of(Samples.ANIMALS, new float[8 * 3], labels));
  }

  private final Evaluations three =
      Evaluations.of(List.of(withAccuracy(0.5), withAccuracy(1), withAccuracy(0.75)));

  @Test
  void keepTheOrderOfTheRuns() {
    assertThat(three.values(Metrics.ACCURACY)).containsExactly(0.5, 1, 0.75);
    assertThat(three.runs()).hasSize(3);
  }

  @Test
  void summarizeAMetricOverTheRuns() {
    SampleSummary spread = three.spread(Metrics.ACCURACY);

    assertThat(spread.mean()).isEqualTo(0.75);
    // (1/4)² twice, over 2
    assertThat(spread.deviation()).isCloseTo(0.25, within(1e-15));
    assertThat(spread.median()).isEqualTo(0.75);
  }

  @Test
  void doNotChangeWithTheListTheyWereMadeFrom() {
    List<Evaluation> runs = new ArrayList<>(List.of(withAccuracy(1)));
    Evaluations evaluations = Evaluations.of(runs);
    runs.clear();

    assertThat(evaluations.runs()).hasSize(1);
  }

  // the macro rows: scikit-learn 1.9.1 with zero_division=0, numpy 2.4.6 with ddof=1; the half
  // widths:
  // scipy 1.17.1, stats.t.ppf(0.975, 2) * std / sqrt(3)
  @Test
  void showATable() {
    assertThat(three)
        .hasToString(
            """
            metrics over 3 runs
            metric                    mean  ± at 95%       std    median       min       max
            accuracy              0.750000  0.621034  0.250000  0.750000  0.500000  1.000000
            inaccuracy            0.250000  0.621034  0.250000  0.250000  0.000000  0.500000
            log loss              1.098612  0.000000  0.000000  1.098612  1.098612  1.098612
            negative probability  0.666667  0.000000  0.000000  0.666667  0.666667  0.666667
            rounded accuracy      0.666667  0.000000  0.000000  0.666667  0.666667  0.666667
            macro precision       0.541667  0.998173  0.401819  0.375000  0.250000  1.000000
            macro recall          0.666667  0.717109  0.288675  0.500000  0.500000  1.000000
            macro F1              0.587302  0.895695  0.360566  0.428571  0.333333  1.000000
            std: sample standard deviation over the runs.
            ± at 95%: the mean is within this of that of all runs (Student's t).\
            """);
  }

  @Test
  void stayWithinEightyColumns() {
    Evaluation all = Evaluation.of(Samples.random(3, 40, 12, 20), Metrics.further());

    assertThat(Evaluations.of(List.of(all, all)).toString().lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.startsWith("log-probability"));
  }

  @Test
  void ofASingleRunHaveNoInterval() {
    assertThat(Evaluations.of(List.of(withAccuracy(1))).toString())
        .contains("accuracy              1.000000            NaN  1.000000");
  }

  @Test
  void refuseNoRuns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluations.of(List.of()))
        .withMessage("Evaluations.runs must hold at least 1 run, but was 0");
  }

  @Test
  void refuseRunsWithOtherMetrics() {
    Evaluation other = Evaluation.of(Samples.four(), List.of(SIZE));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluations.of(List.of(withAccuracy(1), other)))
        .withMessage(
            "Evaluations.runs must all have the metrics [accuracy, inaccuracy, log loss, negative"
                + " probability, rounded accuracy, macro precision, macro recall, macro F1]"
                + " of run 0, but was [accuracy, inaccuracy, log loss, negative"
                + " probability, rounded accuracy, macro precision, macro recall, macro F1, size]"
                + " in run 1");
  }
}
