package io.github.mnistkit.data;

import io.github.mnistkit.data.format.LabelPlace;
import io.github.mnistkit.data.format.TableLayout;
import io.github.mnistkit.data.format.ValueRange;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Quote;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Describes a table of images: one per line, with its label and its pixels row by row.
 *
 * <pre>{@code
 * TableFormat optdigits = TableFormat.of(ImageFormat.of(8, 8, 1), digits).labelLast().values(0, 16);
 * Examples train = DataFiles.table(Path.of("optdigits.tra"), optdigits);
 * }</pre>
 *
 * <p>What is not said is found out from the first line, as far as that is certain: the delimiter,
 * whether there is a heading, and the column of the label. With a heading of words it is the column
 * named {@code label}, {@code class}, {@code target}, {@code digit}, {@code category} or {@code y},
 * else the first or last one if the names of all others differ only in their numbers; without a
 * heading it is the first. ARFF files are recognized by their header, whose attributes name the
 * columns. Pixels are whole numbers from 0 to 255. Instances are immutable.
 */
public final class TableFormat {
  private static final String DELIMITERS = ",;\t |";

  private final TableLayout layout;

  private TableFormat(TableLayout layout) {
    this.layout = layout;
  }

  /**
   * Creates the description of a table in Kaggle's form, which the other methods change.
   *
   * @param image the shape of each image; a row has that many pixels
   * @param classNames the names of the classes in the order of the labels, at least one, distinct.
   *     If all are whole numbers, a number in the table is the name of a class, else it is the
   *     position of one, from 0; a word is the name of a class
   * @return the description
   */
  public static TableFormat of(ImageFormat image, List<String> classNames) {
    Objects.requireNonNull(image, "image");
    return new TableFormat(
        new TableLayout(
            image,
            classNames,
            new LabelPlace.Detected(),
            TableLayout.DETECTED,
            CsvHeading.DETECTED.rule(),
            ValueRange.BYTES,
            List.of()));
  }

  /**
   * Takes the label from the column of a name.
   *
   * @param column the name in the heading or of an ARFF attribute
   * @return the changed description
   */
  public TableFormat label(String column) {
    return new TableFormat(layout.place(new LabelPlace.Named(column)));
  }

  /**
   * Takes the label from a column of a number.
   *
   * @param column the number, from 1
   * @return the changed description
   * @throws IllegalArgumentException if the number is below 1
   */
  public TableFormat label(int column) {
    Check.atLeast("TableFormat.label column", column, 1);
    return new TableFormat(layout.place(new LabelPlace.Numbered(column)));
  }

  /**
   * Takes the label from the last column.
   *
   * @return the changed description
   */
  public TableFormat labelLast() {
    return new TableFormat(layout.place(new LabelPlace.Last()));
  }

  /**
   * Takes the label from the first K columns, one for each class in their order: 1 in the column of
   * the example's class, 0 in the others.
   *
   * @return the changed description
   */
  public TableFormat oneHotFirst() {
    return new TableFormat(layout.place(new LabelPlace.OneHotFirst()));
  }

  /**
   * Takes the label from the last K columns, one for each class in their order: 1 in the column of
   * the example's class, 0 in the others.
   *
   * @return the changed description
   */
  public TableFormat oneHotLast() {
    return new TableFormat(layout.place(new LabelPlace.OneHotLast()));
  }

  /**
   * Sets the character between two fields. By default it is the most frequent comma, semicolon or
   * tab of the first line or, if it has none of them, a blank.
   *
   * @param character a comma, a semicolon, a tab, a vertical bar or a blank; any number of blanks
   *     then separates two fields
   * @return the changed description
   * @throws IllegalArgumentException if it is another character
   */
  public TableFormat delimiter(char character) {
    if (DELIMITERS.indexOf(character) < 0) {
      throw new IllegalArgumentException(
          "TableFormat.delimiter must be a comma, semicolon, tab, vertical bar or blank, but was "
              + Quote.of(String.valueOf(character)));
    }
    return new TableFormat(layout.delimiter(character));
  }

  /**
   * Says whether the first line names the columns.
   *
   * @param heading {@link CsvHeading#DETECTED} by default
   * @return the changed description
   */
  public TableFormat heading(CsvHeading heading) {
    return new TableFormat(layout.heading(heading.rule()));
  }

  /**
   * Sets the range of the pixels. A value v becomes the byte round(255 · (v − low) / (high − low)),
   * rounded half up; values outside the range are rejected. In the range from 0 to 255, which is
   * the default, values must be whole.
   *
   * @param low the value that becomes 0
   * @param high the value that becomes 255
   * @return the changed description
   * @throws IllegalArgumentException if a value is not finite, or high is not above low
   */
  public TableFormat values(double low, double high) {
    Check.finite("TableFormat.values low", low);
    Check.finite("TableFormat.values high", high);
    if (high <= low) {
      throw new IllegalArgumentException(
          "TableFormat.values high must be above low, which is " + low + ", but was " + high);
    }
    return new TableFormat(layout.range(new ValueRange(low, high)));
  }

  /**
   * Sets the numbers that stand for the classes in the table, where they have gaps or do not begin
   * with 0.
   *
   * @param numbers a number of 0 or more for each class, in the order of the classes; distinct
   * @return the changed description
   * @throws IllegalArgumentException if there is not one number per class, or a number is negative
   *     or given twice
   */
  public TableFormat codes(int... numbers) {
    int classes = layout.classNames().size();
    if (numbers.length != classes) {
      throw new IllegalArgumentException(
          "TableFormat.codes must hold a number for each of "
              + classes
              + " classes, but holds "
              + numbers.length);
    }
    List<Integer> codes = Arrays.stream(numbers).boxed().toList();
    if (Arrays.stream(numbers).anyMatch(code -> code < 0)
        || codes.stream().distinct().count() < classes) {
      throw new IllegalArgumentException(
          "TableFormat.codes must be distinct and at least 0, but were " + Quote.list(codes));
    }
    return new TableFormat(layout.codes(codes));
  }

  /** Returns what the readers need. */
  TableLayout layout() {
    return layout;
  }

  /** Returns what the readers need of a table whose columns are all pixels. */
  TableLayout unlabelled() {
    return layout.place(new LabelPlace.None());
  }
}
