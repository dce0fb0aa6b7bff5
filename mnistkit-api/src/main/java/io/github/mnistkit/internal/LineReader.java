package io.github.mnistkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads the output of {@link LineWriter} in order; anything else is an error that names the line.
 */
public final class LineReader {

  private final List<String> lines;
  private int at;

  /**
   * Checks kind, version and digest.
   *
   * @throws IllegalArgumentException if one is not as expected
   */
  public LineReader(String text, String kind, int version) {
    this(text, kind, version, version);
  }

  /**
   * Checks kind, version and digest, and accepts older versions too.
   *
   * @throws IllegalArgumentException if one is not as expected
   */
  public LineReader(String text, String kind, int oldest, int newest) {
    this.lines = List.of(text.split("\n", -1));
    String found = next(kind);
    if (IntStream.rangeClosed(oldest, newest)
        .mapToObj(Integer::toString)
        .noneMatch(found::equals)) {
      String versions = oldest == newest ? "" + newest : oldest + " to " + newest;
      throw fault(
          1, "expected version " + versions + " of " + kind + ", but found " + Quote.plain(found));
    }
    String seal = LineWriter.SEAL + LineWriter.EQUALS;
    int body = text.lastIndexOf("\n" + seal) + 1;
    if (body == 0) {
      throw new IllegalArgumentException(
          "expected \"" + seal + "…\" as the last line, but the text ends before it");
    }
    if (!text.substring(body).equals(seal + Sha256.of(text.substring(0, body)) + "\n")) {
      throw new IllegalArgumentException(
          "expected the SHA-256 of the text in its last line, but found another: it was changed");
    }
  }

  /** Reads the next line, which must have this key. */
  public String next(String key) {
    if (!atKey(key)) {
      String found = at < lines.size() ? lines.get(at) : "";
      throw fault(
          at + 1, "expected \"" + key + LineWriter.EQUALS + "…\", but found " + Quote.of(found));
    }
    String line = lines.get(at++);
    return Escapes.unescapedLine(line.substring(key.length() + LineWriter.EQUALS.length()));
  }

  /**
   * Reads the next line and its value; a reader's {@link IllegalArgumentException} gets its place.
   */
  public <T> T next(String key, Function<String, T> reader) {
    String value = next(key);
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line " + at + ": " + key + " cannot be " + Quote.of(value) + ": " + e.getMessage(), e);
    }
  }

  /** Reads the next line if it has this key. */
  public Optional<String> optional(String key) {
    return atKey(key) ? Optional.of(next(key)) : Optional.empty();
  }

  /** Reads all consecutive lines with this key. */
  public List<String> all(String key) {
    return all(key, Function.identity());
  }

  /** Reads all consecutive lines with this key, and their values. */
  public <T> List<T> all(String key, Function<String, T> reader) {
    List<T> all = new ArrayList<>();
    while (atKey(key)) {
      all.add(next(key, reader));
    }
    return all;
  }

  /** Reads the output of {@link LineWriter#putText}. */
  public String nextText(String key) {
    return optionalText(key).orElseGet(() -> next(key));
  }

  /** Reads the output of {@link LineWriter#putText} if there is one. */
  public Optional<String> optionalText(String key) {
    return atKey(key) ? Optional.of(String.join("\n", all(key))) : Optional.empty();
  }

  /** Checks that only the digest remains. */
  public void end() {
    next(LineWriter.SEAL);
  }

  private boolean atKey(String key) {
    return at < lines.size() && lines.get(at).startsWith(key + LineWriter.EQUALS);
  }

  private static IllegalArgumentException fault(int line, String text) {
    return new IllegalArgumentException("line " + line + ": " + text);
  }
}
