package io.github.mnistkit.data.scale;

/**
 * Which part of a source image fills which part of a target image.
 *
 * @param rows the rows of the source, fractions included
 * @param columns the columns of the source, fractions included
 * @param height the rows of the target that are filled
 * @param width the columns of the target that are filled
 */
public record Placement(Span rows, Span columns, int height, int width) {

  /** A part of an axis, in pixels from its beginning. */
  public record Span(double from, double to) {

    /** Returns the part of that length in the middle of an axis of {@code count} pixels. */
    static Span middle(int count, double length) {
      return new Span((count - length) / 2, (count + length) / 2);
    }

    static Span all(int count) {
      return new Span(0, count);
    }
  }

  /** Chooses the parts for a source of {@code height × width} pixels and the target's size. */
  @FunctionalInterface
  public interface Rule {
    Placement place(int height, int width, int targetHeight, int targetWidth);
  }

  /** Fills the whole target with the whole source. */
  public static Placement stretch(int height, int width, int targetHeight, int targetWidth) {
    return new Placement(Span.all(height), Span.all(width), targetHeight, targetWidth);
  }

  /** Fills the whole target with the largest part of its proportions in the middle. */
  public static Placement crop(int height, int width, int targetHeight, int targetWidth) {
    double side = Math.min((double) height / targetHeight, (double) width / targetWidth);
    return new Placement(
        Span.middle(height, targetHeight * side),
        Span.middle(width, targetWidth * side),
        targetHeight,
        targetWidth);
  }

  /**
   * Fills the largest part of the target that has the proportions of the whole source, to within
   * half a pixel and at least one.
   */
  public static Placement pad(int height, int width, int targetHeight, int targetWidth) {
    double side = Math.max((double) height / targetHeight, (double) width / targetWidth);
    return new Placement(
        Span.all(height),
        Span.all(width),
        (int) Math.max(1, Math.round(height / side)),
        (int) Math.max(1, Math.round(width / side)));
  }

  /** Returns the placement of an image whose rows and columns are exchanged. */
  public Placement transposed() {
    return new Placement(columns, rows, width, height);
  }
}
