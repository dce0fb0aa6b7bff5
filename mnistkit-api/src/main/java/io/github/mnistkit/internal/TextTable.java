package io.github.mnistkit.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table of plain text with aligned columns.
 *
 * <p>Its layout shows a line: {@code l} is a column aligned to the left and {@code r} one aligned
 * to the right; spaces before a column separate it from the one before. A column is as wide as its
 * widest cell, or as a number behind its letter says; a longer cell then moves the rest of its
 * line. {@code "l12 r r"} has a column of twelve letters and two of numbers.
 */
public final class TextTable {

  /** The width of a usual terminal, which tables should not exceed. */
  public static final int WIDTH = 80;

  private static final Pattern COLUMN = Pattern.compile("( *)([lr])(\\d*)");

  private final List<MatchResult> columns;
  private final UnaryOperator<String> shown;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates an empty table.
   *
   * @param layout the columns
   * @param shown applied to every cell, to make untrusted text safe to display
   */
  public TextTable(String layout, UnaryOperator<String> shown) {
    this.columns = COLUMN.matcher(layout).results().toList();
    this.shown = shown;
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; further ones are not shown
   * @return this table
   */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; further ones are not shown
   * @return this table
   */
  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(shown).toList());
    return this;
  }

  /**
   * Adds a line as wide as the table.
   *
   * @return this table
   */
  public TextTable rule() {
    rows.add(List.of());
    return this;
  }

  /**
   * Returns the width of the table.
   *
   * @return the length of a line whose cells are all as wide as their columns
   */
  public int width() {
    int gaps = columns.stream().mapToInt(column -> column.group(1).length()).sum();
    return gaps + Arrays.stream(widths()).sum();
  }

  /**
   * Returns the lines of the rows.
   *
   * @return one for each row and each rule, without trailing spaces
   */
  public List<String> lines() {
    int[] widths = widths();
    String rule = "─".repeat(width());
    return rows.stream().map(row -> row.isEmpty() ? rule : line(row, widths)).toList();
  }

  /**
   * Returns the whole table.
   *
   * @return the lines, separated by newlines
   */
  public String text() {
    return String.join("\n", lines());
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < columns.size(); c++) {
      String cell = row.get(c);
      String space = " ".repeat(Math.max(0, widths[c] - cell.length()));
      boolean left = columns.get(c).group(2).equals("l");
      line.append(columns.get(c).group(1)).append(left ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }

  private int[] widths() {
    return IntStream.range(0, columns.size()).map(this::width).toArray();
  }

  private int width(int column) {
    String fixed = columns.get(column).group(3);
    return fixed.isEmpty()
        ? rows.stream()
            .filter(row -> !row.isEmpty())
            .mapToInt(row -> row.get(column).length())
            .max()
            .orElse(0)
        : Integer.parseInt(fixed);
  }
}
