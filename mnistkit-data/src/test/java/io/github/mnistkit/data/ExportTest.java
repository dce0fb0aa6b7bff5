package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.format.StrictGzipStream;
import io.github.mnistkit.data.image.PixelReader;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
  @TempDir private Path folder;

  private final Examples digits = Datasets.synthetic(30, 1, 4).train();

  @Nested
  class Idx {
    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void comesBackAsItWas(String ending) throws IOException {
      Path images = folder.resolve("images" + ending);
      Path labels = folder.resolve("labels" + ending);
      DataFiles.writeIdx(digits, images, labels);
      Examples back = DataFiles.idx(images, labels, digits.classNames());
      assertThat(Made.pixels(back)).isEqualTo(Made.pixels(digits));
      assertThat(back.labels()).isEqualTo(digits.labels());
      assertThat(StrictGzipStream.recognizes(Files.readAllBytes(images)))
          .isEqualTo(ending.equals(".gz"));
    }

    @Test
    void keepsChannelsAsAFourthDimension() throws IOException {
      Examples colour = Made.images(ImageFormat.of(1, 2, 3), 1, 2, 3, 4, 5, 6);
      DataFiles.writeIdx(colour, folder.resolve("i"), folder.resolve("l"));
      Examples back = DataFiles.idx(folder.resolve("i"), folder.resolve("l"), Made.DIGITS);
      assertThat(back.format()).isEqualTo(ImageFormat.of(1, 2, 3));
      assertThat(Made.pixels(back)).isEqualTo(Made.bytes(1, 2, 3, 4, 5, 6));
    }

    @Test
    void readsTwoDimensionsAsImagesOfOneRow() throws IOException {
      byte[] header = IdxBytes.header(0x0802, 2, 3);
      Files.write(folder.resolve("i"), IdxBytes.concat(header, Made.bytes(1, 2, 3, 4, 5, 6)));
      Files.write(folder.resolve("l"), IdxBytes.labels(1, 0));
      Examples back = DataFiles.idx(folder.resolve("i"), folder.resolve("l"), Made.DIGITS);
      assertThat(back.format()).isEqualTo(ImageFormat.of(1, 3, 1));
    }

    @Test
    void stacksTheImagesOfAPair() throws IOException {
      Examples pairs = Pairs.of(digits, 15, 1);
      DataFiles.writeIdx(pairs, folder.resolve("i"), folder.resolve("l"));
      Examples back = DataFiles.idx(folder.resolve("i"), folder.resolve("l"), pairs.classNames());
      assertThat(back.format()).isEqualTo(ImageFormat.of(56, 28, 1));
      assertThat(Made.pixels(back)).isEqualTo(Made.pixels(pairs));
    }

    @Test
    void recognizesEmnistsLettersWhereDigitsAreExpected() throws IOException {
      Files.write(folder.resolve("i"), IdxBytes.images(2));
      Files.write(folder.resolve("l"), IdxBytes.labels(1, 26));
      assertThatIOException()
          .isThrownBy(() -> DataFiles.idx(folder.resolve("i"), folder.resolve("l"), Made.DIGITS))
          .withMessage(
              folder.resolve("l")
                  + ": expected labels from 0 to 9, found the label 26, as in EMNIST, whose images"
                  + " lie on their side: use Datasets.emnist");
    }

    @Test
    void refusesLabelsOutsideTheGivenClasses() throws IOException {
      DataFiles.writeIdx(digits, folder.resolve("i"), folder.resolve("l"));
      assertThatIOException()
          .isThrownBy(
              () -> DataFiles.idx(folder.resolve("i"), folder.resolve("l"), List.of("a", "b")))
          .withMessage(folder.resolve("l") + ": expected labels from 0 to 1, found the label 9");
    }

    @Test
    void leavesNothingWhereItCannotBeWritten() throws IOException {
      Path taken = Files.createDirectories(folder.resolve("l/inside"));
      assertThatIOException()
          .isThrownBy(() -> DataFiles.writeIdx(digits, folder.resolve("i"), taken.getParent()));
      try (var left = Files.list(folder)) {
        assertThat(left.filter(path -> path.toString().contains(".mnistkit"))).isEmpty();
      }
    }

    @Test
    void refusesNoExamples() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> DataFiles.writeIdx(digits.take(0), folder.resolve("i"), folder.resolve("l")))
          .withMessage("DataFiles.writeIdx examples must not be empty");
    }
  }

  @Nested
  class ImageFolders {
    @Test
    void comeBackAsTheyWere() throws IOException {
      Path target = folder.resolve("images");
      DataFiles.writeImages(digits, target);
      Examples back = DataFiles.images(target, digits.format());
      assertThat(back.classNames()).isEqualTo(digits.classNames());
      Examples sorted = digits.select(order(digits), "sorted by class");
      assertThat(Made.pixels(back)).isEqualTo(Made.pixels(sorted));
      assertThat(back.labels()).isEqualTo(sorted.labels());
    }

    private int[] order(Examples examples) {
      return IntStream.range(0, examples.size())
          .boxed()
          .sorted(Comparator.comparing(examples::label))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    @Test
    void keepNamesThatNoFileMayHave() throws IOException {
      Examples odd =
          Examples.of(
              ImageFormat.of(1, 1, 1),
              new byte[2],
              new int[] {0, 1},
              List.of("T-shirt/top", ".. é %"),
              Made.PROVENANCE);
      DataFiles.writeImages(odd, folder.resolve("odd"));
      assertThat(DataFiles.images(folder.resolve("odd"), odd.format()).classNames())
          .containsExactlyInAnyOrder("T-shirt/top", ".. é %");
    }

    @Test
    void refuseAFolderThatIsThere() {
      assertThatIOException()
          .isThrownBy(() -> DataFiles.writeImages(digits, folder))
          .withMessageContaining(folder.toString())
          .withMessageContaining("must not already exist");
    }
  }

  @Nested
  class FromMemory {
    @Test
    void takesBufferedImages() {
      BufferedImage image = PixelReader.image(Made.bytes(9, 8), 0, 1, 2, 1);
      Examples one =
          DataFiles.images(
              "drawn", ImageFormat.of(1, 2, 1), List.of(image), new int[] {3}, Made.DIGITS);
      assertThat(Made.pixels(one)).isEqualTo(Made.bytes(9, 8));
      assertThat(one.label(0)).isEqualTo(3);
    }

    @Test
    void takesArraysAndDigestsThem() {
      byte[] pixels = Made.bytes(1, 2);
      Examples two =
          DataFiles.array("mine", ImageFormat.of(1, 1, 1), pixels, new int[2], Made.DIGITS);
      assertThat(two.provenance().sha256()).isEqualTo(Checksums.sha256(pixels));
    }

    @Test
    void refusesAnImageOfAnotherSize() {
      BufferedImage image = PixelReader.image(Made.bytes(9, 8), 0, 1, 2, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  DataFiles.images(
                      "drawn", ImageFormat.of(2, 1, 1), List.of(image), new int[1], Made.DIGITS))
          .withMessage(
              "DataFiles.images images[0] must fit the format 2×1×1 of one image with 1 or 3"
                  + " channels, but was 1×2×1");
    }
  }
}
