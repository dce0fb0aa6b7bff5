package io.github.mnistkit.data.format;

import io.github.mnistkit.image.ImageFormat;
import java.util.List;

/**
 * What is known of a table before it is read.
 *
 * @param image the shape of the image in each row
 * @param classNames the names of the classes in the order of their labels
 * @param place where the labels are
 * @param delimiter the character between two fields, a blank for any number of blanks, or {@link
 *     #DETECTED}
 * @param heading the rule that says whether the first line is a heading
 * @param range the values of pixels
 * @param codes the numbers that stand for the classes in the table; empty for the usual ones
 */
public record TableLayout(
    ImageFormat image,
    List<String> classNames,
    LabelPlace place,
    char delimiter,
    HeadingRule heading,
    ValueRange range,
    List<Integer> codes) {

  /** The delimiter of a table whose first line shows it. */
  public static final char DETECTED = 0;

  /** Copies the lists. */
  public TableLayout {
    classNames = List.copyOf(classNames);
    codes = List.copyOf(codes);
  }

  public TableLayout place(LabelPlace changed) {
    return new TableLayout(image, classNames, changed, delimiter, heading, range, codes);
  }

  public TableLayout delimiter(char changed) {
    return new TableLayout(image, classNames, place, changed, heading, range, codes);
  }

  public TableLayout heading(HeadingRule changed) {
    return new TableLayout(image, classNames, place, delimiter, changed, range, codes);
  }

  public TableLayout range(ValueRange changed) {
    return new TableLayout(image, classNames, place, delimiter, heading, changed, codes);
  }

  public TableLayout codes(List<Integer> changed) {
    return new TableLayout(image, classNames, place, delimiter, heading, range, changed);
  }

  /** Returns how many columns the label has. */
  int labelColumns() {
    if (place instanceof LabelPlace.None) {
      return 0;
    }
    boolean oneHot =
        place instanceof LabelPlace.OneHotFirst || place instanceof LabelPlace.OneHotLast;
    return oneHot ? classNames.size() : 1;
  }

  /** Returns how many columns a row has. */
  int columns() {
    return image.bytes() + labelColumns();
  }

  /** Describes what differs from a table of Kaggle's form; empty if nothing does. */
  String text() {
    String values = range.isBytes() ? "" : ", values " + range + " scaled to 0–255";
    return values + (codes.isEmpty() ? "" : ", labels " + codes);
  }
}
