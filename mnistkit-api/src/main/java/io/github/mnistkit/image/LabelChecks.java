package io.github.mnistkit.image;

import io.github.mnistkit.internal.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks labels and class names, both main and auxiliary. */
final class LabelChecks {
  private LabelChecks() {}

  static List<String> distinctNames(String subject, List<String> classNames) {
    if (classNames.isEmpty()) {
      throw new IllegalArgumentException(
          subject + ".classNames must hold at least 1 name, but is empty");
    }
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < classNames.size(); i++) {
      Integer earlier = positions.putIfAbsent(classNames.get(i), i);
      if (earlier != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s.classNames must be distinct, but \"%s\" is at %d and %d",
                subject,
                classNames.get(i),
                earlier,
                i));
      }
    }
    return List.copyOf(classNames);
  }

  /** Returns the label of a class, which must exist. */
  static int requireClass(String subject, Examples examples, String name) {
    int label = examples.classNames().indexOf(name);
    if (label < 0) {
      throw new IllegalArgumentException(
          subject
              + " classNames must be among "
              + Quote.list(examples.classNames())
              + ", but held "
              + name);
    }
    return label;
  }

  static void requireWithin(String subject, int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s.labels[%d] must be between 0 and %d (%d classes), but was %d",
                subject,
                i,
                classes - 1,
                classes,
                labels[i]));
      }
    }
  }

  static void requireIndex(String subject, int index, int size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          subject + " must be at least 0 and below " + size + " (the size), but was " + index);
    }
  }

  static void requireIndices(String subject, int[] indices, int size) {
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= size) {
        requireIndex(subject + "[" + i + "]", indices[i], size);
      }
    }
  }

  static void requireCount(String subject, int count, int size) {
    if (count < 0 || count > size) {
      throw new IllegalArgumentException(
          subject + " count must be between 0 and " + size + " (the size), but was " + count);
    }
  }
}
