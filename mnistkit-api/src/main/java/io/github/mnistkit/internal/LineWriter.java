package io.github.mnistkit.internal;

import java.util.List;

/**
 * Writes lines of {@code key = value}, with {@link Escapes#line escaped} values; the first names
 * the kind and its version, the last is the SHA-256 of those before it, so that damage is detected.
 */
public final class LineWriter {

  static final String EQUALS = " = ";
  static final String SEAL = "sha256";

  private final StringBuilder text = new StringBuilder();

  public LineWriter(String kind, int version) {
    put(kind, version);
  }

  /** Writes a line. */
  public LineWriter put(String key, Object value) {
    text.append(key).append(EQUALS).append(Escapes.line(value.toString())).append('\n');
    return this;
  }

  /** Writes a line with the same key for each value. */
  public LineWriter putAll(String key, Iterable<String> values) {
    values.forEach(value -> put(key, value));
    return this;
  }

  /** Writes a text of several lines, each as a line with the same key. */
  public LineWriter putText(String key, String value) {
    return putAll(key, List.of(value.split("\n", -1)));
  }

  /** Returns the whole text, with its digest. */
  public String text() {
    String body = text.toString();
    return body + SEAL + EQUALS + Sha256.of(body) + "\n";
  }
}
