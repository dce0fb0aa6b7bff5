package io.github.mnistkit.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.report.HtmlReport;
import io.github.mnistkit.eval.report.Report;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Makes the picture that the guide to experiments shows: {@code target/images/report.png}. */
@Tag("browser")
class ReportPictureTest {

  private static final Path IMAGES = Path.of("target", "images").toAbsolutePath();
  private static final int LARGEST = 300_000;

  @Test
  void isSmallEnoughForThePage() throws IOException {
    Path file = IMAGES.resolve("report.html");
    Path picture = IMAGES.resolve("report.png");
    try (Browser browser = Browser.open()) {
      HtmlReport.of(report()).write(file);
      browser.resize(1280, 1340, 1);
      browser.show(file);
      Files.write(picture, browser.picture());
    }

    assertThat(picture).isNotEmptyFile();
    assertThat(Files.size(picture)).isLessThan(LARGEST);
  }

  private static Report report() throws IOException {
    Split digits = Datasets.synthetic(1000, 10, 1).train().split(0.7, 1);
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(32).epochs(5);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      StudyResult study =
          Study.named("Width of the hidden layer")
              .variant("8 units", hidden(8), plan)
              .variant("32 units", hidden(32), plan)
              .variant("128 units", hidden(128), plan)
              .runs(8)
              .seed(1)
              .on(digits.first(), digits.second())
              .run(trainer);
      return Report.of(study);
    }
  }

  private static ModelSpec hidden(int units) {
    return ModelSpec.image(28, 28, 1).flatten().dense(units).relu().softmax(10);
  }
}
