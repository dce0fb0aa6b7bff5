package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The images and labels of one part of a data set.
 *
 * @param images {@code [N×height×width]}
 * @param labels {@code [N]}
 * @param sha256 the digest of the images' file followed by the labels' file, both inflated
 */
record IdxPart(IdxFile images, IdxFile labels, String sha256) {

  static IdxPart read(Path imageFile, Path labelFile) throws IOException {
    IdxFile images = IdxFile.read(imageFile, 3);
    IdxFile labels = IdxFile.read(labelFile, 1);
    if (images.extent(0) != labels.extent(0)) {
      throw new DataFileException(
          labelFile,
          images.extent(0) + " labels, one per image of " + imageFile.getFileName(),
          labels.extent(0) + " labels");
    }
    String sha256 =
        Digests.sha256(images.header(), images.values(), labels.header(), labels.values());
    return new IdxPart(images, labels, sha256);
  }

  int highestLabel() {
    int highest = 0;
    for (byte label : labels.values()) {
      highest = Math.max(highest, label & 0xff);
    }
    return highest;
  }

  ImageFormat format() {
    return ImageFormat.of(images.extent(1), images.extent(2), 1);
  }

  Examples examples(String source, List<String> classNames) {
    byte[] bytes = labels.values();
    int[] classes = new int[bytes.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = bytes[i] & 0xff;
    }
    Provenance provenance = new Provenance(source, sha256, List.of());
    return Examples.of(format(), images.values(), classes, classNames, provenance);
  }
}
