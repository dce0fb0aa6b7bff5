package io.github.mnistkit.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.Reliability.Bin;
import io.github.mnistkit.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FigureChartsTest {

  @Nested
  class Confusions {

    /** Five of class a, of which two were said to be b; one of class b, right. */
    private final Chart chart =
        Charts.confusion(
            ConfusionMatrix.of(
                Predictions.of(
                    List.of("a", Figures.MARKUP),
                    new float[] {1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1},
                    new int[] {0, 0, 0, 0, 0, 1})));

    @Test
    void standInTheRowOfTheActualAndTheColumnOfThePredictedClass() throws Exception {
      Svg svg = Svg.of(chart);
      Element wrong = svg.text("2");
      assertThat(Svg.number(wrong, "y")).isEqualTo(Svg.number(svg.text("3"), "y"));
      assertThat(Svg.number(wrong, "x")).isEqualTo(Svg.number(svg.text("1"), "x"));
      assertThat(Svg.number(wrong, "x")).isGreaterThan(Svg.number(svg.text("3"), "x"));
    }

    @Test
    void nameClassesAndAxes() throws Exception {
      assertThat(Svg.of(chart).texts()).contains("a", "actual", "predicted");
    }

    @Test
    void areToldMostFrequentFirst() {
      assertThat(chart.description())
          .startsWith("4 of 6 examples of 2 classes were classified correctly.")
          .contains("Most often confused: a as " + Figures.MARKUP + " 2 times.");
    }
  }

  @Nested
  class Scatters {

    private final List<LabelledPoint> points =
        List.of(
            LabelledPoint.of("cheap", 10, 0.5),
            LabelledPoint.of("worse and dearer", 100, 0.4),
            LabelledPoint.of("best", 1000, 0.9).within(0.85, 0.95));

    @Test
    void nameEveryPointAndBothAxes() throws Exception {
      assertThat(Svg.of(Charts.scatter(points, "parameters", "accuracy")).texts())
          .contains("cheap", "worse and dearer", "best", "parameters", "accuracy");
    }

    @Test
    void placeEqualRatiosEquallyFarApart() throws Exception {
      List<Double> places =
          Svg.of(Charts.scatter(points, "parameters", "accuracy")).all("circle").stream()
              .map(dot -> Svg.number(dot, "cx"))
              .toList();
      assertThat(places.get(1) - places.get(0))
          .isCloseTo(places.get(2) - places.get(1), within(0.02));
    }

    @Test
    void joinThePointsThatNoOtherBeats() {
      assertThat(Charts.paretoFront(points, "bytes", "accuracy").description())
          .contains("Pareto front: cheap, best.", "best: 0.9000 (0.8500 to 0.9500) at 1,000");
    }

    @Test
    void keepEqualPointsOnTheFront() {
      List<LabelledPoint> equal =
          List.of(LabelledPoint.of("b", 10, 1), LabelledPoint.of("a", 10, 1));
      assertThat(Charts.paretoFront(equal, "bytes", "accuracy").description())
          .contains("Pareto front: a, b.");
    }

    @Test
    void leaveOutPointsThatAreNotFinite() throws Exception {
      List<LabelledPoint> some =
          List.of(LabelledPoint.of("good", 10, 0.5), LabelledPoint.of("diverged", 20, Double.NaN));
      Chart chart = Charts.scatter(some, "bytes", "accuracy");
      assertThat(chart.description()).contains("Not drawn because y is not finite: diverged.");
      assertThat(Svg.of(chart).texts()).contains("good").doesNotContain("diverged");
    }

    @Test
    void rejectPointsOfWhichNoneIsFinite() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.scatter(List.of(), "bytes", "accuracy"))
          .withMessage("Charts.points must hold at least 1 point with a finite y, but held 0");
    }

    @Test
    void rejectACostOfZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LabelledPoint.of("free", 0, 1))
          .withMessage("LabelledPoint.x must be a finite number above 0, but was 0.0 at free");
    }
  }

  @Nested
  class Calibrations {

    private final Reliability reliability =
        new Reliability(
            List.of(new Bin(0, 0.5, 0, Double.NaN, Double.NaN), new Bin(0.5, 1, 1234, 0.75, 0.5)));

    @Test
    void showTheCountOfEachBinThatIsNotEmpty() throws Exception {
      assertThat(Svg.of(Charts.calibration(reliability)).texts())
          .contains("1,234", "examples", "accuracy", "expected calibration error 0.2500")
          .doesNotContain("NaN");
    }

    @Test
    void haveAPointBelowTheDiagonalWhereConfidenceIsTooHigh() throws Exception {
      Svg svg = Svg.of(Charts.calibration(reliability));
      List<Element> dots = svg.all("circle");
      Element point = dots.get(dots.size() - 1);
      String[] diagonal =
          svg.all("polyline").stream()
              .filter(line -> line.getAttribute("stroke-dasharray").equals("6 4"))
              .map(line -> line.getAttribute("points").split("[ ,]", -1))
              .reduce((legend, drawn) -> drawn)
              .orElseThrow();
      double left = Double.parseDouble(diagonal[0]);
      double right = Double.parseDouble(diagonal[2]);
      double bottom = Double.parseDouble(diagonal[1]);
      double top = Double.parseDouble(diagonal[3]);
      assertThat((Svg.number(point, "cx") - left) / (right - left)).isCloseTo(0.75, within(1e-3));
      assertThat((bottom - Svg.number(point, "cy")) / (bottom - top)).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void areToldByBin() {
      assertThat(Charts.calibration(reliability).description())
          .contains(
              "expected calibration error 0.2500",
              "1,234 of confidence 0.7500 with accuracy 0.5000.");
    }

    @Test
    void needAnExample() {
      Reliability empty = new Reliability(List.of(new Bin(0, 1, 0, Double.NaN, Double.NaN)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.calibration(empty))
          .withMessage("Charts.calibration needs at least 1 example, but had 0");
    }
  }
}
