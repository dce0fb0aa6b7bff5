package io.github.mnistkit.data.format;

/** Thrown when the first line of a table is ambiguous, or contradicts what is known of it. */
public final class UnclearTableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What was expected in the line. */
  final String expected;

  /** What was found. */
  final String found;

  UnclearTableException(String expected, String found) {
    super(expected);
    this.expected = expected;
    this.found = found;
  }
}
