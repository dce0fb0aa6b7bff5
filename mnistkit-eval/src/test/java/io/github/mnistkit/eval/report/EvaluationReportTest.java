package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.train.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

  /** Four answers with the logits 0 and ln 3, that is with the probabilities 1/4 and 3/4. */
  private static Evaluation evaluation() {
    float ln3 = (float) Math.log(3);
    float[] logits = {ln3, 0, ln3, 0, 0, ln3, 0, ln3};
    return Evaluation.of(Predictions.of(List.of("cat|", "dog"), logits, new int[4]));
  }

  private static List<String> row(Table table, int row) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(c -> table.columns().get(c).shown(table.rows().get(row).get(c)))
        .toList();
  }

  private final List<Table> tables = Report.of(evaluation()).tables();

  @Test
  void saysWhatThePredictionsAreWorth() {
    assertThat(Report.of(evaluation()).title()).isEqualTo("Evaluation of 4 examples of 2 classes");
    assertThat(Report.of(evaluation()).lead())
        .containsExactly(
            "2 of 4 predictions are correct: accuracy 0.5000, log loss 0.8370. The expected"
                + " calibration error is 0.2500.");
  }

  @Test
  void definesEveryMetric() {
    assertThat(row(tables.get(0), 0))
        .containsExactly("accuracy", "0.500000", "0.577350", "higher", "right / all");
    assertThat(tables.get(0).rows()).hasSize(8);
  }

  @Test
  void showsEachClassAndWhatIsConfused() {
    assertThat(row(tables.get(1), 0))
        .containsExactly("cat|", "1.0000", "0.5000", "0.6667", "4", "2");
    assertThat(row(tables.get(2), 0)).containsExactly("cat|", "dog", "2");
    assertThat(tables.get(2).columns().stream().map(Column::name))
        .containsExactly("actual", "predicted", "examples");
  }

  @Test
  void showsHowFarProbabilitiesCanBeBelieved() {
    assertThat(tables.get(3).rows()).hasSize(1);
    assertThat(row(tables.get(3), 0))
        .containsExactly("0.7333 to 0.8000", "4", "0.7500", "0.5000", "-0.2500");
  }

  @Test
  void drawsTheMatrixAndTheCalibration() {
    assertThat(Report.of(evaluation()).charts())
        .extracting(chart -> chart.svg(Theme.DARK))
        .containsExactly(
            Charts.confusion(evaluation().confusion()).svg(Theme.DARK),
            Charts.calibration(evaluation().reliability()).svg(Theme.DARK));
  }

  @Test
  void listsTheConfusionsOfManyClasses() {
    List<String> names = IntStream.range(0, 21).mapToObj(k -> "class " + k).toList();
    float[] logits = new float[21];
    logits[4] = 1;
    Evaluation evaluation = Evaluation.of(Predictions.of(names, logits, new int[] {7}));

    assertThat(row(Report.of(evaluation).tables().get(2), 0))
        .containsExactly("class 7", "class 4", "1");
  }
}
