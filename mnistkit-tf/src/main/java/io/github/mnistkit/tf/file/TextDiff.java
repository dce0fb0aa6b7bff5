package io.github.mnistkit.tf.file;

import io.github.mnistkit.internal.Quote;
import java.util.List;

/** Describes the difference of two texts in words. */
final class TextDiff {

  private static final String NOTHING = "nothing";

  private TextDiff() {}

  /**
   * Describes the first line that differs.
   *
   * @param what the subject of the texts
   */
  static String between(String what, String there, String here) {
    List<String> old = there.lines().map(String::strip).toList();
    List<String> current = here.lines().map(String::strip).toList();
    for (int i = 0; i < Math.max(old.size(), current.size()); i++) {
      String first = i < old.size() ? old.get(i) : NOTHING;
      String second = i < current.size() ? current.get(i) : NOTHING;
      if (!first.equals(second)) {
        return what + ": " + Quote.of(first) + " there, " + Quote.of(second) + " here";
      }
    }
    return what;
  }
}
