package io.github.mnistkit.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Escapes characters in stored texts and restores them: with {@code %} and the bytes of UTF-8 in
 * words, which are separated by spaces, and with a backslash in values that take the rest of a
 * line.
 */
public final class Escapes {

  private static final int DIGITS = 4;

  /** Letters and marks without a glyph: Hangul fillers, the grapheme joiner. */
  private static final String BLANK = "\u115f\u1160\u3164\uffa0\u034f";

  private Escapes() {}

  /** Escapes everything but ASCII letters, digits and {@code . - * _} in a word. */
  public static String word(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Escapes only whitespace, control characters and {@code %} in a word. */
  public static String readableWord(String word) {
    return word.codePoints()
        .mapToObj(one -> isSpecial(one) ? word(Character.toString(one)) : Character.toString(one))
        .collect(Collectors.joining());
  }

  private static boolean isSpecial(int letter) {
    return letter == '%' || Character.isWhitespace(letter) || Character.isISOControl(letter);
  }

  /**
   * Restores a word.
   *
   * @throws IllegalArgumentException if a {@code %} is not followed by two hexadecimal digits
   */
  public static String unescapedWord(String escaped) {
    if (escaped.indexOf('%') < 0) {
      return escaped;
    }
    try {
      // The decoder is meant for web forms, where a plus sign means a space.
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected two hexadecimal digits after each %, but found " + Quote.of(escaped), e);
    }
  }

  /** Escapes line ends, backslashes and {@link #isUnseen unseen} characters in a line. */
  public static String line(String text) {
    return text.codePoints().mapToObj(Escapes::inLine).collect(Collectors.joining());
  }

  private static String inLine(int letter) {
    return switch (letter) {
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> isUnseen(letter) ? units(letter) : Character.toString(letter);
    };
  }

  /** Restores a line. */
  public static String unescapedLine(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\' && i + 1 < escaped.length()) {
        i++;
        c = escaped.charAt(i);
        if (c == 'u' && i + DIGITS < escaped.length()) {
          c = (char) HexFormat.fromHexDigits(escaped, i + 1, i + 1 + DIGITS);
          i += DIGITS;
        } else if (c == 'n' || c == 'r') {
          c = c == 'n' ? '\n' : '\r';
        }
      }
      text.append(c);
    }
    return text.toString();
  }

  /** Returns the escapes of the UTF-16 units of a character, as in Java source code. */
  public static String units(int letter) {
    return Character.toString(letter)
        .chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
        .collect(Collectors.joining());
  }

  /**
   * Returns whether a character has no glyph of its own, or affects the characters around it; false
   * for line ends and tabs.
   */
  public static boolean isUnseen(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL -> "\t\n\r".indexOf(letter) < 0;
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> BLANK.indexOf(letter) >= 0;
    };
  }
}
