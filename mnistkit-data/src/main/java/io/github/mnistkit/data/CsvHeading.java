package io.github.mnistkit.data;

/** Whether the first line of a table names its columns. */
public enum CsvHeading {
  /**
   * The first line is a heading if it holds words. Numbers that count 0, 1, 2, … or 1, 2, 3, … are
   * refused, since they may be either.
   */
  DETECTED,

  /** The first line is a heading, whatever it holds. */
  PRESENT,

  /** The first line is an example. */
  ABSENT
}
