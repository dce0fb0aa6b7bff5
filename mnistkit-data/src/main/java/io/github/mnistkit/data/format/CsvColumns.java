package io.github.mnistkit.data.format;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a table: one or, in one-hot tables, several hold the label, all others the pixels
 * in their order.
 *
 * @param label the index of the first column of the label
 * @param width the number of columns of the label; 0 if there are no labels
 * @param names the names of the columns; empty if there is no heading
 * @param text a description of how the columns were interpreted
 */
record CsvColumns(int label, int width, List<String> names, String text) {

  private static final Set<String> LABELS =
      Set.of("label", "labels", "class", "classes", "target", "digit", "y", "category");

  /** With fewer columns, neither of two names is the odd one. */
  private static final int LEAST_NAMED = 3;

  /** Returns the columns that names describe. */
  static CsvColumns named(String heading, List<String> names, TableLayout layout)
      throws UnclearTableException {
    int pixels = layout.image().bytes();
    int label =
        layout.place() instanceof LabelPlace.Detected
            ? labelColumn(names, pixels)
            : placed(layout, names);
    requireNumber(names.size(), layout, "names");
    CsvColumns columns = of(heading, label, layout, names);
    columns.requireOrder();
    return columns;
  }

  /**
   * Returns the columns of a table without a heading, or with one of numbers: the label is the
   * first unless its place is known.
   */
  static CsvColumns unnamed(String heading, List<String> first, TableLayout layout)
      throws UnclearTableException {
    int pixels = layout.image().bytes();
    if (layout.labelColumns() == 0) {
      requireNumber(first.size(), layout, "values");
    } else if (first.size() == pixels && first.stream().allMatch(f -> f.matches("[0-9.]+"))) {
      throw noLabel(pixels + " values for " + pixels + " pixels");
    }
    if (layout.place() instanceof LabelPlace.Named named) {
      throw new UnclearTableException(
          "a heading with the label column " + Quote.of(named.name()),
          heading + ": say the number of the column with TableFormat.label");
    }
    int label = layout.place() instanceof LabelPlace.Detected ? 0 : placed(layout, List.of());
    return of(heading, label, layout, List.of());
  }

  private static CsvColumns of(String heading, int label, TableLayout layout, List<String> names) {
    int width = layout.labelColumns();
    String where =
        switch (width) {
          case 0 -> "no label";
          case 1 -> "label in " + place(label, names);
          default -> "one-hot label in columns " + (label + 1) + " to " + (label + width);
        };
    return new CsvColumns(label, width, List.copyOf(names), heading + ", " + where);
  }

  /** Returns the first column of a label whose place is known. */
  private static int placed(TableLayout layout, List<String> names) throws UnclearTableException {
    LabelPlace place = layout.place();
    if (place instanceof LabelPlace.Named named) {
      return find(named.name(), names);
    }
    if (place instanceof LabelPlace.Numbered numbered) {
      if (numbered.number() > layout.columns()) {
        throw new UnclearTableException(
            "a label in column " + numbered.number(),
            "only " + layout.columns() + " columns: say another number with TableFormat.label");
      }
      return numbered.number() - 1;
    }
    boolean last = place instanceof LabelPlace.Last || place instanceof LabelPlace.OneHotLast;
    return last ? layout.image().bytes() : 0;
  }

  private static int find(String name, List<String> names) throws UnclearTableException {
    int found = names.indexOf(name);
    if (found < 0) {
      throw new UnclearTableException(
          "the label column " + Quote.of(name),
          "the names " + Quote.names(names) + ": say the right one with TableFormat.label");
    }
    return found;
  }

  private static void requireNumber(int found, TableLayout layout, String what)
      throws UnclearTableException {
    int pixels = layout.image().bytes();
    int width = layout.labelColumns();
    if (found != layout.columns()) {
      String label = width == 1 ? "a label and " : width + " of a one-hot label and ";
      String labelled = found == pixels + 1 ? ": read labelled tables with DataFiles.table" : "";
      throw new UnclearTableException(
          layout.columns() + " columns, " + (width == 0 ? "" : label) + pixels + " pixels",
          found + " " + what + (width == 0 ? labelled : ""));
    }
  }

  /** Returns a column as messages name it, such as {@code column 3 "pixel1"}. */
  String place(int column) {
    return place(column, names);
  }

  private static String place(int column, List<String> names) {
    String name = column < names.size() ? " \"" + CsvLine.cut(names.get(column)) + "\"" : "";
    return "column " + (column + 1) + name;
  }

  private static int labelColumn(List<String> names, int pixels) throws UnclearTableException {
    int[] found = IntStream.range(0, names.size()).filter(i -> isLabel(names.get(i))).toArray();
    if (found.length == 1) {
      return found[0];
    }
    if (found.length > 1) {
      throw new UnclearTableException(
          "one label column",
          "two: "
              + CsvLine.cut(names.get(found[0]))
              + " and "
              + CsvLine.cut(names.get(found[1]))
              + ": say which with TableFormat.label");
    }
    if (names.size() == pixels) {
      throw noLabel(
          "the names " + CsvLine.cut(names.get(0)) + " to " + CsvLine.cut(names.get(pixels - 1)));
    }
    return oddOne(names)
        .orElseThrow(
            () ->
                new UnclearTableException(
                    "a label column",
                    "none of the names label, class, target, digit, y: say which with"
                        + " TableFormat.label"));
  }

  private static UnclearTableException noLabel(String found) {
    return new UnclearTableException(
        "a label column",
        found
            + " and no label column: this looks like Kaggle's test.csv, which has no labels: read"
            + " it with DataFiles.unlabelled");
  }

  /** Returns the first or last column if the names of all others differ only in their numbers. */
  private static Optional<Integer> oddOne(List<String> names) {
    List<String> stems = names.stream().map(name -> name.replaceAll("[0-9]+", "#")).toList();
    if (names.size() < LEAST_NAMED) {
      return Optional.empty();
    }
    for (int odd : new int[] {0, names.size() - 1}) {
      List<String> others = new ArrayList<>(stems);
      String stem = others.remove(odd);
      if (Set.copyOf(others).size() == 1 && !others.contains(stem)) {
        return Optional.of(odd);
      }
    }
    return Optional.empty();
  }

  /** Rejects numbered pixel columns in textual order, which would give scrambled images. */
  private void requireOrder() throws UnclearTableException {
    int last = -1;
    for (int i = 0; i < names.size(); i++) {
      boolean inLabel = i >= label && i < label + width;
      if (inLabel || !names.get(i).matches("[A-Za-z_]+[0-9]{1,8}")) {
        continue;
      }
      int number = Integer.parseInt(names.get(i).replaceAll("\\D", ""));
      if (number <= last) {
        throw new UnclearTableException(
            "pixels in their order",
            CsvLine.cut(names.get(i)) + " after a pixel of number " + last);
      }
      last = number;
    }
  }

  static boolean isLabel(String name) {
    return LABELS.contains(name.toLowerCase(Locale.ROOT));
  }
}
