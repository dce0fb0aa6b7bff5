package io.github.mnistkit.data;

import io.github.mnistkit.data.format.HeadingRule;

/** Says whether the first line of a table names its columns. */
public enum CsvHeading {
  /**
   * The first line is a heading if it contains words. Numbers that count 0, 1, 2, … or 1, 2, 3, …
   * are rejected as ambiguous.
   */
  DETECTED,

  /** The first line is a heading. */
  PRESENT,

  /** The first line is an example. */
  ABSENT;

  /** Returns the rule by which a table is read. */
  HeadingRule rule() {
    return switch (this) {
      case DETECTED -> HeadingRule::detected;
      case PRESENT -> (fields, classNames) -> true;
      case ABSENT -> (fields, classNames) -> false;
    };
  }
}
