package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.train.Predictions;

/** Checks that several predictions are about the same examples in the same order. */
final class SameExamples {

  private SameExamples() {}

  /**
   * Rejects predictions about other examples.
   *
   * @param subject the argument checked, such as {@code McNemar.second}
   * @param first the reference predictions
   * @param other the predictions to check
   * @param place where the error is, such as {@code ""} or {@code " in run 3"}
   */
  static void check(String subject, Predictions first, Predictions other, String place) {
    if (first.size() != other.size()) {
      throw new IllegalArgumentException(
          subject
              + " must hold the "
              + Numbers.count(first.size(), "example", "examples")
              + " of the first predictions, but was "
              + other.size()
              + place);
    }
    if (!first.classNames().equals(other.classNames())) {
      throw new IllegalArgumentException(
          subject
              + " must have the classes "
              + Shown.list(first.classNames())
              + " of the first predictions, but was "
              + Shown.list(other.classNames())
              + place);
    }
    for (int i = 0; i < first.size(); i++) {
      if (first.actual(i) != other.actual(i)) {
        throw new IllegalArgumentException(
            subject
                + (" must have class " + first.actual(i) + " as the true one of example " + i)
                + (", as the first predictions have, but was " + other.actual(i) + place));
      }
    }
  }
}
