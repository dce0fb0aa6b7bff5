package io.github.mnistkit.samples.console;

/** Wraps text to the width of a terminal. */
public final class LineWrap {

  /** The common width of terminals. */
  public static final int USUAL = 80;

  private static final String INDENT = "  ";

  private LineWrap() {}

  /**
   * Breaks a line between words.
   *
   * @param line any; a word that is longer than the width stays whole
   * @param width the length of the longest line
   * @return the lines, all but the first indented
   */
  public static String wrapped(String line, int width) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : line.split(" ", -1)) {
      int needed = column + 1 + word.length();
      if (column == 0) {
        text.append(word);
        column = word.length();
      } else if (needed <= width) {
        text.append(' ').append(word);
        column = needed;
      } else {
        text.append(System.lineSeparator()).append(INDENT).append(word);
        column = INDENT.length() + word.length();
      }
    }
    return text.toString();
  }
}
