package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.UnlabelledExamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in the layouts of well-known ones, and descriptions of others. */
class TableFormatTest {
  private static final ImageFormat MNIST = ImageFormat.of(28, 28, 1);
  private static final List<String> TWO = List.of("no", "yes");

  @TempDir private Path folder;

  private Path sample(String name) throws IOException {
    try (InputStream in = TableFormatTest.class.getResourceAsStream("tables/" + name)) {
      return Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  /** The bytes that three images must have, by a function of image and pixel. */
  private static byte[] expected(int pixels, IntBinaryOperator value) {
    return Made.bytes(
        IntStream.range(0, 3 * pixels)
            .map(i -> value.applyAsInt(i / pixels, i % pixels))
            .toArray());
  }

  private static int mnistPixel(int image, int pixel) {
    return (31 * image + 7 * pixel) % 256;
  }

  @Nested
  class KnownTables {
    private void isRead(String name, TableFormat format, String how, int... labels)
        throws IOException {
      Examples examples = DataFiles.table(sample(name), format);
      assertThat(Made.pixels(examples)).isEqualTo(expected(784, TableFormatTest::mnistPixel));
      assertThat(examples.labels()).containsExactly(labels);
      assertThat(examples.provenance()).hasToString(how);
    }

    @Test
    void kagglesDigitRecognizer() throws IOException {
      String how = "csv kaggle-train.csv (heading in line 1, label in column 1 \"label\")";
      isRead("kaggle-train.csv", TableFormat.of(MNIST, Made.DIGITS), how, 5, 0, 4);
    }

    @Test
    void fashionMnist() throws IOException {
      List<String> clothes = List.of("T", "U", "P", "D", "C", "S", "H", "R", "B", "A");
      String how = "csv fashion-mnist.csv (heading in line 1, label in column 1 \"label\")";
      isRead("fashion-mnist.csv", TableFormat.of(MNIST, clothes), how, 9, 0, 3);
    }

    @Test
    void signLanguageMnistWhoseLabelsHaveAGap() throws IOException {
      int[] codes = IntStream.range(0, 25).filter(code -> code != 9).toArray();
      List<String> letters =
          IntStream.of(codes).mapToObj(code -> String.valueOf((char) ('A' + code))).toList();
      TableFormat format = TableFormat.of(MNIST, letters).codes(codes);
      Examples signs = DataFiles.table(sample("sign-mnist.csv"), format);
      assertThat(signs.labels()).containsExactly(3, 9, 23);
      assertThat(IntStream.of(signs.labels()).mapToObj(signs.classNames()::get))
          .containsExactly("D", "K", "Y");
      assertThat(signs.provenance().source()).contains("labels [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, ");
    }

    @Test
    void openMlsMnistAsCsv() throws IOException {
      String how = "csv openml-mnist.csv (heading in line 1, label in column 785 \"class\")";
      isRead("openml-mnist.csv", TableFormat.of(MNIST, Made.DIGITS), how, 5, 0, 4);
    }

    @Test
    void openMlsMnistAsArff() throws IOException {
      String how = "arff openml-mnist.arff (ARFF, label in column 785 \"class\")";
      isRead("openml-mnist.arff", TableFormat.of(MNIST, Made.DIGITS), how, 5, 0, 4);
    }

    @Test
    void optdigits() throws IOException {
      TableFormat format =
          TableFormat.of(ImageFormat.of(8, 8, 1), Made.DIGITS).labelLast().values(0, 16);
      Examples digits = DataFiles.table(sample("optdigits.tra"), format);
      assertThat(digits.labels()).containsExactly(0, 7, 4);
      // 255/16 = 15.9375, rounded half up in whole numbers
      assertThat(Made.pixels(digits))
          .isEqualTo(expected(64, (i, p) -> (2 * 255 * ((31 * i + 7 * p) % 17) + 16) / 32));
      assertThat(digits.provenance())
          .hasToString(
              "csv optdigits.tra (no heading, label in column 65, values 0 to 16 scaled to 0–255)");
    }

    @Test
    void semeion() throws IOException {
      TableFormat format =
          TableFormat.of(ImageFormat.of(16, 16, 1), Made.DIGITS).oneHotLast().values(0, 1);
      Examples digits = DataFiles.table(sample("semeion.data"), format);
      assertThat(digits.labels()).containsExactly(0, 9, 5);
      assertThat(Made.pixels(digits)).isEqualTo(expected(256, (i, p) -> 255 * ((i + p) % 2)));
      assertThat(digits.provenance())
          .hasToString(
              "csv semeion.data (no heading, one-hot label in columns 257 to 266,"
                  + " blank-separated, values 0 to 1 scaled to 0–255)");
    }

    @Test
    void kagglesTestWithoutLabels() throws IOException {
      TableFormat format = TableFormat.of(MNIST, Made.DIGITS);
      UnlabelledExamples test = DataFiles.unlabelled(sample("kaggle-test.csv"), format);
      assertThat(test.size()).isEqualTo(3);
      Examples labelled = test.labelled(new int[3], Made.DIGITS);
      assertThat(Made.pixels(labelled)).isEqualTo(expected(784, TableFormatTest::mnistPixel));
      assertThat(test.provenance())
          .hasToString("csv kaggle-test.csv (heading in line 1, no label)");
    }
  }

  private final TableFormat pairs = TableFormat.of(ImageFormat.of(1, 2, 1), TWO);

  private Examples read(TableFormat format, String text) throws IOException {
    return DataFiles.table(Files.writeString(folder.resolve("t"), text), format);
  }

  private void refuses(TableFormat format, String text, String expectedAndFound) {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> read(format, text))
        .withMessage(folder.resolve("t") + ": expected " + expectedAndFound);
  }

  private void isOne(TableFormat format, String text, int... pixels) throws IOException {
    Examples examples = read(format, text);
    assertThat(examples.labels()).containsExactly(1);
    assertThat(Made.pixels(examples)).isEqualTo(Made.bytes(pixels));
  }

  @Nested
  class Labels {
    @Test
    void areInTheColumnThatIsNamedOrNumbered() throws IOException {
      isOne(pairs.label("kind"), "a,kind,label\n7,1,9\n", 7, 9);
      isOne(pairs.label(2), "7,yes,9\n", 7, 9);
      isOne(pairs.label(2), "a,kind,label\n7,1,9\n", 7, 9);
      isOne(pairs.labelLast(), "7,9,1\n", 7, 9);
    }

    @Test
    void mustBeInAColumnThatExists() {
      refuses(
          pairs.label("kind"),
          "label,a,b\n1,7,9\n",
          "the label column \"kind\" in line 1, found the names label, a, b: say the right one with"
              + " TableFormat.label");
      refuses(
          pairs.label("kind"),
          "1,7,9\n",
          "a heading with the label column \"kind\" in line 1, found no heading: say the number of"
              + " the column with TableFormat.label");
      refuses(
          pairs.label(4),
          "1,7,9\n",
          "a label in column 4 in line 1, found only 3 columns: say another number with"
              + " TableFormat.label");
    }

    @Test
    void mayBeOneHot() throws IOException {
      isOne(pairs.oneHotFirst(), "0,1,7,9\n", 7, 9);
      isOne(pairs.oneHotLast(), "a,b,no,yes\n7,9,0.0,1.0\n", 7, 9);
    }

    @Test
    void mustHaveASingleOneIfTheyAreOneHot() {
      refuses(
          pairs.oneHotLast(),
          "7,9,1,1\n",
          "one 1 as the label in line 1, columns 3 to 4, found two, for no and yes");
      refuses(
          pairs.oneHotFirst(),
          "0,0,7,9\n",
          "one 1 as the label in line 1, columns 1 to 2, found no 1");
      refuses(
          pairs.oneHotFirst(),
          "0,2,7,9\n",
          "0 or 1 of a one-hot label in line 1, column 2, found 2");
      refuses(
          pairs.oneHotFirst(),
          "a,b,c\n0,1,7\n",
          "4 columns, 2 of a one-hot label and 2 pixels in line 1, found 3 names");
      refuses(
          pairs.oneHotFirst(),
          "0,1,7\n",
          "4 values (2 of a label and 2 pixels, 1×2×1) in line 1, found 3");
    }

    @Test
    void areNamesOfClassesWhereTheseAreNumbers() throws IOException {
      TableFormat format = TableFormat.of(ImageFormat.of(1, 1, 1), List.of("4", "9"));
      assertThat(read(format, "9,7\n4.0,8\n").labels()).containsExactly(1, 0);
      refuses(
          format,
          "1,7\n",
          "a label among 4, 9 or the name of a class in line 1, column 1, found \"1\"");
      TableFormat alike = TableFormat.of(ImageFormat.of(1, 1, 1), List.of("1", "01"));
      assertThat(read(alike, "1,7\n").labels()).containsExactly(1);
    }

    @Test
    void mayHaveCodes() throws IOException {
      isOne(pairs.codes(3, 7), "7,8,9\n", 8, 9);
      isOne(pairs.codes(3, 7), "yes,8,9\n", 8, 9);
      refuses(
          pairs.codes(3, 7),
          "label,a,b\n1,8,9\n",
          "a label among 3, 7 or the name of a class in line 2, column 1 \"label\", found \"1\"");
    }
  }

  @Nested
  class Values {
    @Test
    void areScaledFromTheirRange() throws IOException {
      isOne(pairs.values(0, 1), "1,0.5,1\n", 128, 255);
      isOne(pairs.values(-1, 1), "1,-1.000,-.5e0\n", 0, 64);
      isOne(pairs.values(0, 1), "1,1e-3,\"2.5e-01\"\n", 0, 64);
      isOne(pairs, "1,2.55e+02,7.\n", 255, 7);
    }

    @Test
    void mustBeInTheirRange() {
      refuses(
          pairs.values(0, 16),
          "1,0,16.5\n",
          "pixels from 0 to 16 in line 1, column 3, found 16.5: say the range of the table with"
              + " TableFormat.values");
    }

    @Test
    void mustBeFinite() {
      refuses(
          pairs.values(0, 1),
          "1,0,1e999\n",
          "pixels from 0 to 1 in line 1, column 3, found Infinity: say the range of the table with"
              + " TableFormat.values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--1", "1-2", "1.2.3", "e5", "."})
    void mustBeNumbers(String text) {
      refuses(pairs, "1," + text + ",2\n", "a pixel in line 1, column 2, found \"" + text + "\"");
    }

    @Test
    void mustNotBeMissingOrEndless() {
      refuses(pairs, "1,?,2\n", "a pixel in line 1, column 2, found \"?\", a missing value");
      refuses(
          pairs,
          "1,0." + "0".repeat(40) + ",2\n",
          "a pixel in line 1, column 2, found a number of more than 40 characters");
      refuses(pairs, "1,\"7,2\n", "a closing quote in line 1, column 2, found \",\"");
    }
  }

  @Nested
  class Delimiters {
    @ParameterizedTest
    @ValueSource(strings = {"1 7 9", "  1  7 9 ", "1\t7\t9", "1;7;9"})
    void areFoundInTheFirstLine(String line) throws IOException {
      isOne(pairs, line + "\n", 7, 9);
    }

    @Test
    void mayBeSaid() throws IOException {
      isOne(pairs.delimiter('|'), "1|7|9\n", 7, 9);
      isOne(pairs.delimiter(' '), "label a  b\n yes\t7 9\t\n", 7, 9);
      assertThat(read(pairs.delimiter('|'), "1|7|9\n").provenance().source())
          .isEqualTo("csv t (no heading, label in column 1, vertical bar-separated)");
    }

    @Test
    void mustBeAllowedAndUsed() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> pairs.delimiter('.'))
          .withMessage(
              "TableFormat.delimiter must be a comma, semicolon, tab, vertical bar or blank, but was"
                  + " \".\"");
      refuses(
          pairs.delimiter('|'),
          "1,7,9\n",
          "a label from 0 to 1 or the name of a class in line 1, column 1, found \"1,7,9\"");
    }
  }

  @Nested
  class ArffFiles {
    private static final String HEADER =
        """
        % words

        @relation 'two pixels'
        @Attribute 'pixel1' NUMERIC
        @attribute\tpixel2\treal
        @attribute "kind" {no,'yes'}
        """;

    @Test
    void haveCommentsQuotesAndKeywordsInAnyCase() throws IOException {
      isOne(pairs, HEADER + "@DATA\n% row\n7, 9, 'yes'\n% end\n", 7, 9);
    }

    @Test
    void mustHaveDenseRows() {
      refuses(
          pairs,
          HEADER + "@data\n{0 7, 2 yes}\n",
          "a row of all values in line 8, found a sparse row: save the file as dense ARFF");
    }

    @Test
    void mustHaveAWholeHeader() {
      refuses(
          pairs,
          HEADER,
          "@data and rows after the header of an ARFF file in line 7, found the end of the file");
      refuses(
          pairs,
          "@relation x\npixel1 real\n",
          "@relation, @attribute, @data or a comment in line 2, found \"pixel1 real\"");
      refuses(
          pairs,
          "@attribute\n@data\n",
          "@attribute, a name and a type in line 1, found \"@attribute\"");
      refuses(
          pairs,
          "@data\n1,7,9\n",
          "a label column in line 2, found none of the names label, class, target, digit, y: say"
              + " which with TableFormat.label");
      refuses(pairs, HEADER + "@data\n", "at least one row of numbers, found none");
    }
  }

  @Nested
  class WithoutLabels {
    private void refusesUnlabelled(String text, String expectedAndFound) throws IOException {
      Path file = Files.writeString(folder.resolve("t"), text);
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.unlabelled(file, pairs))
          .withMessage(file + ": expected " + expectedAndFound);
    }

    @Test
    void areReadWithOrWithoutAHeading() throws IOException {
      Path file = Files.writeString(folder.resolve("t"), "7,9\n8,8\n");
      assertThat(DataFiles.unlabelled(file, pairs.labelLast()).size()).isEqualTo(2);
    }

    @Test
    void mustNotHaveAnotherColumn() throws IOException {
      refusesUnlabelled(
          "label,a,b\n1,7,9\n",
          "2 columns, 2 pixels in line 1, found 3 names: read labelled tables with DataFiles.table");
      refusesUnlabelled("1,2,7,9\n", "2 columns, 2 pixels in line 1, found 4 values");
      refusesUnlabelled("7,9\n7\n", "2 values (2 pixels, 1×2×1) in line 2, found 1");
    }
  }

  @Test
  void rejectsDescriptionsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.label(0))
        .withMessage("TableFormat.label column must be at least 1, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.values(1, 1))
        .withMessage("TableFormat.values high must be above low, which is 1.0, but was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.values(Double.NaN, 1))
        .withMessage("TableFormat.values low must be a finite number, but was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.codes(1))
        .withMessage("TableFormat.codes must hold a number for each of 2 classes, but holds 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.codes(1, 1))
        .withMessage("TableFormat.codes must be distinct and at least 0, but were [1, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.codes(-1, 1))
        .withMessage("TableFormat.codes must be distinct and at least 0, but were [-1, 1]");
  }
}
