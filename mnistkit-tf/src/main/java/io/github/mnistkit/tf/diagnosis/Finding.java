package io.github.mnistkit.tf.diagnosis;

/**
 * A line of a device report.
 *
 * @param subject what was checked, in a word
 * @param text what was found
 * @param advice what to do about it, in one sentence; empty if nothing
 */
public record Finding(String subject, String text, String advice) {

  /** Creates a finding without advice. */
  static Finding of(String subject, String text) {
    return new Finding(subject, text, "");
  }

  /** Returns a copy without advice. */
  Finding withoutAdvice() {
    return of(subject, text);
  }
}
