package io.github.mnistkit.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Quotes untrusted text in messages, with bounded length and with every character made visible that
 * could control a terminal or change the reading direction.
 */
public final class Quote {

  private static final String CUT = "…";
  private static final int PATH = 300;

  private Quote() {}

  /**
   * Returns a text in quotation marks.
   *
   * @param text any text; beyond {@link ReadLimits#EXCERPT} characters it is truncated and its
   *     length is given
   * @return such as {@code "abc"}
   */
  public static String of(String text) {
    String shown = plain(text);
    return text.length() <= ReadLimits.EXCERPT
        ? '"' + shown + '"'
        : String.format(Locale.ROOT, "\"%s\" (%,d characters)", shown, text.length());
  }

  /**
   * Returns a text without quotation marks.
   *
   * @param text any text; truncated beyond {@link ReadLimits#EXCERPT} characters
   * @return such as {@code abc}
   */
  public static String plain(String text) {
    String shown = visible(beginning(text, ReadLimits.EXCERPT));
    boolean whole = text.length() <= ReadLimits.EXCERPT && shown.length() <= 2 * ReadLimits.EXCERPT;
    return whole ? shown : beginning(shown, ReadLimits.EXCERPT) + CUT;
  }

  /**
   * Returns the first elements of a list and the number of the others.
   *
   * @param elements any number
   * @return such as {@code [a, b, c, and 7 more]}
   */
  public static String list(Collection<?> elements) {
    return "[" + names(elements) + "]";
  }

  /**
   * Returns the same text as {@link #list}, without brackets.
   *
   * @param elements any number
   * @return such as {@code a, b, c, and 7 more}
   */
  public static String names(Collection<?> elements) {
    StringJoiner list = new StringJoiner(", ");
    Iterator<?> next = elements.iterator();
    int listed = 0;
    while (next.hasNext() && listed < ReadLimits.LISTED && list.length() < ReadLimits.LIST) {
      list.add(plain(String.valueOf(next.next())));
      listed++;
    }
    int more = elements.size() - listed;
    if (more > 0) {
      list.add(String.format(Locale.ROOT, "and %,d more", more));
    }
    return list.toString();
  }

  /**
   * Returns a path as text.
   *
   * @param path any path; beyond 300 characters its middle is omitted
   * @return with every character visible
   */
  public static String path(Path path) {
    String text = visible(path.toString());
    if (text.length() <= PATH) {
      return text;
    }
    int end = text.length() - PATH / 2;
    boolean split = Character.isLowSurrogate(text.charAt(end));
    return beginning(text, PATH / 2) + CUT + text.substring(split ? end + 1 : end);
  }

  /**
   * Limits the length of a whole message.
   *
   * @param text the message; line breaks are kept
   * @return the text, truncated beyond {@link ReadLimits#MESSAGE} characters
   */
  public static String message(String text) {
    return text.length() <= ReadLimits.MESSAGE
        ? text
        : beginning(text, ReadLimits.MESSAGE - 1) + CUT;
  }

  /**
   * Returns a text with every character made visible: control, format and bidirectional characters,
   * line ends and lone surrogates are written as <code>&#92;uXXXX</code>.
   *
   * @param text any text
   * @return the text itself if it holds none of those
   */
  public static String visible(String text) {
    if (text.codePoints().noneMatch(Quote::hidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (hidden(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
