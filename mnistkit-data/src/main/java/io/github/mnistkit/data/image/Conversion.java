package io.github.mnistkit.data.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Describes how the samples of an image file were converted to bytes.
 *
 * @param orientation the Exif orientation that was undone, 1 to 8; 1 is upright
 * @param transparent whether transparent pixels were blended with white
 * @param top the largest possible sample of the file: 255 or 65,535
 * @param range the largest actual sample minus the smallest
 */
public record Conversion(int orientation, boolean transparent, int top, int range) {

  /** Samples of up to 12 bits in a file of 16. */
  private static final int NARROW = 4095;

  private static final int DEEP = 65_535;

  /** Returns the conversion as steps of a provenance. */
  public List<String> steps() {
    List<String> steps = new ArrayList<>();
    if (orientation != 1) {
      steps.add("turned upright (Exif orientation " + orientation + ")");
    }
    if (transparent) {
      steps.add("transparency laid on white");
    }
    if (deep()) {
      steps.add("16 bits rounded to 8" + (narrow() ? ", " + use() : ""));
    }
    return steps;
  }

  /** Returns whether the file has 16 bits per sample. */
  public boolean deep() {
    return top == DEEP;
  }

  /** Returns whether a 16-bit file uses so little of its range that few levels remain in 8 bits. */
  public boolean narrow() {
    return deep() && range > 0 && range <= NARROW;
  }

  /** Returns a text such as {@code uses 0.4 % of its range}. */
  public String use() {
    return String.format(Locale.ROOT, "uses %.1f %% of its range", 100.0 * range / top);
  }
}
