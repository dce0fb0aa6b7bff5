package io.github.mnistkit.eval.search;

/**
 * A choice without a result, and the reason.
 *
 * @param choice the values
 * @param reason as text
 */
public record RejectedCandidate(ParameterValues choice, String reason) {

  /** Returns choice and reason in one line. */
  @Override
  public String toString() {
    return choice + ": " + reason;
  }
}
