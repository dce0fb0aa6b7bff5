package io.github.mnistkit.data.format;

import java.util.List;
import java.util.stream.IntStream;

/** Decides whether the first line of a table is a heading. */
public interface HeadingRule {

  /** Returns whether the fields of the first line name the columns. */
  boolean isHeading(List<String> fields, List<String> classNames) throws UnclearTableException;

  /** Recognizes a heading by its words; numbers that count are ambiguous. */
  static boolean detected(List<String> fields, List<String> classNames)
      throws UnclearTableException {
    List<String> words = fields.stream().filter(CsvLine::isWord).toList();
    if (words.isEmpty()) {
      requireNoCount(fields);
      return false;
    }
    boolean named = words.stream().anyMatch(CsvColumns::isLabel);
    boolean row = words.size() == 1 && fields.size() > 2 && classNames.contains(words.get(0));
    return !row && (named || 2 * words.size() > fields.size());
  }

  private static void requireNoCount(List<String> fields) throws UnclearTableException {
    int size = fields.size();
    for (int first = 0; size > 2 && first <= 1; first++) {
      int start = first;
      if (IntStream.range(0, size)
          .allMatch(i -> fields.get(i).equals(Integer.toString(start + i)))) {
        String counted = first + ", " + (first + 1) + ", … " + (first + size - 1);
        throw new UnclearTableException(
            "a heading of names, or an example",
            counted + ", which may be either: say CsvHeading.PRESENT or CsvHeading.ABSENT");
      }
    }
  }
}
