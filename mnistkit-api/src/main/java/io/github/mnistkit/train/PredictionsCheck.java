package io.github.mnistkit.train;

import java.util.List;
import java.util.Locale;

/** Checks the logits, labels and auxiliary heads of {@link Predictions}. */
final class PredictionsCheck {

  private PredictionsCheck() {}

  static void shape(int classes, int logits, int rows) {
    if (classes < 2) {
      throw broken("classNames must name at least 2 classes, but was %d", classes);
    }
    long expected = (long) rows * classes;
    if (logits != expected) {
      throw broken(
          "logits must hold %d×%d = %d numbers, but was %d", rows, classes, expected, logits);
    }
  }

  static void labels(int classes, int[] labels) {
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw broken(
            "labels must lie in 0..%d, but was %d in row %d", classes - 1, labels[row], row);
      }
    }
  }

  static void logits(List<String> names, float[] logits) {
    int classes = names.size();
    for (int row = 0; row < logits.length / classes; row++) {
      boolean finite = false;
      for (int k = 0; k < classes; k++) {
        float logit = logits[row * classes + k];
        if (!(logit < Float.POSITIVE_INFINITY)) {
          throw broken(
              "logits must be finite or -Infinity, but was %s in row %d, class %d ('%s')",
              logit, row, k, names.get(k));
        }
        finite |= logit > Float.NEGATIVE_INFINITY;
      }
      if (!finite) {
        throw broken(
            "logits must have a finite value in each row, but all were -Infinity in row %d", row);
      }
    }
  }

  static void auxiliary(Predictions main, String name, Predictions head) {
    if (name.isBlank()) {
      throw broken("auxiliary name must not be blank, but was '%s'", name);
    }
    if (main.auxiliary(name).isPresent()) {
      throw broken("auxiliary name must be unused, but '%s' is taken", name);
    }
    int rows = main.size();
    boolean fits = rows == 0 ? head.size() == 0 : head.size() >= rows && head.size() % rows == 0;
    if (!fits) {
      throw broken(
          "auxiliary size must be a multiple of %d, but was %d in head '%s'",
          rows, head.size(), name);
    }
  }

  private static IllegalArgumentException broken(String rule, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, "Predictions." + rule, values));
  }
}
