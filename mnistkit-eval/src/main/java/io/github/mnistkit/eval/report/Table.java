package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.SampleSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A table of texts and numbers with a caption. Immutable; each method that adds returns a copy.
 *
 * <pre>{@code
 * Table.captioned("Latency").column("model").column("ms", 2).row("LeNet", 1.25)
 * }</pre>
 *
 * @param caption what the table shows; not blank
 * @param columns the columns; the first names the rows
 * @param rows one cell for each column
 * @param notes sentences below the table
 */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows, List<String> notes)
    implements Block {

  /**
   * Creates a table from its parts; the lists are copied.
   *
   * @throws IllegalArgumentException if the caption is blank, a row does not have one cell for each
   *     column, or a cell is a text in a column of numbers or a number in a column of texts
   */
  public Table {
    if (caption.isBlank()) {
      throw new IllegalArgumentException("Table.caption must not be blank");
    }
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      requireFitting(caption, columns, row);
    }
  }

  /**
   * Creates a table without columns.
   *
   * @param caption what it shows; not blank
   * @return the table
   * @throws IllegalArgumentException if the caption is blank
   */
  public static Table captioned(String caption) {
    return new Table(caption, List.of(), List.of(), List.of());
  }

  /**
   * Adds a column of texts.
   *
   * @param name its heading; not blank
   * @return a copy
   * @throws IllegalArgumentException if the name is blank, or there are rows already
   */
  public Table column(String name) {
    return with(new Column(name, OptionalInt.empty()));
  }

  /**
   * Adds a column of numbers.
   *
   * @param name its heading; not blank
   * @param decimals the number of decimals shown, in 0..17; data files get all digits
   * @return a copy
   * @throws IllegalArgumentException if the name is blank, the decimals are out of range, or there
   *     are rows already
   */
  public Table column(String name, int decimals) {
    return with(new Column(name, OptionalInt.of(decimals)));
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column: texts, numbers, {@link SampleSummary summaries}, shown as
   *     mean ± standard deviation, or {@link Cell#none()}
   * @return a copy
   * @throws IllegalArgumentException if there are more or fewer cells than columns, or one does not
   *     fit its column
   */
  public Table row(Object... cells) {
    List<Cell> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell(cell));
    }
    return new Table(caption, columns, added(rows, row), notes);
  }

  /**
   * Adds a sentence below the table.
   *
   * @param sentence any text
   * @return a copy
   */
  public Table note(String sentence) {
    return new Table(caption, columns, rows, added(notes, sentence));
  }

  /**
   * Writes the table as CSV of RFC 4180 (2005): a line of headings, then the rows; numbers with all
   * their digits, empty cells as empty fields.
   *
   * <p>Spreadsheets treat a text that begins with {@code = + - @} as a formula. Such texts, and
   * those that begin with a tab or a line end, are prefixed with an apostrophe; numbers are not.
   *
   * @return lines that end with CR LF; texts with a comma, a quote or a line end are quoted
   */
  public String csv() {
    return CsvText.of(this);
  }

  /**
   * Writes the table for LaTeX, with the rules of the package {@code booktabs}. Texts are escaped;
   * characters missing in the document's fonts need a font that has them.
   *
   * @return a {@code table} environment with caption
   */
  public String latex() {
    return LatexText.of(this);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.table(this);
  }

  private Table with(Column column) {
    if (!rows.isEmpty()) {
      throw new IllegalArgumentException(
          "Table.column must be called before rows are added, but \""
              + column.name()
              + "\" came after");
    }
    return new Table(caption, added(columns, column), rows, notes);
  }

  private static Cell cell(Object content) {
    if (content instanceof Cell cell) {
      return cell;
    }
    if (content instanceof Number number) {
      return new Cell.Value(number.doubleValue());
    }
    if (content instanceof SampleSummary spread) {
      return new Cell.Spread(spread.mean(), spread.deviation());
    }
    if (content instanceof CharSequence text) {
      return new Cell.Text(text.toString());
    }
    throw new IllegalArgumentException(
        "Table.row must hold texts, numbers, summaries or cells, but held a "
            + content.getClass().getName());
  }

  private static void requireFitting(String caption, List<Column> columns, List<Cell> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "Table.row must hold a cell for each of "
              + (columns.size() + " columns, but held " + row.size())
              + (" in \"" + caption + "\""));
    }
    for (int c = 0; c < row.size(); c++) {
      Column column = columns.get(c);
      boolean text = row.get(c) instanceof Cell.Text;
      if (!(row.get(c) instanceof Cell.None) && column.isNumeric() == text) {
        throw new IllegalArgumentException(
            "Table.row must hold a "
                + (column.isNumeric() ? "number" : "text")
                + (" in column \"" + column.name() + "\", but held " + row.get(c)));
      }
    }
  }

  static <T> List<T> added(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return List.copyOf(longer);
  }
}
