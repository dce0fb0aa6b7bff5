package io.github.mnistkit.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.embedding.Tsne;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Predictions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What holds for each kind of chart, on each background. */
class EveryChartTest {

  private static final List<String> CLASSES = List.of("cat", Figures.MARKUP, "owl");
  private static final StudyResult STUDY = Figures.study(3, 4);
  private static final Predictions PREDICTIONS = Figures.predictions(CLASSES, 60);
  private static final Examples EXAMPLES = Images.strokes(CLASSES, 60, ImageFormat.of(9, 9, 1));

  @TempDir private Path folder;

  private static Map<String, Supplier<Chart>> charts() {
    List<LabelledPoint> points =
        List.of(
            LabelledPoint.of("small", 100, 0.9).within(0.88, 0.92),
            LabelledPoint.of(Figures.MARKUP, 5000, 0.8));
    Activations maps = Activations.of("conv2d_1", new Shape.Image(2, 2, 3), new float[12]);
    return Map.ofEntries(
        Map.entry("curves", () -> Charts.learningCurves(STUDY, "loss", "valLoss")),
        Map.entry("history", () -> Charts.learningCurves(Figures.history(0.8, 0.9), "accuracy")),
        Map.entry("gap", () -> Charts.gap(STUDY)),
        Map.entry("box plot", () -> Charts.boxPlot(STUDY, RunMetric.last("valLoss"))),
        Map.entry("confusion", () -> Charts.confusion(ConfusionMatrix.of(PREDICTIONS))),
        Map.entry("scatter", () -> Charts.scatter(points, "bytes", "accuracy")),
        Map.entry("front", () -> Charts.paretoFront(points, "bytes", "accuracy")),
        Map.entry("calibration", () -> Charts.calibration(Reliability.of(PREDICTIONS))),
        Map.entry(
            "misclassified",
            () ->
                ImageCharts.misclassified(Evaluation.of(PREDICTIONS).misclassified(), EXAMPLES, 5)),
        Map.entry("feature maps", () -> ImageCharts.featureMaps(maps, 0)),
        Map.entry(
            "filters",
            () ->
                ImageCharts.filters(
                    Images.weighing(ModelSpec.image(9, 9, 1).flatten().softmax(3)))),
        Map.entry(
            "embedding",
            () -> {
              Tsne tsne = Tsne.withDefaults().perplexity(5).iterations(20);
              return ImageCharts.embedding(tsne.embed(Images.clusters(3, 60, 4)), EXAMPLES);
            }));
  }

  static Stream<Arguments> all() {
    return charts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            chart ->
                Stream.of(Theme.values())
                    .map(theme -> Arguments.of(chart.getKey(), chart.getValue(), theme)));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("all")
  void isOneDocumentThatSaysWhatItShows(String name, Supplier<Chart> made, Theme theme)
      throws Exception {
    Chart chart = made.get();
    Svg svg = Svg.of(chart, theme);
    assertThat(svg.root().getAttribute("viewBox")).matches("0 0 \\d+(\\.\\d+)? \\d+(\\.\\d+)?");
    assertThat(svg.root().getAttribute("font-family")).isEqualTo("sans-serif");
    assertThat(svg.all("title").get(0).getTextContent()).isEqualTo(chart.title()).isNotBlank();
    assertThat(svg.all("desc").get(0).getTextContent()).isEqualTo(chart.description());
    assertThat(chart.description()).containsPattern("[0-9]");
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("all")
  void canStandBesideOthersInOnePage(String name, Supplier<Chart> made, Theme theme)
      throws Exception {
    String text = made.get().svg(theme);
    assertThat(text).doesNotContain(" id=", "url(", "<style", "<script");
    assertThat(Svg.of(made.get(), theme).all("image"))
        .allMatch(image -> image.getAttribute("href").startsWith("data:image/png;base64,"));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("all")
  void isTheSameForTheSameFigures(String name, Supplier<Chart> made, Theme theme) {
    assertThat(made.get().svg(theme)).isEqualTo(made.get().svg(theme));
    assertThat(made.get().png(theme)).isEqualTo(made.get().png(theme));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("all")
  void hasTwoPixelsInThePngForEachInTheSvg(String name, Supplier<Chart> made, Theme theme)
      throws Exception {
    Chart chart = made.get();
    Element root = Svg.of(chart, theme).root();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(theme)));
    assertThat((double) image.getWidth()).isEqualTo(Math.ceil(2 * Svg.number(root, "width")));
    assertThat((double) image.getHeight()).isEqualTo(Math.ceil(2 * Svg.number(root, "height")));
    assertThat(image.getRGB(1, 1) & 0xffffff).isEqualTo(theme.rgb(ThemeColor.PAPER));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("all")
  void drawsNothingInTheColourOfItsBackground(String name, Supplier<Chart> made, Theme theme)
      throws Exception {
    Svg svg = Svg.of(made.get(), theme);
    String background = String.format(Locale.ROOT, "#%06x", theme.rgb(ThemeColor.PAPER));
    assertThat(svg.all("rect").get(0).getAttribute("fill")).isEqualTo(background);
    // Counts of a confusion matrix stand on cells of their own colour.
    assertThat(svg.all("text"))
        .noneMatch(
            text -> text.getAttribute("fill").equals(background) && !name.equals("confusion"));
    assertThat(svg.all("polyline"))
        .noneMatch(line -> line.getAttribute("stroke").equals(background));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("all")
  void keepsItsTextInside(String name, Supplier<Chart> made, Theme theme) throws Exception {
    Svg svg = Svg.of(made.get(), theme);
    double width = Svg.number(svg.root(), "width");
    double height = Svg.number(svg.root(), "height");
    for (Element text : svg.all("text")) {
      boolean upward = !text.getAttribute("transform").isEmpty();
      double length = TextMetrics.width(text.getTextContent(), Svg.number(text, "font-size"));
      String anchor = text.getAttribute("text-anchor");
      double before = anchor.equals("end") ? length : anchor.equals("middle") ? length / 2 : 0;
      double along = upward ? height - Svg.number(text, "y") : Svg.number(text, "x");
      assertThat(along - before).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
      assertThat(along - before + length)
          .as(text.getTextContent())
          .isLessThanOrEqualTo(upward ? height : width);
      assertThat(Svg.number(text, "y")).isBetween(8.0, height);
    }
  }

  @Test
  void isWrittenToFilesForALightBackground() throws Exception {
    Chart chart = Charts.gap(STUDY);
    chart.writeSvg(folder.resolve("chart.svg"));
    chart.writePng(folder.resolve("chart.png"));
    assertThat(Files.readString(folder.resolve("chart.svg"))).isEqualTo(chart.svg(Theme.LIGHT));
    assertThat(Files.readAllBytes(folder.resolve("chart.png"))).isEqualTo(chart.png(Theme.LIGHT));
  }

  @Test
  void leavesNothingBehindWhereItCannotBeWritten() throws Exception {
    Path file = Files.createDirectories(folder.resolve("chart.svg/in the way")).getParent();

    assertThatThrownBy(() -> Charts.gap(STUDY).writeSvg(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the chart cannot be written to " + file + ": ");
    assertThat(folder.toFile().list()).containsExactly("chart.svg");
  }
}
