package io.github.mnistkit.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxPlotTest {

  private static final RunMetric LAST = RunMetric.last("valAccuracy");

  private static StudyResult study(double... accuracies) {
    List<TrialResult> runs =
        IntStream.range(0, accuracies.length)
            .mapToObj(i -> Figures.finished(Figures.MARKUP, i, Figures.history(1, accuracies[i])))
            .toList();
    return StudyResult.of("depth", runs);
  }

  /** numpy.quantile of NumPy 2.4.6 with its default method. */
  @Test
  void hasTheQuartilesOfNumPy() {
    assertThat(BoxStatistics.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6}))
        .isEqualTo(new BoxStatistics(1, 1.75, 3.5, 5.25, 9));
    assertThat(BoxStatistics.of(new double[] {1, 2}))
        .isEqualTo(new BoxStatistics(1, 1.25, 1.5, 1.75, 2));
    assertThat(BoxStatistics.of(new double[] {7})).isEqualTo(new BoxStatistics(7, 7, 7, 7, 7));
  }

  @Test
  void endsItsWhiskersAtTheLastRunWithinOneAndAHalfBoxes() {
    // Quartiles 2 and 4: whiskers reach from -1 to 7 at most.
    assertThat(BoxStatistics.of(new double[] {-2, 2, 3, 4, 7}))
        .isEqualTo(new BoxStatistics(2, 2, 3, 4, 7));
  }

  @Test
  void endsNoWhiskerInsideItsBox() {
    // Quartiles 7.5 and 10: 0 is out of reach, and the next number is 10, above the box's end.
    assertThat(BoxStatistics.of(new double[] {0, 10, 10, 10}))
        .isEqualTo(new BoxStatistics(7.5, 7.5, 10, 10, 10));
    assertThat(BoxStatistics.of(new double[] {0, 0, 0, 10}))
        .isEqualTo(new BoxStatistics(0, 0, 0, 2.5, 2.5));
  }

  @Test
  void namesVariantsAndTheMeasure() throws Exception {
    assertThat(Svg.of(Charts.boxPlot(study(0.5, 0.75), LAST)).texts())
        .contains(Figures.MARKUP, "last valAccuracy");
  }

  @Test
  void tellsTheFiguresOfEachBox() {
    assertThat(Charts.boxPlot(study(0.5, 0.625, 0.75, 0.875, 1), LAST).description())
        .contains("5 runs, median 0.7500, quartiles 0.6250 and 0.8750, least 0.5000, greatest 1.");
  }

  @Test
  void drawsFewRunsAsDots() throws Exception {
    double[] values = IntStream.range(0, 30).mapToDouble(i -> i / 100.0).toArray();
    Svg svg = Svg.of(Charts.boxPlot(study(values), LAST));
    assertThat(svg.all("circle").stream().filter(dot -> dot.getAttribute("r").equals("3.2")))
        .hasSize(30);
  }

  @Test
  void drawsOnlyOutliersOfMany() throws Exception {
    double[] values = IntStream.range(0, 31).mapToDouble(i -> i == 0 ? 2 : i / 100.0).toArray();
    Svg svg = Svg.of(Charts.boxPlot(study(values), LAST));
    assertThat(svg.all("circle").stream().filter(dot -> dot.getAttribute("r").equals("3.2")))
        .hasSize(1);
  }

  @Test
  void skipsWhatIsNotFiniteAndSaysSo() {
    assertThat(Charts.boxPlot(study(0.5, Double.NaN), LAST).description())
        .contains("1 run, median 0.5000", "1 value is not finite and not drawn.");
  }

  @Test
  void rejectsAMeasureThatIsNowhereFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.boxPlot(study(Double.NaN), LAST))
        .withMessage("Charts.boxPlot needs at least 1 finite value of last valAccuracy, but had 0");
  }
}
