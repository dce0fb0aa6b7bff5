package io.github.mnistkit.eval.report;

/** The content of a row and column of a {@link Table}. */
public sealed interface Cell {

  /**
   * Returns an empty cell for a missing value, shown as a dash.
   *
   * @return the empty cell
   */
  static Cell none() {
    return new None();
  }

  /**
   * Text.
   *
   * @param text any text; it is escaped wherever it is written
   */
  record Text(String text) implements Cell {}

  /**
   * A number, shown with the decimals of its column and written in full to data files.
   *
   * @param value any number; NaN and infinities are shown as such
   */
  record Value(double value) implements Cell {}

  /**
   * A mean and the standard deviation of the numbers it is taken over, shown as {@code 0.9783 ±
   * 0.0012}.
   *
   * @param mean any number; NaN and infinities are shown as such
   * @param deviation the sample standard deviation; NaN if it is unknown, as for a single number,
   *     which is shown without it
   */
  record Spread(double mean, double deviation) implements Cell {}

  /** An empty cell. */
  record None() implements Cell {}
}
