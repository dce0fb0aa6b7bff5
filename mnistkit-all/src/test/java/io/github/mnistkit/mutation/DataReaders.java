package io.github.mnistkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.EmnistReading;
import io.github.mnistkit.data.ImageConversion;
import io.github.mnistkit.data.ImageFiles;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.data.Resize;
import io.github.mnistkit.data.TableFormat;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.testing.DamagedBytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The readers of data sets, archives, tables and images. */
final class DataReaders {

  private static final ImageFormat FORMAT = ImageFormat.of(28, 28, 1);
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  private final Path folder;
  private final Subjects subjects;

  private DataReaders(Path folder, Subjects subjects) {
    this.folder = folder;
    this.subjects = subjects;
  }

  static void addTo(Subjects subjects, Path folder) throws IOException {
    DataReaders readers = new DataReaders(folder, subjects);
    readers.examples();
    readers.archives();
    readers.images();
    readers.tables();
  }

  private void examples() throws IOException {
    byte[][] raw = Samples.idx(folder, "");
    byte[][] zipped = Samples.idx(folder, ".gz");
    Path labels = folder.resolve("labels");
    Path images = folder.resolve("images.gz");
    Class<InvalidFileException> refusal = InvalidFileException.class;
    Subject.Reading asImages = (path, content) -> examples(DataFiles.idx(path, labels, DIGITS));
    Subject.Reading asLabels = (path, content) -> examples(DataFiles.idx(images, path, DIGITS));
    subjects.file("idx images", refusal, raw[0], DamagedBytes::of, asImages);
    subjects.file("idx labels", refusal, raw[1], DamagedBytes::of, asLabels);
    subjects.file("idx images, gzip damaged", refusal, zipped[0], DamagedBytes::of, asImages);
    subjects.file("idx images, gzipped after", refusal, raw[0], Forgery::gzip, asImages);
    byte[] csv = Samples.csv(true).getBytes(StandardCharsets.US_ASCII);
    String rows = Samples.csv(false);
    Subject.Reading asCsv = (path, content) -> examples(DataFiles.csv(path, FORMAT, DIGITS));
    subjects.file("csv", refusal, csv, DamagedBytes::of, asCsv);
    subjects.file("csv, gzipped after", refusal, csv, Forgery::gzip, asCsv);
    table("csv, forged", rows, asCsv);
  }

  private static void examples(Examples examples) {
    assertThat(examples.size()).isPositive();
    for (int i = 0; i < examples.size(); i++) {
      assertThat(examples.label(i)).isBetween(0, examples.classes() - 1);
    }
  }

  private void archives() throws IOException {
    Path shifted = folder.resolve("letters");
    byte[] labels = Samples.idx(folder, "")[1];
    // Letters are published with labels from 1 on.
    for (int i = 8; i < labels.length; i++) {
      labels[i]++;
    }
    Files.write(shifted, labels);
    String stem = "gzip/emnist-letters-";
    String[] names = {
      stem + "train-images-idx3-ubyte.gz", stem + "train-labels-idx1-ubyte.gz",
      stem + "test-images-idx3-ubyte.gz", stem + "test-labels-idx1-ubyte.gz"
    };
    byte[] images = Samples.idx(folder, ".gz")[0];
    byte[] packed = Archive.gzip(labels);
    byte[][] contents = {images, packed, images, packed};
    byte[] zip = Archive.zip(names, contents);
    Subject.Reading reading = (path, content) -> examples(EmnistReading.letters(path).train());
    Class<InvalidFileException> refusal = InvalidFileException.class;
    subjects.file("emnist zip", refusal, zip, DamagedBytes::of, reading);
    subjects.file(
        "emnist zip, zipped after",
        refusal,
        zip,
        (content, random) -> Forgery.zip(names, contents, random),
        reading);
  }

  private void images() throws IOException {
    Class<InvalidFileException> refusal = InvalidFileException.class;
    Subject.Reading reading = (path, content) -> examples(Images.digit(path));
    for (String format : List.of("png", "jpeg", "gif", "bmp")) {
      byte[] image = Samples.image(format, BufferedImage.TYPE_INT_RGB);
      subjects.file(format + " image", refusal, image, DamagedBytes::of, reading);
    }
    byte[] png = Samples.image("png", BufferedImage.TYPE_BYTE_GRAY);
    subjects.file("png, chunks forged", refusal, png, Forgery::png, reading);
  }

  private void tables() throws IOException {
    String arff =
        """
        @RELATION two
        @ATTRIBUTE a real
        @ATTRIBUTE 'b c' numeric
        @ATTRIBUTE class {0, 1}
        @DATA
        % none
        0, 255, 1
        17,3,0
        """;
    TableFormat format = TableFormat.of(ImageFormat.of(1, 2, 1), List.of("0", "1"));
    table("arff, forged", arff, (path, content) -> examples(DataFiles.table(path, format)));
    Path photos = Files.createDirectories(folder.resolve("photos"));
    for (String name : List.of("a.png", "b, c.png")) {
      Files.write(photos.resolve(name), Samples.image("png", BufferedImage.TYPE_BYTE_GRAY));
    }
    ImageConversion conversion = ImageConversion.of(FORMAT, Resize.STRETCH);
    table(
        "labels of images, forged",
        "path;label;author\n\"b, c.png\";\"the \"\"c\"\"\";me\na.png;b;\n",
        (path, content) -> examples(ImageFiles.in(photos).labelledBy(path).read(conversion)));
  }

  private void table(String name, String whole, Subject.Reading reading) {
    subjects.file(
        name,
        InvalidFileException.class,
        whole.getBytes(StandardCharsets.UTF_8),
        (content, random) -> Texts.mutate(whole, random).getBytes(StandardCharsets.UTF_8),
        reading);
  }
}
