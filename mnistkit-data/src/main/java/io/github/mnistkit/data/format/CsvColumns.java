package io.github.mnistkit.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a table: one holds the label, all others the pixels in their order.
 *
 * @param separator the character between two fields: a comma, a semicolon or a tab
 * @param label the index of the column of labels
 * @param text a description of how the columns were interpreted
 */
public record CsvColumns(char separator, int label, String text) {

  private static final Set<String> LABELS =
      Set.of("label", "labels", "class", "classes", "target", "digit", "y", "category");
  private static final int LEAST_COUNTED = 3;
  private static final int SHOWN = 40;

  /** Decides whether the first line of a table is a heading. */
  public interface HeadingRule {
    boolean isHeading(List<String> fields, List<String> classNames) throws Unclear;
  }

  /** Thrown when the first line is ambiguous or invalid. */
  public static final class Unclear extends Exception {
    private static final long serialVersionUID = 1L;
    final String expected;
    final String found;

    Unclear(String expected, String found) {
      super(expected);
      this.expected = expected;
      this.found = found;
    }
  }

  /** Returns the most frequent separator of a line, a comma if it has none. */
  static char separator(String line) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = line.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the fields of a line without surrounding quotes and blanks. */
  static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** Returns whether a first line is a heading. */
  public static boolean isHeading(List<String> fields, List<String> classNames) throws Unclear {
    List<String> words = fields.stream().filter(CsvColumns::isWord).toList();
    if (words.isEmpty()) {
      requireNoCount(fields);
      return false;
    }
    boolean named = words.stream().anyMatch(CsvColumns::isLabel);
    boolean row = words.size() == 1 && fields.size() > 2 && classNames.contains(words.get(0));
    return !row && (named || 2 * words.size() > fields.size());
  }

  /** Returns whether a line contains anything but numbers. */
  static boolean hasWords(List<String> fields) {
    return fields.stream().anyMatch(CsvColumns::isWord);
  }

  private static void requireNoCount(List<String> fields) throws Unclear {
    if (fields.size() < LEAST_COUNTED) {
      return;
    }
    for (int first = 0; first <= 1; first++) {
      int start = first;
      if (IntStream.range(0, fields.size())
          .allMatch(i -> fields.get(i).equals(Integer.toString(start + i)))) {
        throw new Unclear(
            "a heading of names, or an example",
            first
                + ", "
                + (first + 1)
                + ", … "
                + (first + fields.size() - 1)
                + ", which may be either: say CsvHeading.PRESENT or CsvHeading.ABSENT");
      }
    }
  }

  /** Returns the columns of a table with a heading. */
  static CsvColumns named(List<String> names, char separator, int pixels) throws Unclear {
    int label = labelColumn(names, pixels);
    if (names.size() != pixels + 1) {
      throw new Unclear(
          (pixels + 1) + " columns, a label and " + pixels + " pixels", names.size() + " names");
    }
    requireOrder(names, label);
    String text =
        "heading in line 1, label in column " + (label + 1) + " \"" + cut(names.get(label)) + "\"";
    return new CsvColumns(separator, label, text);
  }

  /**
   * Returns the columns of a table without a heading, or with one of numbers: the label is the
   * first.
   */
  static CsvColumns unnamed(String heading, List<String> first, char separator, int pixels)
      throws Unclear {
    if (first.size() == pixels && first.stream().allMatch(field -> field.matches("[0-9.]+"))) {
      throw noLabel(pixels + " values for " + pixels + " pixels");
    }
    return new CsvColumns(separator, 0, heading + ", label in column 1");
  }

  private static int labelColumn(List<String> names, int pixels) throws Unclear {
    int[] found = IntStream.range(0, names.size()).filter(i -> isLabel(names.get(i))).toArray();
    if (found.length == 1) {
      return found[0];
    }
    if (found.length > 1) {
      throw new Unclear(
          "one label column",
          "two: " + cut(names.get(found[0])) + " and " + cut(names.get(found[1])));
    }
    if (names.size() == pixels) {
      throw noLabel("the names " + cut(names.get(0)) + " to " + cut(names.get(pixels - 1)));
    }
    return oddOne(names)
        .orElseThrow(
            () ->
                new Unclear(
                    "a label column",
                    "none of the names label, class, target, digit, y: rename the label's"));
  }

  private static Unclear noLabel(String found) {
    return new Unclear(
        "a label column",
        found + " and no label column: this looks like Kaggle's test.csv, which has no labels");
  }

  /** Returns the first or last column if the names of all others differ only in their numbers. */
  private static Optional<Integer> oddOne(List<String> names) {
    List<String> stems = names.stream().map(CsvColumns::stem).toList();
    for (int odd : new int[] {0, names.size() - 1}) {
      List<String> others = new ArrayList<>(stems);
      String stem = others.remove(odd);
      if (others.size() > 1 && Set.copyOf(others).size() == 1 && !others.contains(stem)) {
        return Optional.of(odd);
      }
    }
    return Optional.empty();
  }

  /** Rejects numbered pixel columns in textual order, which would give scrambled images. */
  private static void requireOrder(List<String> names, int label) throws Unclear {
    int last = -1;
    for (int i = 0; i < names.size(); i++) {
      if (i == label || !names.get(i).matches("[A-Za-z_]+[0-9]{1,8}")) {
        continue;
      }
      int number = Integer.parseInt(names.get(i).replaceAll("\\D", ""));
      if (number <= last) {
        throw new Unclear(
            "pixels in their order", cut(names.get(i)) + " after a pixel of number " + last);
      }
      last = number;
    }
  }

  private static String stem(String name) {
    return name.replaceAll("[0-9]+", "#");
  }

  private static boolean isLabel(String name) {
    return LABELS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isWord(String field) {
    return !field.isEmpty() && (Character.isLetter(field.codePointAt(0)) || field.startsWith("_"));
  }

  /** Returns the beginning of a text, without characters that could confuse a terminal. */
  static String cut(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return shown.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
  }
}
