package io.github.mnistkit.samples;

import io.github.mnistkit.data.Images;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import io.github.mnistkit.train.TrainingPlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Classifies the digit in an image, with a saved model or one that is trained briefly. */
final class PredictImage implements Sample {

  private static final int CLASSES_SHOWN = 3;

  @Override
  public String name() {
    return "predict-picture";
  }

  @Override
  public String description() {
    return "classify the digit in the image of --picture";
  }

  @Override
  public boolean hasPublishedResults() {
    return false;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    Path file =
        context.settings().picture().isPresent()
            ? context.settings().picture().get()
            : testImage(context);
    Examples digit = Images.digit(file);

    context.loadOrTrain(
        "CNN",
        Cnn.model(),
        () -> TrainingPlan.adam(1e-3).batchSize(128).epochs(context.scope().epochs(5, 1)),
        classifier -> context.println(text(classifier, digit, file)));
  }

  private static String text(Classifier classifier, Examples image, Path file) {
    StringBuilder text = new StringBuilder("\n" + file + " shows");
    for (RankedClass digit : classifier.predict(image).top(0, CLASSES_SHOWN)) {
      text.append(
          String.format(
              Locale.ROOT, "%n  %s with probability %.4f", digit.name(), digit.probability()));
    }
    return text.toString();
  }

  /** Provides a test image if no image is given. */
  private static Path testImage(SampleContext context) throws IOException {
    Examples image = context.data().test().shuffle(context.seed()).take(1);
    byte[] pixels = new byte[image.format().bytes()];
    image.copyPixels(0, pixels, 0);
    int width = image.format().width();
    int height = image.format().height();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    copy.getRaster().setDataElements(0, 0, width, height, pixels);
    Path file = context.settings().file("picture.png");
    AtomicFiles.write(file, out -> ImageIO.write(copy, "png", out));
    return file;
  }
}
