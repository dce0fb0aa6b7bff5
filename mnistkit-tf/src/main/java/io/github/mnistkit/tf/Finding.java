package io.github.mnistkit.tf;

/**
 * A line of a report on what TensorFlow computes on.
 *
 * @param subject what was looked at, in a word
 * @param text what was found
 * @param advice what to do about it, in one sentence; empty if nothing is
 */
record Finding(String subject, String text, String advice) {

  /** A finding that asks for nothing. */
  static Finding of(String subject, String text) {
    return new Finding(subject, text, "");
  }

  /** The same, with nothing to do about it. */
  Finding withoutAdvice() {
    return of(subject, text);
  }
}
