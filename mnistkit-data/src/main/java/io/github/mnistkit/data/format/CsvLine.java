package io.github.mnistkit.data.format;

import java.util.ArrayList;
import java.util.List;

/** Divides the first line of a table into its fields. */
final class CsvLine {
  private static final int SHOWN = 40;

  private CsvLine() {}

  /** Returns the most frequent separator of a line; without any, a blank if it has blanks. */
  static char separator(String line) {
    char best = line.strip().indexOf(' ') >= 0 ? ' ' : ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = line.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the fields of a line without surrounding quotes and blanks. */
  static List<String> fields(String line, char separator) {
    String text = separator == ' ' ? line.strip().replaceAll("[ \t]+", " ") : line;
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** Returns whether a line contains anything but numbers. */
  static boolean hasWords(List<String> fields) {
    return fields.stream().anyMatch(CsvLine::isWord);
  }

  static boolean isWord(String field) {
    return !field.isEmpty() && (Character.isLetter(field.codePointAt(0)) || field.startsWith("_"));
  }

  /** Returns the beginning of a text, without characters that could confuse a terminal. */
  static String cut(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return shown.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
  }
}
