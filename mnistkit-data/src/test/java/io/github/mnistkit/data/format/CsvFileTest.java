package io.github.mnistkit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.CsvHeading;
import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.IdxBytes;
import io.github.mnistkit.data.Made;
import io.github.mnistkit.data.TableFormat;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThatExceptionOfType(InvalidFileException.class)
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
          .isEqualTo(Checksums.sha256(text.getBytes(StandardCharsets.US_ASCII)));
      assertThat(read(text).provenance())
          .hasToString("csv train.csv (no heading, label in column 1)");
    }
  }

  /** Tables of four images of 3×3 pixels, whose labels are 5, 0, 4 and 1. */
  @Nested
  class TablesOfOthers {
    private static final byte[] PIXELS = {
      0, 0, 0, 10, 20, 30, 0, 0, 0, //
      0, 0, 0, 11, 21, 31, 0, 0, 1, //
      0, 0, 0, 12, 22, 32, 0, 0, 2, //
      0, 0, 0, 13, 23, 33, 0, 0, 3
    };

    private Examples table(String name, CsvHeading heading) throws IOException {
      try (InputStream in = CsvFileTest.class.getResourceAsStream("csv/" + name)) {
        Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
      }
      TableFormat format = TableFormat.of(ImageFormat.of(3, 3, 1), Made.DIGITS).heading(heading);
      return DataFiles.table(folder.resolve(name), format);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            bom-nohead.csv       | no heading, label in column 1
            label-last-head.csv  | heading in line 1, label in column 10 "class"
            cr-only.csv          | heading in line 1, label in column 1 "label"
            tab.csv              | no heading, label in column 1, tab-separated
            utf16-nohead.csv     | no heading, label in column 1
            """)
    void areReadAndSayHow(String name, String taken) throws IOException {
      Examples examples = table(name, CsvHeading.DETECTED);
      assertThat(examples.labels()).containsExactly(5, 0, 4, 1);
      assertThat(Made.pixels(examples)).isEqualTo(PIXELS);
      assertThat(examples).asString().endsWith("csv " + name + " (" + taken + ")");
    }

    @Test
    void mustSayWhetherNumbersThatCountAreAHeading() throws IOException {
      String name = "pandas-numbers-as-head.csv";
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> table(name, CsvHeading.DETECTED))
          .withMessage(
              folder.resolve(name)
                  + ": expected a heading of names, or an example in line 1, found 0, 1, … 9, which"
                  + " may be either: say CsvHeading.PRESENT or CsvHeading.ABSENT");
      assertThat(table(name, CsvHeading.PRESENT).labels()).containsExactly(5, 0, 4, 1);
      assertThat(Made.pixels(table(name, CsvHeading.PRESENT))).isEqualTo(PIXELS);
      assertThat(table(name, CsvHeading.ABSENT).labels()).containsExactly(0, 5, 0, 4, 1);
    }

    @Test
    void mustHaveLabels() {
      String name = "kaggle-test-nolabel.csv";
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> table(name, CsvHeading.DETECTED))
          .withMessage(
              folder.resolve(name)
                  + ": expected a label column in line 1, found the names pixel0 to pixel8 and no"
                  + " label column: this looks like Kaggle's test.csv, which has no labels: read it"
                  + " with DataFiles.unlabelled");
    }
  }

  @Nested
  class Headings {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "pixel0,Label,pixel1\n7,1,9\n",
          "a0,a1,kind\n7,9,1\n",
          "digit,0,1\n1,7,9\n",
          "\"y\";\"p0\";\"p1\"\n\"1\";\"7\";\"9\"\n",
          "1.0,7.0,9.00\n",
          "yes,7,9\n",
          "\n\n target , a, b\n yes , 7 ,9\n"
        })
    void andFieldsOfEveryFormAreUnderstood(String text) throws IOException {
      Examples examples = read(text);
      assertThat(examples.labels()).containsExactly(1);
      assertThat(Made.pixels(examples)).isEqualTo(Made.bytes(7, 9));
    }

    @Test
    void mustNameOneLabel() {
      refuses(
          "label,a,class\n1,2,0\n",
          "one label column in line 1, found two: label and class: say which with"
              + " TableFormat.label");
      refuses(
          "a,b,c\n1,2,0\n",
          "a label column in line 1, found none of the names label, class, target, digit, y: say"
              + " which with TableFormat.label");
    }

    @Test
    void mustNotSortPixelsAsTexts() {
      refuses(
          "label,pixel10,pixel2\n1,2,0\n",
          "pixels in their order in line 1, found pixel2 after a pixel of number 10");
    }

    @Test
    void mustNameEveryColumn() {
      refuses("label,a\n1,2\n", "3 columns, a label and 2 pixels in line 1, found 2 names");
    }
  }

  @Nested
  class Refused {
    @Test
    void aShorterRow() {
      refuses("1,0,255\n0,7\n", "3 values (a label and 2 pixels, 1×2×1) in line 2, found 2");
    }

    @Test
    void aLongerRow() {
      refuses(
          "label,a,b\n1,0,255\n0,7,8,9\n",
          "3 values (a label and 2 pixels, 1×2×1) in line 3, found more");
    }

    @Test
    void aPixelAbove255() {
      refuses(
          "1,0,256\n",
          "whole pixels from 0 to 255 in line 1, column 3, found 256: say the range of the table"
              + " with TableFormat.values");
      refuses(
          "label,a,b\n1,999,0\n",
          "whole pixels from 0 to 255 in line 2, column 2 \"a\", found 999: say the range of the"
              + " table with TableFormat.values");
    }

    @Test
    void aNegativePixel() {
      refuses(
          "1,0,-1\n",
          "whole pixels from 0 to 255 in line 1, column 3, found -1: say the range of the table"
              + " with TableFormat.values");
    }

    @Test
    void aFraction() {
      refuses(
          "1,0,0.5\n",
          "whole pixels from 0 to 255 in line 1, column 3, found 0.5: say the range of the table"
              + " with TableFormat.values");
    }

    @Test
    void aMissingValue() {
      refuses("1,,5\n", "a pixel in line 1, column 2, found \",\"");
    }

    @Test
    void aLabelOutsideTheClasses() {
      refuses(
          "2,0,0\n", "a label from 0 to 1 or the name of a class in line 1, column 1, found \"2\"");
    }

    @Test
    void aNumberTooLongToBeOne() {
      refuses(
          "1,0,00000000000001\n",
          "a pixel in line 1, column 3, found a number of more than 9 digits");
    }

    @Test
    void aFileWithAHeadingOnly() {
      refuses("label,pixel0,pixel1\n", "at least one row of numbers, found none");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
      Files.write(file, new byte[] {'1', ',', 0, 1});
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.csv(file, FORMAT, TWO))
          .withMessage(file + ": expected a pixel in line 1, column 2, found the byte 0");
    }

    @Test
    void aTableWithoutLabels() {
      refuses(
          "7,9\n",
          "a label column in line 1, found 2 values for 2 pixels and no label column: this looks like"
              + " Kaggle's test.csv, which has no labels: read it with DataFiles.unlabelled");
    }

    @Test
    void aLabelThatIsNoClass() {
      refuses(
          "1,0,0\nmaybe,0,0\n",
          "a label from 0 to 1 or the name of a class in line 2, column 1, found \"maybe\"");
      refuses(
          "-1,0,0\n",
          "a label from 0 to 1 or the name of a class in line 1, column 1, found \"-1\"");
    }

    @Test
    void anotherTextThanATable() throws IOException {
      refuses(
          "<!DOCTYPE html>",
          "a table of numbers, found a web page (HTML or XML): download the file itself");
      Files.write(file, "1,0,0\n".getBytes(StandardCharsets.UTF_16LE));
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.csv(file, FORMAT, TWO))
          .withMessage(
              file
                  + ": expected text in UTF-8, found UTF-16 without a byte order mark: save it as"
                  + " UTF-8");
    }
  }
}
