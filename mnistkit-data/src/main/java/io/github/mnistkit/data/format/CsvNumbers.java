package io.github.mnistkit.data.format;

import java.io.IOException;

/**
 * Reads the numbers of a table, such as {@code 255}, {@code 7.0}, {@code -0.5} and {@code 1e-3}.
 */
final class CsvNumbers {
  private static final int LONGEST_WHOLE = 9;
  private static final int LONGEST = 40;
  private static final String DECIMAL = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?";

  private final CsvScanner in;

  CsvNumbers(CsvScanner in) {
    this.in = in;
  }

  /** Reads a number, which may be quoted, and the blanks around it. */
  double read(String what, CsvColumns columns, int column) throws IOException {
    in.skipBlanks();
    boolean quoted = in.next() == '"';
    if (quoted) {
      in.advance();
    }
    double value = plain(what, columns, column);
    if (quoted && in.next() != '"') {
      throw in.fault("a closing quote", columns.place(column), in.found());
    }
    if (quoted) {
      in.advance();
    }
    in.skipBlanks();
    return value;
  }

  private double plain(String what, CsvColumns columns, int column) throws IOException {
    int number = 0;
    int digits = 0;
    for (; in.next() >= '0' && in.next() <= '9'; in.advance()) {
      number = 10 * number + (in.next() - '0');
      if (++digits > LONGEST_WHOLE) {
        String found = "a number of more than " + LONGEST_WHOLE + " digits";
        throw in.fault(what, columns.place(column), found);
      }
    }
    return digits > 0 && !isPartOfDecimal()
        ? number
        : decimal(digits > 0 ? String.valueOf(number) : "", what, columns, column);
  }

  /** Reads the rest of a number that is not a plain row of digits. */
  private double decimal(String start, String what, CsvColumns columns, int column)
      throws IOException {
    StringBuilder text = new StringBuilder(start);
    while (isPartOfDecimal() || (in.next() >= '0' && in.next() <= '9')) {
      if (text.length() == LONGEST) {
        String found = "a number of more than " + LONGEST + " characters";
        throw in.fault(what, columns.place(column), found);
      }
      text.append((char) in.next());
      in.advance();
    }
    if (!text.toString().matches(DECIMAL)) {
      String found = in.next() == '?' && text.isEmpty() ? "\"?\", a missing value" : in.found();
      throw in.fault(what, columns.place(column), text.isEmpty() ? found : "\"" + text + "\"");
    }
    return Double.parseDouble(text.toString());
  }

  private boolean isPartOfDecimal() {
    int next = in.next();
    return next == '.' || next == '-' || next == '+' || next == 'e' || next == 'E';
  }
}
