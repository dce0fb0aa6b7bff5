package io.github.mnistkit.eval.internal;

import java.util.ArrayList;
import java.util.List;

/** A text table with aligned columns; the first row is the header. */
public final class TextTable {

  private final String alignment;
  private final String gap;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates an empty table.
   *
   * @param alignment one letter for each column: l left, r right
   * @param gap the separator between two columns
   */
  public TextTable(String alignment, String gap) {
    this.alignment = alignment;
    this.gap = gap;
  }

  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(Shown::visible).toList());
    return this;
  }

  public int width() {
    int width = gap.length() * (alignment.length() - 1);
    for (int c = 0; c < alignment.length(); c++) {
      width += width(c);
    }
    return width;
  }

  /** Returns the lines without trailing spaces, separated by newlines. */
  public String text() {
    return String.join("\n", rows.stream().map(this::line).toList());
  }

  /** Returns the visible text, with each run of white space as one space. */
  public static String oneLine(String text) {
    return Shown.visible(text).replaceAll("\\s+", " ").strip();
  }

  /** Returns the text on one line, truncated with "…" if longer than the width. */
  public static String cut(String text, int width) {
    String line = oneLine(text);
    if (line.length() <= width) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(width - 2)) ? width - 2 : width - 1;
    return line.substring(0, end).stripTrailing() + "…";
  }

  private String line(List<String> row) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < alignment.length(); c++) {
      String space = " ".repeat(width(c) - row.get(c).length());
      cells.add(alignment.charAt(c) == 'l' ? row.get(c) + space : space + row.get(c));
    }
    return String.join(gap, cells).stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
