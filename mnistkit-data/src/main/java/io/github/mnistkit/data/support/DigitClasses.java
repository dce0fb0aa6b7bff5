package io.github.mnistkit.data.support;

import java.util.List;

/** The classes of handwritten digits. */
public final class DigitClasses {
  /** The names of the classes, in the order of the labels. */
  public static final List<String> NAMES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private DigitClasses() {}
}
