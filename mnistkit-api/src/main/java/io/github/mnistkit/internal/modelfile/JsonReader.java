package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.internal.Quote;

/**
 * Reads JSON of a known structure, strictly, value by value. Every method skips white space, and
 * throws an {@link IllegalArgumentException} with the place if it finds something else.
 *
 * <pre>{@code
 * json.open('[');
 * while (json.more(']')) {
 *   texts.add(json.string());
 * }
 * json.end();
 * }</pre>
 */
final class JsonReader {

  private static final int MOST_DIGITS = 18;

  private final String text;
  private int at;

  /** Whether the next value is the first one after an opening bracket. */
  private boolean first;

  JsonReader(String text) {
    this.text = text;
  }

  /** Reads an opening bracket. */
  void open(char bracket) {
    expect(bracket);
    first = true;
  }

  /**
   * Returns whether another value or name follows, and reads what precedes it; if not, reads the
   * closing bracket.
   */
  boolean more(char bracket) {
    if (peek() == bracket) {
      at++;
      first = false;
      return false;
    }
    if (!first) {
      expect(',');
    }
    first = false;
    return true;
  }

  /** Reads the name of a member of an object. */
  String name() {
    String name = string();
    expect(':');
    return name;
  }

  /** Reads a string. */
  String string() {
    expect('"');
    int from = at;
    StringBuilder changed = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        String end = text.substring(from, at++);
        return changed.isEmpty() ? end : changed.append(end).toString();
      }
      if (c < ' ') {
        throw found("a string without control characters");
      }
      if (c == '\\') {
        changed.append(text, from, at);
        at++;
        changed.append(escape());
        from = at;
      } else {
        at++;
      }
    }
    throw found("the end of a string");
  }

  private char escape() {
    char c = at < text.length() ? text.charAt(at) : 0;
    int letter = "\"\\/bfnrt".indexOf(c);
    if (letter >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(letter);
    }
    if (c != 'u' || at + 5 > text.length()) {
      throw found("an escape");
    }
    int code = 0;
    for (int i = at + 1; i < at + 5; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        throw found("an escape of four hexadecimal digits");
      }
      code = code << 4 | digit;
    }
    at += 5;
    return (char) code;
  }

  /** Reads a whole number of at most 18 digits. */
  long integer() {
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int from = at;
    long number = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = number * 10 + text.charAt(at++) - '0';
      if (at - from > MOST_DIGITS) {
        throw found("a number of at most " + MOST_DIGITS + " digits");
      }
    }
    if (at == from || (at > from + 1 && text.charAt(from) == '0')) {
      throw found("a whole number");
    }
    return negative ? -number : number;
  }

  /** Requires that nothing follows. */
  void end() {
    if (peek() != 0 || at < text.length()) {
      throw found("the end");
    }
  }

  private char peek() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw found("'" + wanted + "'");
    }
    at++;
  }

  private IllegalArgumentException found(String expected) {
    String found =
        at < text.length()
            ? Quote.of(text.substring(at, text.offsetByCodePoints(at, 1)))
            : "the end of the text";
    return new IllegalArgumentException(
        "expected " + expected + " at character " + at + " (from 0), but found " + found);
  }
}
