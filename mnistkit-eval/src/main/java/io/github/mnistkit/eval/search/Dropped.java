package io.github.mnistkit.eval.search;

/**
 * A choice that has no figure, and why.
 *
 * @param choice the values
 * @param reason in words
 */
public record Dropped(Choice choice, String reason) {

  /** Choice and reason in one line. */
  @Override
  public String toString() {
    return choice + ": " + reason;
  }
}
