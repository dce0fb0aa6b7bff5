package io.github.mnistkit.data;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classifies images of any size, converted as those that the model was trained on:
 *
 * <pre>{@code
 * ImageClassifier photos = ImageClassifier.of(classifier);
 * List<RankedClass> classes = photos.classify(Path.of("photo.jpg"));
 * System.out.println(classes.get(0).name() + ", " + classes.get(0).probability());
 * }</pre>
 *
 * <p>Any number of threads may use it at once. It does not close the classifier.
 */
public final class ImageClassifier {
  private final Classifier classifier;
  private final ImageConversion conversion;

  private ImageClassifier(Classifier classifier, ImageConversion conversion) {
    this.classifier = classifier;
    this.conversion = conversion;
  }

  /**
   * Classifies by the conversion in the model's record.
   *
   * @param classifier a model that was trained on images read by {@link ImageFiles} or {@link
   *     DataFiles#images(Path, ImageFormat, Resize)}
   * @return the classifier of images
   * @throws IllegalArgumentException if the record has no conversion to the model's format: {@link
   *     #of(Classifier, Resize)} then names the resizing
   */
  public static ImageClassifier of(Classifier classifier) {
    Optional<ImageConversion> recorded = recorded(classifier);
    if (recorded.isEmpty()) {
      throw new IllegalArgumentException(
          "ImageClassifier needs a model whose record says how its images were resized to "
              + classifier.format()
              + ", but "
              + data(classifier)
              + "; name it: ImageClassifier.of(classifier, Resize.STRETCH), CROP or PAD");
    }
    return new ImageClassifier(classifier, recorded.get());
  }

  /**
   * Classifies by a given conversion, for models that were trained on other data than files of
   * images.
   *
   * @param classifier a model of one image per example, with 1 or 3 channels
   * @param resize how images of another size fill the model's format
   * @return the classifier of images
   * @throws IllegalArgumentException if the model takes something else, or its record says that its
   *     images were resized in another way
   */
  public static ImageClassifier of(Classifier classifier, Resize resize) {
    ImageConversion conversion = ImageConversion.of(classifier.format(), resize);
    recorded(classifier)
        .filter(known -> !known.equals(conversion))
        .ifPresent(
            known -> {
              throw new IllegalArgumentException(
                  "ImageClassifier must convert images as those that the model was trained on, "
                      + known
                      + ", but was given "
                      + resize);
            });
    return new ImageClassifier(classifier, conversion);
  }

  /** Finds the step of the training data's provenance that is a conversion to this format. */
  private static Optional<ImageConversion> recorded(Classifier classifier) {
    ImageFormat format = classifier.format();
    List<String> steps = classifier.provenance().data().map(Provenance::steps).orElseGet(List::of);
    return ImageConversion.isPossible(format)
        ? Stream.of(Resize.values())
            .map(resize -> ImageConversion.of(format, resize))
            .filter(conversion -> steps.contains(conversion.toString()))
            .findFirst()
        : Optional.empty();
  }

  private static String data(Classifier classifier) {
    return classifier
        .provenance()
        .data()
        .map(data -> "this one was trained on " + Quote.of(data.toString()))
        .orElse("the weights of this one were given");
  }

  /**
   * Returns how images become what the model takes.
   *
   * @return the conversion
   */
  public ImageConversion conversion() {
    return conversion;
  }

  /**
   * Classifies an image file.
   *
   * @param file the file, in PNG, JPEG, GIF or BMP format, of at most 64 megapixels
   * @return all classes, the most probable first
   * @throws InvalidFileException if the file is not an image, is damaged, or is too large
   * @throws IOException if the file cannot be read
   * @throws IllegalStateException if the classifier is closed
   */
  public List<RankedClass> classify(Path file) throws IOException {
    return ranked(conversion.pixels(file));
  }

  /**
   * Classifies an image from a stream, such as the body of a request; errors call it {@code
   * stream}.
   *
   * @param in a stream of a PNG, JPEG, GIF or BMP file, which is read to its end and not closed
   * @return all classes, the most probable first
   * @throws InvalidFileException if the stream is not an image, is damaged, or is too large
   * @throws IOException if the stream cannot be read
   * @throws IllegalStateException if the classifier is closed
   */
  public List<RankedClass> classify(InputStream in) throws IOException {
    return ranked(conversion.pixels(in));
  }

  /**
   * Classifies an image in memory.
   *
   * @param image the image, of any size and type
   * @return all classes, the most probable first
   * @throws IllegalStateException if the classifier is closed
   */
  public List<RankedClass> classify(BufferedImage image) {
    return ranked(conversion.pixels(image));
  }

  private List<RankedClass> ranked(byte[] pixels) {
    return classifier.classify(pixels, classifier.spec().classes());
  }

  /** {@return the classifier and how images are converted} */
  @Override
  public String toString() {
    return classifier + ", images " + conversion;
  }
}
