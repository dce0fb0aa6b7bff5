package io.github.mnistkit.tf;

import java.util.ArrayList;
import java.util.List;

/** A name for each class of a head. */
final class ClassNames {

  private ClassNames() {}

  /** The names there are, then the index of each class that has none, made different if need be. */
  static List<String> padded(List<String> known, int classes) {
    List<String> names = new ArrayList<>(known);
    while (names.size() < classes) {
      String name = Integer.toString(names.size());
      names.add(names.contains(name) ? "class " + name : name);
    }
    return names;
  }
}
