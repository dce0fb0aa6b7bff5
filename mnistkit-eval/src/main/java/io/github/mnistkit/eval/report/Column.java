package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.Numbers;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;

/**
 * A column of a {@link Table}.
 *
 * @param name the heading; not blank
 * @param decimals the number of decimals shown in a column of numbers, in 0..17; empty for a column
 *     of texts
 */
public record Column(String name, OptionalInt decimals) {

  private static final int MOST_DECIMALS = 17;

  /**
   * Creates a column.
   *
   * @throws IllegalArgumentException if the name is blank or the decimals are out of range
   */
  public Column {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Column.name must not be blank");
    }
    decimals.ifPresent(Column::requireInRange);
  }

  private static void requireInRange(int decimals) {
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "Column.decimals must be in 0.." + MOST_DECIMALS + ", but was " + decimals);
    }
  }

  boolean isNumeric() {
    return decimals.isPresent();
  }

  /** Formats the cell for display. */
  String shown(Cell cell) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Spread spread) {
      return joined(spread, value -> Numbers.decimals(decimals.orElse(0), value));
    }
    return cell instanceof Cell.Value number
        ? Numbers.decimals(decimals.orElse(0), number.value())
        : "–";
  }

  /** Formats the cell for data files, a number with all its digits; empty for an empty cell. */
  String data(Cell cell) {
    if (cell instanceof Cell.Value number) {
      return isWhole(number.value())
          ? Long.toString((long) number.value())
          : Double.toString(number.value());
    }
    if (cell instanceof Cell.Spread spread) {
      return joined(spread, Double::toString);
    }
    return cell instanceof Cell.Text text ? text.text() : "";
  }

  private static String joined(Cell.Spread spread, DoubleFunction<String> format) {
    String mean = format.apply(spread.mean());
    return Double.isNaN(spread.deviation())
        ? mean
        : mean + " ± " + format.apply(spread.deviation());
  }

  /**
   * Whether a number is a count: in a column without decimals, and exactly representable as a long.
   */
  boolean isWhole(double value) {
    return decimals.orElse(-1) == 0 && value == Math.rint(value) && Math.abs(value) < 1L << 53;
  }
}
