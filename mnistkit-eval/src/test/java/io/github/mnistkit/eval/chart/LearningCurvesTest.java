package io.github.mnistkit.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.History;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LearningCurvesTest {

  private static StudyResult study() {
    return StudyResult.of(
        "depth",
        List.of(
            Figures.finished(Figures.MARKUP, 0, Figures.history(0.5, 0.75, 0.625)),
            Figures.finished(Figures.MARKUP, 1, Figures.history(0.75, 1, 0.875)),
            Figures.finished("deep", 0, Figures.history(0.25, 0.5, 0.75))));
  }

  @Nested
  class OfAStudy {

    @Test
    void nameEveryVariantAndBothAxes() throws Exception {
      assertThat(Svg.of(Charts.learningCurves(study(), "valAccuracy")).texts())
          .contains(Figures.MARKUP, "deep", "validation accuracy", "epoch");
    }

    @Test
    void tellTheMeansOfTheRuns() {
      assertThat(Charts.learningCurves(study(), "valAccuracy").description())
          .contains(
              Figures.MARKUP
                  + ": 2 runs, mean 0.7500 at epoch 3, least 0.6250 at epoch 1, greatest 0.8750"
                  + " at epoch 2.",
              "deep: 1 run, 0.7500 at epoch 3, least 0.2500 at epoch 1, greatest 0.7500 at epoch"
                  + " 3.");
    }

    @Test
    void drawEachOfSeveralRunsFaintAndTheMeanBold() throws Exception {
      List<Element> lines =
          Svg.of(Charts.learningCurves(study(), "valAccuracy")).all("polyline").stream()
              .filter(line -> line.getAttribute("points").split(" ", -1).length == 3)
              .toList();
      assertThat(lines)
          .extracting(line -> line.getAttribute("opacity"))
          .containsExactly("0.4", "0.4", "", "");
      assertThat(lines)
          .extracting(line -> line.getAttribute("stroke"))
          .containsExactly("#0072b2", "#0072b2", "#0072b2", "#d55e00");
      assertThat(lines)
          .extracting(line -> line.getAttribute("stroke-dasharray"))
          .containsExactly("", "", "", "6 4");
    }

    @Test
    void drawTheMeanBetweenItsRuns() throws Exception {
      List<Double> heights =
          Svg.of(Charts.learningCurves(study(), "valAccuracy")).all("polyline").stream()
              .map(line -> line.getAttribute("points").split("[ ,]", -1))
              .filter(points -> points.length == 6)
              .map(points -> Double.parseDouble(points[1]))
              .toList();
      double middle = (heights.get(0) + heights.get(1)) / 2;
      assertThat(heights.get(2)).isCloseTo(middle, within(0.02));
    }

    @Test
    void putTrainingAndValidationOnOneAxis() throws Exception {
      assertThat(Svg.of(Charts.learningCurves(study(), "loss", "valLoss")).texts())
          .contains("loss", "training loss", "validation loss");
    }

    @Test
    void leaveOutAVariantWhoseRunsAllFailed() throws Exception {
      StudyResult study =
          StudyResult.of(
              "depth",
              List.of(
                  Figures.finished("good", 0, Figures.history(0.5, 0.75)),
                  Figures.failed("bad", 0)));
      Chart chart = Charts.learningCurves(study, "valAccuracy");
      assertThat(chart.description()).contains("Left out because all of their runs failed: bad.");
      assertThat(Svg.of(chart).texts()).contains("good").doesNotContain("bad");
    }

    @Test
    void rejectAStudyOfWhichNoRunFinished() {
      StudyResult study = StudyResult.of("depth", List.of(Figures.failed("bad", 0)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(study, "valLoss"))
          .withMessage(
              "Charts.study must hold at least 1 finished run, but all 1 of \"depth\" failed");
    }

    @Test
    void rejectAFigureThatIsNotInTheHistory() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(study(), "valF1"))
          .withMessage(
              "there is no metric \"valF1\"; there are loss, accuracy, valLoss, valAccuracy");
    }

    @Test
    void endTheMeanWhereTheFirstRunEnds() {
      StudyResult study =
          StudyResult.of(
              "depth",
              List.of(
                  Figures.finished("one", 0, Figures.history(0.5, 0.75)),
                  Figures.finished("one", 1, Figures.history(0.5, 0.25, 1))));
      assertThat(Charts.learningCurves(study, "valAccuracy").description())
          .contains("one: 2 runs, mean 0.5000 at epoch 2, least");
    }

    @Test
    void countValuesThatCannotBeDrawn() throws Exception {
      StudyResult study =
          StudyResult.of(
              "depth",
              List.of(
                  Figures.finished("one", 0, Figures.history(0.5, Double.NaN, 0.75)),
                  Figures.finished("one", 1, Figures.history(0.5, 0.25, 0.5))));
      Chart chart = Charts.learningCurves(study, "valAccuracy");
      assertThat(chart.description()).contains("1 value is not finite and not drawn");
      assertThat(chart.svg(Theme.LIGHT)).doesNotContain("NaN");
    }

    @Test
    void rejectFiguresOfWhichNoneIsFinite() {
      StudyResult study =
          StudyResult.of("depth", List.of(Figures.finished("one", 0, Figures.history(Double.NaN))));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(study, "valAccuracy"))
          .withMessage("Charts of validation accuracy need at least 1 finite value, but had 0");
    }
  }

  @Nested
  class OfOneHistory {

    @Test
    void nameEachFigure() throws Exception {
      Chart chart = Charts.learningCurves(Figures.history(0.5, 0.75), "accuracy", "valAccuracy");
      assertThat(Svg.of(chart).texts())
          .contains("training accuracy", "validation accuracy", "accuracy", "epoch");
      assertThat(chart.description()).contains("validation accuracy: 1 run, 0.7500 at epoch 2");
    }

    @Test
    void showASingleEpochAsAPoint() throws Exception {
      Svg svg = Svg.of(Charts.learningCurves(Figures.history(0.5), "valAccuracy"));
      assertThat(svg.all("circle")).hasSizeGreaterThan(1);
    }

    @Test
    void rejectAHistoryWithoutEpochs() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(new History(List.of(), Optional.empty()), "loss"))
          .withMessage("Charts.history must hold at least 1 epoch, but has 0");
    }

    @Test
    void rejectNoKeys() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(Figures.history(0.5)))
          .withMessage("Charts.keys must hold at least 1 key, but was 0");
    }

    @Test
    void rejectTheSameKeyTwice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(Figures.history(0.5), "loss", "loss"))
          .withMessage("Charts.keys must be distinct, but were [loss, loss]");
    }
  }

  @Nested
  class WithEpochsThatWereNotValidated {

    private final History gaps =
        Figures.validated(Figures.history(0.1, 0.5, 0.2, 0.6, 0.3, 0.7), 2, 4, 6);

    private static List<String> lines(Svg svg, int points) {
      return svg.all("polyline").stream()
          .map(line -> line.getAttribute("points"))
          .filter(line -> line.split(" ", -1).length == points)
          .toList();
    }

    /** The dots of a metric, but for the one in the legend. */
    private static int dots(Chart chart) throws Exception {
      return Svg.of(chart).all("circle").size() - 1;
    }

    @Test
    void joinTheOthersAndMarkThem() throws Exception {
      Chart chart = Charts.learningCurves(gaps, "valAccuracy");

      assertThat(lines(Svg.of(chart), 3)).hasSize(1);
      assertThat(dots(chart)).isEqualTo(3);
    }

    @Test
    void tellOfTheOthersAlone() {
      assertThat(Charts.learningCurves(gaps, "valAccuracy").description())
          .contains(
              "1 run, 0.7000 at epoch 6, least 0.5000 at epoch 2, greatest 0.7000 at epoch 6.")
          .doesNotContain("not drawn");
    }

    @Test
    void standBesideAMetricOfAllEpochs() throws Exception {
      Svg svg = Svg.of(Charts.learningCurves(gaps, "loss", "valLoss"));

      String all = lines(svg, 6).get(0);
      String some = lines(svg, 3).get(0);
      assertThat(some.split("[ ,]", -1)[0]).isEqualTo(all.split("[ ,]", -1)[2]);
      assertThat(some.split("[ ,]", -1)[4]).isEqualTo(all.split("[ ,]", -1)[10]);
    }

    @Test
    void areNoReasonToJoinAValueThatIsNotFinite() throws Exception {
      History broken =
          Figures.validated(Figures.history(0.1, 0.5, 0.2, Double.NaN, 0.3, 0.7), 2, 4, 6);
      Chart chart = Charts.learningCurves(broken, "valAccuracy");

      assertThat(chart.description()).contains("0.7000 at epoch 6", "1 value is not finite");
      assertThat(lines(Svg.of(chart), 3)).isEmpty();
    }

    @Test
    void areMarkedInPartIfThereAreMany() throws Exception {
      double[] accuracies = new double[200];
      Arrays.fill(accuracies, 0.5);
      Integer[] even = IntStream.rangeClosed(1, 100).mapToObj(i -> 2 * i).toArray(Integer[]::new);

      assertThat(
              dots(
                  Charts.learningCurves(
                      Figures.validated(Figures.history(accuracies), even), "valAccuracy")))
          .isEqualTo(34);
    }

    @Test
    void haveAMeanWhereAllRunsWereValidated() throws Exception {
      StudyResult study =
          StudyResult.of(
              "depth",
              List.of(
                  Figures.finished("one", 0, gaps),
                  Figures.finished(
                      "one", 1, Figures.validated(Figures.history(0, 0.7, 0, 0.8, 0.9), 2, 4, 5))));
      Chart chart = Charts.learningCurves(study, "valAccuracy");

      assertThat(chart.description())
          .contains("one: 2 runs, mean 0.7000 at epoch 4, least 0.6000 at epoch 2");
      assertThat(lines(Svg.of(chart), 3)).hasSize(2);
    }

    @Test
    void haveNoDifferenceOfTheLosses() {
      History history = Figures.study(1, 6).finished("one layer").get(0).history();
      StudyResult study =
          StudyResult.of(
              "depth", List.of(Figures.finished("one", 0, Figures.validated(history, 2, 4, 6))));

      assertThat(Charts.gap(study).description())
          .contains("one: 1 run, 0.0720 at epoch 6, least 0.0240 at epoch 2");
    }

    @Test
    void rejectAMetricThatNoEpochHas() {
      History none = Figures.validated(gaps);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Charts.learningCurves(none, "valAccuracy"))
          .withMessage("there is no metric \"valAccuracy\"; there are loss, accuracy");
    }
  }

  @Test
  void theGapIsValidationMinusTrainingLoss() {
    StudyResult study = Figures.study(1, 2);
    assertThat(Charts.gap(study).description())
        .contains("one layer: 1 run, 0.0240 at epoch 2, least 0.0120 at epoch 1");
  }
}
