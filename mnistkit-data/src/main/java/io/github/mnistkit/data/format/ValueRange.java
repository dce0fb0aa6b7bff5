package io.github.mnistkit.data.format;

/**
 * The values of pixels in a table.
 *
 * @param low the value that becomes 0; finite
 * @param high the value that becomes 255; finite and above low
 */
public record ValueRange(double low, double high) {
  /** Bytes, which are taken as they are. */
  public static final ValueRange BYTES = new ValueRange(0, 255);

  /** Returns whether values are bytes already, so that only whole numbers are allowed. */
  boolean isBytes() {
    return low == 0 && high == 255;
  }

  boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** Scales a value to a byte, rounded half up. */
  int scale(double value) {
    return (int) Math.floor((value - low) / (high - low) * 255 + 0.5);
  }

  @Override
  public String toString() {
    return text(low) + " to " + text(high);
  }

  /** Returns a number, whole ones without a fraction. */
  static String text(double value) {
    return String.valueOf(value).replaceFirst("\\.0$", "");
  }
}
