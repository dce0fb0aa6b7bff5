package io.github.mnistkit.data.format;

/** Where a table holds its labels. */
public sealed interface LabelPlace {

  /** In the column that the heading shows; without a heading, in the first one. */
  record Detected() implements LabelPlace {}

  /**
   * In the column of a name.
   *
   * @param name the name in the heading
   */
  record Named(String name) implements LabelPlace {}

  /**
   * In a column of a number.
   *
   * @param number the number of the column, from 1
   */
  record Numbered(int number) implements LabelPlace {}

  /** In the last column. */
  record Last() implements LabelPlace {}

  /** In the first K columns, of which one holds 1 and the others 0. */
  record OneHotFirst() implements LabelPlace {}

  /** In the last K columns, of which one holds 1 and the others 0. */
  record OneHotLast() implements LabelPlace {}

  /** Nowhere: all columns hold pixels. */
  record None() implements LabelPlace {}
}
