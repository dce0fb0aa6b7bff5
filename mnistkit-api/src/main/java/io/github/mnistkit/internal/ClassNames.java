package io.github.mnistkit.internal;

import java.util.ArrayList;
import java.util.List;

/** Completes the class names of a head. */
public final class ClassNames {

  private ClassNames() {}

  /**
   * Returns the known names, followed by the index of each class without one, made unique if
   * necessary.
   */
  public static List<String> padded(List<String> known, int classes) {
    List<String> names = new ArrayList<>(known);
    while (names.size() < classes) {
      String name = Integer.toString(names.size());
      names.add(names.contains(name) ? "class " + name : name);
    }
    return names;
  }
}
