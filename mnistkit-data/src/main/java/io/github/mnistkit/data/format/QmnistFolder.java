package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the files of QMNIST: images as in MNIST, and labels of eight integers per image, of which
 * the first is the digit (the others describe the writer and the origin, and are not used).
 */
public final class QmnistFolder {
  private QmnistFolder() {}

  public static Dataset read(Path folder, String name, List<String> classNames) throws IOException {
    return new Dataset(
        name, part(folder, "train", name, classNames), part(folder, "test", name, classNames));
  }

  private static Examples part(Path folder, String part, String name, List<String> classNames)
      throws IOException {
    Path imageFile = folder.resolve("qmnist-" + part + "-images-idx3-ubyte.gz");
    Path labelFile = folder.resolve("qmnist-" + part + "-labels-idx2-int.gz");
    IdxFile images = IdxFile.read(imageFile, ExpectedIdx.bytes(3, 3));
    IdxFile labels = IdxFile.read(labelFile, ExpectedIdx.INTEGERS);
    if (images.extent(0) != labels.extent(0)) {
      throw new InvalidFileException(
          labelFile,
          images.extent(0) + " labels, one per image of " + imageFile.getFileName(),
          labels.extent(0) + " labels");
    }
    int[] digits = digits(labels, classNames.size());
    String sha256 =
        Checksums.sha256(images.header(), images.values(), labels.header(), labels.values());
    return Examples.of(
        ImageFormat.of(images.extent(1), images.extent(2), 1),
        ArrayHandover.give(images.values()),
        digits,
        classNames,
        new Provenance(name + "/" + part, sha256, List.of()));
  }

  private static int[] digits(IdxFile labels, int classes) throws InvalidFileException {
    ByteBuffer values = ByteBuffer.wrap(labels.values());
    int stride = 4 * labels.extent(1);
    int[] digits = new int[labels.extent(0)];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = values.getInt(i * stride);
      if (digits[i] < 0 || digits[i] >= classes) {
        throw new InvalidFileException(
            labels.path(),
            "labels from 0 to " + (classes - 1),
            digits[i] + " as label " + i + " (from 0)");
      }
    }
    return digits;
  }
}
