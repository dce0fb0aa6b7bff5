package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.format.QmnistFolder;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of EMNIST and QMNIST, in small. */
class PublishedFormsTest {
  @TempDir private Path folder;

  @Nested
  class Emnist {
    private Path write(String split, byte[] labels) throws IOException {
      Path zip = folder.resolve("gzip.zip");
      byte[] images = IdxBytes.concat(IdxBytes.header(0x0803, 2, 2, 3), new byte[12]);
      for (int i = 0; i < 12; i++) {
        images[16 + i] = (byte) i;
      }
      try (OutputStream file = Files.newOutputStream(zip);
          ZipOutputStream out = new ZipOutputStream(file)) {
        for (String part : List.of("train", "test")) {
          String prefix = "gzip/emnist-" + split + "-" + part;
          put(out, prefix + "-images-idx3-ubyte.gz", IdxBytes.gzip(images));
          put(out, prefix + "-labels-idx1-ubyte.gz", IdxBytes.gzip(labels));
        }
      }
      return zip;
    }

    private void put(ZipOutputStream out, String name, byte[] content) throws IOException {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }

    @Test
    void standsUpright() throws IOException {
      Dataset digits = EmnistSplit.DIGITS.read(write("digits", IdxBytes.labels(7, 0)));
      assertThat(digits.train().format()).isEqualTo(ImageFormat.of(3, 2, 1));
      // rows of the published image: 0 1 2 and 3 4 5
      assertThat(Made.pixels(digits.train().take(1))).isEqualTo(Made.bytes(0, 3, 1, 4, 2, 5));
      assertThat(digits.train().labels()).containsExactly(7, 0);
    }

    @Test
    void readsTheFirstLetterAsLabelZero() throws IOException {
      Dataset letters = EmnistSplit.LETTERS.read(write("letters", IdxBytes.labels(1, 26)));
      assertThat(letters.test().labels()).containsExactly(0, 25);
      assertThat(letters.test().classNames()).startsWith("A").endsWith("Z");
    }

    @Test
    void refusesALabelBeyondTheClasses() throws IOException {
      Path zip = write("letters", IdxBytes.labels(1, 27));
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> EmnistSplit.LETTERS.read(zip))
          .withMessage(
              zip
                  + "/gzip/emnist-letters-train-labels-idx1-ubyte.gz:"
                  + " expected labels from 1 to 26, found 27 as label 1 (from 0)");
    }

    @Test
    void namesAMissingEntry() throws IOException {
      Path zip = write("letters", IdxBytes.labels(1, 2));
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> EmnistSplit.DIGITS.read(zip))
          .withMessage(
              zip
                  + ": expected an entry gzip/emnist-digits-train-images-idx3-ubyte.gz,"
                  + " found none");
    }

    @Test
    void refusesAnArchiveThatIsNone() throws IOException {
      Path zip = Files.writeString(folder.resolve("gzip.zip"), "<html>not found</html>");
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> EmnistSplit.DIGITS.read(zip))
          .withMessageStartingWith(zip + ": expected an intact zip archive, found damage: ");
    }

    @Test
    void hasTheClassesOfEachSplit() {
      // NIST, the EMNIST dataset: 62, 47, 47, 26, 10 and 10 classes
      assertThat(List.of(EmnistSplit.values()))
          .extracting(split -> split.classNames().size())
          .containsExactly(62, 47, 47, 26, 10, 10);
    }
  }

  @Nested
  class Qmnist {
    private final CatalogueEntry entry = Catalogue.QMNIST.entry();

    private void write(String part, int... digits) throws IOException {
      Path images = folder.resolve("qmnist-" + part + "-images-idx3-ubyte.gz");
      Files.write(images, IdxBytes.gzip(IdxBytes.images(2)));
      ByteBuffer labels = ByteBuffer.allocate(digits.length * 32);
      for (int digit : digits) {
        labels.putInt(digit).put(new byte[28]);
      }
      byte[] header = IdxBytes.header(0x0c02, digits.length, 8);
      Files.write(
          folder.resolve("qmnist-" + part + "-labels-idx2-int.gz"),
          IdxBytes.gzip(IdxBytes.concat(header, labels.array())));
    }

    @Test
    void takesTheDigitFromTheExtendedLabels() throws IOException {
      write("train", 5, 9);
      write("test", 0, 1);
      Dataset qmnist = QmnistFolder.read(folder, entry.name(), entry.classNames());
      assertThat(qmnist.train().labels()).containsExactly(5, 9);
      assertThat(qmnist.test().provenance()).hasToString("qmnist/test");
    }

    @Test
    void refusesALabelThatIsNoDigit() throws IOException {
      write("train", 5, 0x01000000);
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> QmnistFolder.read(folder, entry.name(), entry.classNames()))
          .withMessageEndingWith(
              "labels-idx2-int.gz: expected labels from 0 to 9, found 16777216 as label 1"
                  + " (from 0)");
    }
  }

  @Nested
  class PublicCatalogue {
    @Test
    void listsEverySetWithItsTerms() {
      assertThat(Datasets.catalogue())
          .extracting(CatalogueEntry::name)
          .containsExactly(
              "mnist",
              "fashion-mnist",
              "kmnist",
              "emnist-byclass",
              "emnist-bymerge",
              "emnist-balanced",
              "emnist-letters",
              "emnist-digits",
              "emnist-mnist",
              "qmnist");
      assertThat(Datasets.catalogue())
          .allSatisfy(entry -> assertThat(entry.licence()).isNotBlank())
          .allSatisfy(entry -> assertThat(entry.citation()).containsPattern("\\d{4}"));
    }

    @Test
    void asksOnlyOverHttps() {
      assertThat(Datasets.catalogue())
          .flatExtracting(CatalogueEntry::mirrors)
          .allSatisfy(mirror -> assertThat(mirror).hasScheme("https"))
          .allSatisfy(mirror -> assertThat(mirror.getPath()).endsWith("/"));
    }
  }
}
