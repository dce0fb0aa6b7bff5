package io.github.mnistkit.data.format;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a folder of four IDX files with the file names of MNIST.
 *
 * @param folder the folder
 * @param train the training images and labels
 * @param test the test images and labels
 */
public record IdxFolder(Path folder, ImagesAndLabels train, ImagesAndLabels test) {

  /** Reads a folder whose content is not known yet. */
  public static IdxFolder read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "a file" : "nothing";
      throw new InvalidFileException(folder, "a folder of IDX files", found);
    }
    IdxFolder files = new IdxFolder(folder, part(folder, "train"), part(folder, "t10k"));
    requireSameFormat(files.train, files.test);
    return files;
  }

  /** Reads files that have been verified to be those of a data set. */
  public static Dataset read(Path folder, String name, List<String> classNames) throws IOException {
    return new IdxFolder(folder, part(folder, "train"), part(folder, "t10k"))
        .dataset(name, classNames);
  }

  /** Returns the data set under a known name. */
  public Dataset dataset(String name, List<String> classNames) throws InvalidFileException {
    return new Dataset(
        name,
        train.examples(name + "/train", classNames),
        test.examples(name + "/test", classNames));
  }

  /** Returns the data set named after the folder, with the classes 0 to the highest label. */
  public Dataset dataset() throws InvalidFileException {
    return dataset(nameOf(folder), numbered(train, test));
  }

  private static ImagesAndLabels part(Path folder, String prefix) throws IOException {
    return ImagesAndLabels.read(
        find(folder, prefix + "-images", "idx3-ubyte"),
        find(folder, prefix + "-labels", "idx1-ubyte"));
  }

  private static Path find(Path folder, String stem, String suffix) throws InvalidFileException {
    for (String separator : List.of("-", ".")) {
      for (String ending : List.of(".gz", "")) {
        Path file = folder.resolve(stem + separator + suffix + ending);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    String wanted = stem + "-" + suffix;
    throw new InvalidFileException(folder, "a file " + wanted + " or " + wanted + ".gz", "neither");
  }

  private static void requireSameFormat(ImagesAndLabels train, ImagesAndLabels test)
      throws InvalidFileException {
    if (!train.format().equals(test.format())) {
      throw new InvalidFileException(
          test.images().path(),
          "images of " + train.format() + " as in " + train.images().path().getFileName(),
          "images of " + test.format());
    }
  }

  private static List<String> numbered(ImagesAndLabels train, ImagesAndLabels test) {
    int highest = Math.max(train.highestLabel(), test.highestLabel());
    return IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList();
  }

  private static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "idx" : name.toString();
  }
}
