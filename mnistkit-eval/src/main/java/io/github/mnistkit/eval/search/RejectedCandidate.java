package io.github.mnistkit.eval.search;

/**
 * A combination of values without a result, and the reason.
 *
 * @param choice the values
 * @param reason as text
 */
public record RejectedCandidate(ParameterValues choice, String reason) {

  /** Returns the values and the reason in one line. */
  @Override
  public String toString() {
    return choice + ": " + reason;
  }
}
