package io.github.mnistkit.eval.internal;

import io.github.mnistkit.internal.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes lines of {@code key = value}; the first names the kind and its version, the last is the
 * SHA-256 of those before it, so that damage is detected.
 */
public final class LineWriter {

  static final String EQUALS = " = ";
  static final String SEAL = "sha256";

  private final StringBuilder text = new StringBuilder();

  public LineWriter(String kind, int version) {
    put(kind, version);
  }

  public LineWriter put(String key, Object value) {
    text.append(key).append(EQUALS).append(escape(value.toString())).append('\n');
    return this;
  }

  /** Writes a text of several lines, each as a line with the same key. */
  public LineWriter putText(String key, String value) {
    for (String line : value.split("\n", -1)) {
      put(key, line);
    }
    return this;
  }

  public String text() {
    String body = text.toString();
    return body + SEAL + EQUALS + Sha256.of(body) + "\n";
  }

  /** Formats names and numbers as {@code name=number}, separated by spaces. */
  public static String figures(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> word(figure.getKey()) + "=" + figure.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String word(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String escape(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); ) {
      int letter = value.codePointAt(i);
      int next = i + Character.charCount(letter);
      switch (letter) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> {
          if (Shown.isUnseen(letter)) {
            value.substring(i, next).chars().forEach(unit -> text.append(Shown.number(unit)));
          } else {
            text.appendCodePoint(letter);
          }
        }
      }
      i = next;
    }
    return text.toString();
  }
}
