package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.ClassScores;
import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.train.Predictions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custom metrics and charts that the guide quotes, executed. */
class CustomMetricsGuideTest {

  private static final Predictions PREDICTIONS =
      Predictions.of(
          List.of("a", "b"), new float[] {2, 0, 0, 1, 3, 0, 0, 0.5f}, new int[] {0, 1, 1, 1});

  @Test
  void evaluatesCustomMetrics() {
    Evaluation evaluation = evaluated(PREDICTIONS);

    assertThat(evaluation.valuesByName().get("margin")).isEqualTo((2 + 1 - 3 + 0.5) / 4);
    assertThat(evaluation.valuesByName().get("least recall")).isEqualTo(2 / 3.0);
  }

  @Test
  void drawsACustomChart(@TempDir Path folder) throws IOException {
    Chart chart = new Bar("margin", 0.5);
    chart.writeSvg(folder.resolve("bar.svg"));
    chart.writePng(folder.resolve("bar.png"));

    assertThat(Files.readString(folder.resolve("bar.svg"))).contains("viewBox=\"0 0 100 10\"");
    assertThat(ImageIO.read(folder.resolve("bar.png").toFile()).getRGB(49, 5)).isEqualTo(-1);
  }

  // spotless:off

  private static Evaluation evaluated(Predictions predictions) {
    Metric margin = new Metric.PerExample(
        "margin",
        "logit of the true class minus the largest other one",
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Metric.Better.HIGHER,
        CustomMetricsGuideTest::margin);
    Metric leastRecall = new Metric.Overall(
        "least recall",
        "the least share of a class that was found",
        0,
        1,
        Metric.Better.HIGHER,
        CustomMetricsGuideTest::leastRecall);
    return Evaluation.of(predictions, List.of(margin, leastRecall));
  }

  // spotless:on

  private static double margin(Predictions all, int i) {
    double other = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < all.classes(); k++) {
      other = k == all.actual(i) ? other : Math.max(other, all.logit(i, k));
    }
    return all.logit(i, all.actual(i)) - other;
  }

  private static double leastRecall(Predictions all) {
    return ConfusionMatrix.of(all).perClass().stream()
        .mapToDouble(ClassScores::recall)
        .min()
        .orElseThrow();
  }

  record Bar(String title, double share) implements Chart {
    @Override
    public String description() {
      return String.format(Locale.ROOT, "a bar of %.0f %%", 100 * share);
    }

    @Override
    public String svg(Theme theme) {
      return String.format(
          Locale.ROOT,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 10\">"
              + "<rect width=\"%.1f\" height=\"10\" fill=\"gray\"/></svg>",
          100 * share);
    }

    @Override
    public byte[] png(Theme theme) {
      BufferedImage image = new BufferedImage(100, 10, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = image.createGraphics();
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, (int) (100 * share), 10);
      pen.dispose();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}
