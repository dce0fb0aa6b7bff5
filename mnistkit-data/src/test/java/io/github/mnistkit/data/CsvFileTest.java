package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  private static final ImageFormat FORMAT = ImageFormat.of(1, 2, 1);
  private static final List<String> TWO = List.of("no", "yes");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("train.csv");
  }

  private Examples read(String text) throws IOException {
    Files.writeString(file, text);
    return DataFiles.csv(file, FORMAT, TWO);
  }

  private void refuses(String text, String expectedAndFound) {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> read(text))
        .withMessage(file + ": expected " + expectedAndFound);
  }

  @Nested
  class Accepted {
    @Test
    void readsLabelsAndPixelsUnderAHeading() throws IOException {
      Examples examples = read("label,pixel0,pixel1\n1,0,255\n0,7,9\n");
      assertThat(examples.labels()).containsExactly(1, 0);
      assertThat(Made.pixels(examples)).isEqualTo(Made.bytes(0, 255, 7, 9));
    }

    @Test
    void readsWithoutAHeadingAndWithoutALastLineEnd() throws IOException {
      assertThat(read("1,0,255\r\n0,7,9").size()).isEqualTo(2);
    }

    @Test
    void readsAroundEmptyLinesAndBlanks() throws IOException {
      assertThat(Made.pixels(read("1, 0 ,255\n\n0,\t7,9\n\n"))).isEqualTo(Made.bytes(0, 255, 7, 9));
    }

    @Test
    void readsTheSameFromAGzippedFile() throws IOException {
      Files.write(file, IdxBytes.gzip("1,0,255\n".getBytes(StandardCharsets.US_ASCII)));
      assertThat(DataFiles.csv(file, FORMAT, TWO).label(0)).isEqualTo(1);
    }

    @Test
    void digestsTheFile() throws IOException {
      String text = "1,0,255\n";
      assertThat(read(text).provenance().sha256())
          .isEqualTo(Digests.sha256(text.getBytes(StandardCharsets.US_ASCII)));
      assertThat(read(text).provenance()).hasToString("csv train.csv");
    }
  }

  @Nested
  class Refused {
    @Test
    void aShorterRow() {
      refuses("1,0,255\n0,7\n", "2 pixels (1×2×1) in line 2, found 1");
    }

    @Test
    void aLongerRow() {
      refuses("label,a,b\n1,0,255\n0,7,8,9\n", "2 pixels (1×2×1) in line 3, found more");
    }

    @Test
    void aPixelAbove255() {
      refuses("1,0,256\n", "pixels from 0 to 255 in line 1, found 256 as pixel 1");
    }

    @Test
    void aNegativePixel() {
      refuses("1,0,-1\n", "a pixel in line 1, found \"-\"");
    }

    @Test
    void aFraction() {
      refuses("1,0,0.5\n", "a comma or the end of the line in line 1, found \".\"");
    }

    @Test
    void aMissingValue() {
      refuses("1,,5\n", "a pixel in line 1, found \",\"");
    }

    @Test
    void aLabelOutsideTheClasses() {
      refuses("2,0,0\n", "a label from 0 to 1 in line 1, found 2");
    }

    @Test
    void aNumberTooLongToBeOne() {
      refuses("1,0,00000000000001\n", "a pixel in line 1, found a number of more than 9 digits");
    }

    @Test
    void aFileWithAHeadingOnly() {
      refuses("label,pixel0\n", "at least one row of numbers, found none");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
      Files.write(file, new byte[] {'1', ',', 0, 1});
      assertThatExceptionOfType(DataFileException.class)
          .isThrownBy(() -> DataFiles.csv(file, FORMAT, TWO))
          .withMessage(file + ": expected a pixel in line 1, found the byte 0");
    }
  }
}
