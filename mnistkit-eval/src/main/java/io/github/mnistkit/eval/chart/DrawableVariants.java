package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.study.StudyResult;
import java.util.List;

/** The variants of a study that can be drawn. */
final class DrawableVariants {

  private DrawableVariants() {}

  static List<String> drawn(StudyResult study) {
    List<String> drawn =
        study.variants().stream().filter(variant -> !study.finished(variant).isEmpty()).toList();
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "Charts.study must hold at least 1 finished run, but all "
              + study.results().size()
              + " of \""
              + study.name()
              + "\" failed");
    }
    return drawn;
  }

  /**
   * Returns a sentence, preceded by a space, on the variants that are not drawn; empty if all are.
   */
  static String leftOut(StudyResult study) {
    List<String> left =
        study.variants().stream().filter(variant -> study.finished(variant).isEmpty()).toList();
    return left.isEmpty()
        ? ""
        : " Left out because all of their runs failed: " + String.join(", ", left) + ".";
  }
}
