package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.DigitClasses;
import io.github.mnistkit.data.support.GuardedAllocation;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The images and labels of one part of a data set.
 *
 * @param images the images, {@code [N×width]}, {@code [N×height×width]} or {@code
 *     [N×height×width×channels]}
 * @param labels the labels, {@code [N]}
 * @param sha256 the digest of the images' file followed by the labels' file, both inflated
 */
public record ImagesAndLabels(IdxFile images, IdxFile labels, String sha256) {
  /** The classes of EMNIST's largest split, digits and letters. */
  private static final int EMNIST_CLASSES = 62;

  /** As numbers, as their copy in the examples, and as the indices of the examples. */
  private static final int BYTES_PER_LABEL = 3 * Integer.BYTES;

  public static ImagesAndLabels read(Path imageFile, Path labelFile) throws IOException {
    IdxFile images = IdxFile.read(imageFile, ExpectedIdx.IMAGES);
    IdxFile labels = IdxFile.read(labelFile, ExpectedIdx.LABELS);
    if (images.extent(0) != labels.extent(0)) {
      throw new InvalidFileException(
          labelFile,
          images.extent(0) + " labels, one per image of " + imageFile.getFileName(),
          labels.extent(0) + " labels");
    }
    String sha256 =
        Checksums.sha256(images.header(), images.values(), labels.header(), labels.values());
    return new ImagesAndLabels(images, labels, sha256);
  }

  private void requireClasses(List<String> classNames) throws InvalidFileException {
    if (highestLabel() >= classNames.size()) {
      throw new InvalidFileException(
          labels.path(),
          "labels from 0 to " + (classNames.size() - 1),
          "the label " + highestLabel() + mistaken(classNames));
    }
  }

  /** EMNIST's files have MNIST's form, but letters as labels, and images on their side. */
  private String mistaken(List<String> classNames) {
    return classNames.equals(DigitClasses.NAMES) && highestLabel() < EMNIST_CLASSES
        ? ", as in EMNIST, whose images lie on their side: use Datasets.emnist"
        : "";
  }

  int highestLabel() {
    int highest = 0;
    for (byte label : labels.values()) {
      highest = Math.max(highest, label & 0xff);
    }
    return highest;
  }

  ImageFormat format() {
    return switch (images.dimensions()) {
      case 2 -> ImageFormat.of(1, images.extent(1), 1);
      case 3 -> ImageFormat.of(images.extent(1), images.extent(2), 1);
      default -> ImageFormat.of(images.extent(1), images.extent(2), images.extent(3));
    };
  }

  public Examples examples(String source, List<String> classNames) throws InvalidFileException {
    requireClasses(classNames);
    Provenance provenance = new Provenance(source, sha256, List.of());
    long bytes = (long) BYTES_PER_LABEL * labels.values().length;
    return GuardedAllocation.guard(
        labels.path(),
        bytes,
        () -> {
          int[] classes = classes();
          byte[] pixels = ArrayHandover.give(images.values());
          return Examples.of(format(), pixels, classes, classNames, provenance);
        });
  }

  private int[] classes() {
    byte[] bytes = labels.values();
    int[] classes = new int[bytes.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = bytes[i] & 0xff;
    }
    return classes;
  }
}
