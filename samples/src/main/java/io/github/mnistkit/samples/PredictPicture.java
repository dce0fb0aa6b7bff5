package io.github.mnistkit.samples;

import io.github.mnistkit.data.Images;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import io.github.mnistkit.train.TrainingPlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Classifies the digit in an image, with a saved model or one that is trained briefly. */
final class PredictPicture implements Sample {

  private static final int SHOWN = 3;

  @Override
  public String name() {
    return "predict-picture";
  }

  @Override
  public String description() {
    return "classify the digit in the image of --picture";
  }

  @Override
  public void run(Lab lab) throws IOException {
    Path file = lab.picture().isPresent() ? lab.picture().get() : testImage(lab);
    Examples picture = Images.digit(file);

    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(lab.full() ? 5 : 1);
    lab.loadOrTrain(
        "CNN", Cnn.model(), plan, classifier -> lab.say(answer(classifier, picture, file)));
  }

  private static String answer(Classifier classifier, Examples picture, Path file) {
    StringBuilder text = new StringBuilder("\n" + file + " shows");
    for (RankedClass digit : classifier.predict(picture).top(0, SHOWN)) {
      text.append(
          String.format(
              Locale.ROOT, "%n  %s with probability %.4f", digit.name(), digit.probability()));
    }
    return text.toString();
  }

  /** Provides a test image if no image is given. */
  private static Path testImage(Lab lab) throws IOException {
    Examples image = lab.data().test().shuffle(lab.seed()).take(1);
    byte[] pixels = new byte[image.format().bytes()];
    image.copyPixels(0, pixels, 0);
    int width = image.format().width();
    int height = image.format().height();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, width, height, pixels);
    Path file = lab.file("picture.png");
    AtomicFiles.write(file, out -> ImageIO.write(picture, "png", out));
    return file;
  }
}
