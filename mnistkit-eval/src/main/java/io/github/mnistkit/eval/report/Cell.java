package io.github.mnistkit.eval.report;

/** What stands in a row and a column of a {@link Table}. */
public sealed interface Cell {

  /**
   * Nothing: a figure that there is none of, shown as a dash.
   *
   * @return the empty cell
   */
  static Cell none() {
    return new None();
  }

  /**
   * Words.
   *
   * @param text any text; it is escaped wherever it is written
   */
  record Text(String text) implements Cell {}

  /**
   * A number, shown with the decimals of its column and written in full to data files.
   *
   * @param value any number; NaN and the infinite ones are shown as such
   */
  record Value(double value) implements Cell {}

  /** Nothing. */
  record None() implements Cell {}
}
