package io.github.mnistkit.eval.chart;

/**
 * A point of a scatter chart of quality against cost.
 *
 * @param label its name
 * @param x its cost, such as parameters or bytes; above 0
 * @param y its quality, such as accuracy
 * @param low the low end of an interval around y; y itself for none
 * @param high the high end; y itself for none
 */
public record LabelledPoint(String label, double x, double y, double low, double high) {

  /**
   * Creates a point.
   *
   * @throws IllegalArgumentException if the label is blank, or x is not a finite number above 0
   */
  public LabelledPoint {
    if (label.isBlank()) {
      throw new IllegalArgumentException("LabelledPoint.label must not be blank");
    }
    if (!(x > 0) || Double.isInfinite(x)) {
      throw new IllegalArgumentException(
          "LabelledPoint.x must be a finite number above 0, but was " + x + " at " + label);
    }
  }

  /**
   * Creates a point without an interval.
   *
   * @param label its name
   * @param x its cost; above 0
   * @param y its quality
   * @return the point
   * @throws IllegalArgumentException if the label is blank, or x is not a finite number above 0
   */
  public static LabelledPoint of(String label, double x, double y) {
    return new LabelledPoint(label, x, y, y, y);
  }

  /**
   * Returns this point with an interval around y, drawn if both ends are finite.
   *
   * @param newLow the low end
   * @param newHigh the high end
   * @return a new point
   */
  public LabelledPoint within(double newLow, double newHigh) {
    return new LabelledPoint(label, x, y, newLow, newHigh);
  }

  boolean hasInterval() {
    return low < high && Double.isFinite(low) && Double.isFinite(high);
  }

  /** Whether another point is at least as good in cost and quality, and better in one. */
  boolean beatenBy(LabelledPoint other) {
    return other.x <= x && other.y >= y && (other.x < x || other.y > y);
  }
}
