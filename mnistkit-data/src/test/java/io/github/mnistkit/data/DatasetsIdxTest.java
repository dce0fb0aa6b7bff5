package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsIdxTest {
  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void writeAFolder() throws IOException {
    folder = temp.resolve("shapes");
    IdxBytes.writeFolder(folder);
  }

  private void replace(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name + ".gz"), IdxBytes.gzip(content));
  }

  @Test
  void readsImagesAndLabels() throws IOException {
    Dataset dataset = Datasets.idx(folder);
    assertThat(dataset).hasToString("shapes: 3 training and 2 test examples of 2×2×1 in 3 classes");
    assertThat(dataset.train().labels()).containsExactly(0, 2, 1);
    byte[] image = new byte[4];
    dataset.test().copyPixels(1, image, 0);
    assertThat(image).containsExactly(4, 5, 6, 7);
  }

  @Test
  void namesUnknownDataAfterItsFolderAndItsLabels() throws IOException {
    Dataset dataset = Datasets.idx(folder);
    assertThat(dataset.name()).isEqualTo("shapes");
    assertThat(dataset.test().classNames()).containsExactly("0", "1", "2");
    assertThat(dataset.test().provenance()).hasToString("shapes/test");
  }

  @Test
  void digestsTheInflatedFiles() throws IOException {
    String expected = Checksums.sha256(IdxBytes.images(3), IdxBytes.labels(0, 2, 1));
    assertThat(Datasets.idx(folder).train().provenance().sha256()).isEqualTo(expected);
  }

  @Test
  void readsRawFilesWithADotInTheirNames() throws IOException {
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    Files.write(folder.resolve("train-images.idx3-ubyte"), IdxBytes.images(3));
    assertThat(Datasets.idx(folder).train().size()).isEqualTo(3);
  }

  @Test
  void refusesAFolderWithoutAFile() throws IOException {
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> Datasets.idx(folder))
        .withMessage(
            folder
                + ": expected a file t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz,"
                + " found neither");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Path missing = temp.resolve("missing");
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> Datasets.idx(missing))
        .withMessage(missing + ": expected a folder of IDX files, found nothing");
  }

  @Test
  void refusesLabelsThatDoNotMatchTheImages() throws IOException {
    replace("train-labels-idx1-ubyte", IdxBytes.labels(0, 1));
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> Datasets.idx(folder))
        .withMessage(
            folder.resolve("train-labels-idx1-ubyte.gz")
                + ": expected 3 labels, one per image of train-images-idx3-ubyte.gz,"
                + " found 2 labels");
  }

  @Test
  void refusesTestImagesOfAnotherSize() throws IOException {
    replace(
        "t10k-images-idx3-ubyte", IdxBytes.concat(IdxBytes.header(0x0803, 2, 1, 3), new byte[6]));
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> Datasets.idx(folder))
        .withMessage(
            folder.resolve("t10k-images-idx3-ubyte.gz")
                + ": expected images of 2×2×1 as in train-images-idx3-ubyte.gz,"
                + " found images of 1×3×1");
  }

  @Test
  void tellsFileExpectedAndFoundApart() throws IOException {
    replace("train-labels-idx1-ubyte", IdxBytes.labels(0, 1));
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> Datasets.idx(folder))
        .satisfies(e -> assertThat(e.found()).isEqualTo("2 labels"))
        .satisfies(e -> assertThat(e.expected()).startsWith("3 labels"))
        .satisfies(e -> assertThat(e.file()).endsWith("train-labels-idx1-ubyte.gz"));
  }
}
