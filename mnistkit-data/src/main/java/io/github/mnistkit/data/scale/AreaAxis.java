package io.github.mnistkit.data.scale;

/** Divides a part of a source axis evenly among target pixels. */
final class AreaAxis {
  private final double length;
  private final int[] first;
  private final int[] last;
  private final double[] firstShare;
  private final double[] lastShare;

  /** Divides the span of an axis of {@code size} pixels into {@code count} parts. */
  AreaAxis(Placement.Span span, int size, int count) {
    length = (span.to() - span.from()) / count;
    first = new int[count];
    last = new int[count];
    firstShare = new double[count];
    lastShare = new double[count];
    for (int i = 0; i < count; i++) {
      double from = at(span, i, count);
      double to = at(span, i + 1, count);
      first[i] = within((int) from, size);
      last[i] = Math.max(first[i], within((int) Math.ceil(to) - 1, size));
      boolean one = first[i] == last[i];
      firstShare[i] = one ? length : first[i] + 1 - from;
      lastShare[i] = one ? 0 : to - last[i];
    }
  }

  /** Multiplies first, so that whole numbers stay whole. */
  private static double at(Placement.Span span, int index, int count) {
    return span.from() + index * (span.to() - span.from()) / count;
  }

  private static int within(int pixel, int size) {
    return Math.max(0, Math.min(size - 1, pixel));
  }

  int count() {
    return first.length;
  }

  /** Returns the source pixels that a target pixel covers. */
  double length() {
    return length;
  }

  int first(int index) {
    return first[index];
  }

  int last(int index) {
    return last[index];
  }

  double firstShare(int index) {
    return firstShare[index];
  }

  /** Returns the covered share of the last pixel, 0 if it is also the first. */
  double lastShare(int index) {
    return lastShare[index];
  }

  /** Returns the covered share of a source pixel between the first and the last. */
  double share(int index, int pixel) {
    if (pixel == first[index]) {
      return firstShare[index];
    }
    return pixel == last[index] ? lastShare[index] : 1;
  }
}
