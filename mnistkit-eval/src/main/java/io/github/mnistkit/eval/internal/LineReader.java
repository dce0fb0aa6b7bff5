package io.github.mnistkit.eval.internal;

import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.internal.Values;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads the output of {@link LineWriter} in order; anything else is an error that names the line.
 */
public final class LineReader {

  private static final int DIGITS = 4;
  private static final int LONGEST_REASON = 400;

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
          1, "expected version " + versions + " of " + kind + ", but found " + Shown.line(found));
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

  public String next(String key) {
    if (!atKey(key)) {
      String found = at < lines.size() ? Shown.line(lines.get(at)) : "";
      throw fault(
          at + 1, "expected \"" + key + LineWriter.EQUALS + "…\", but found \"" + found + "\"");
    }
    String line = lines.get(at++);
    return unescape(line.substring(key.length() + LineWriter.EQUALS.length()));
  }

  public <T> T next(String key, Function<String, T> reader) {
    String value = next(key);
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          "line " + at + ": " + key + " cannot be " + Shown.quoted(value) + ": " + cut(reason), e);
    }
  }

  public Optional<String> optional(String key) {
    return atKey(key) ? Optional.of(next(key)) : Optional.empty();
  }

  /** Reads all consecutive lines with this key. */
  public <T> List<T> all(String key, Function<String, T> reader) {
    List<T> all = new ArrayList<>();
    while (atKey(key)) {
      all.add(next(key, reader));
    }
    return all;
  }

  /** Reads the output of {@link LineWriter#putText}. */
  public String nextText(String key) {
    String first = next(key);
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(all(key, Function.identity()));
    return String.join("\n", all);
  }

  /** Checks that only the digest remains. */
  public void end() {
    next(LineWriter.SEAL);
  }

  /** Reads the output of {@link LineWriter#figures}. */
  public static Map<String, Double> figures(String words) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected name=number, but found " + Shown.quoted(word));
      }
      String name = URLDecoder.decode(word.substring(0, equals), StandardCharsets.UTF_8);
      if (figures.put(name, Values.number(word.substring(equals + 1))) != null) {
        throw new IllegalArgumentException(Shown.quoted(name) + " occurs twice");
      }
    }
    return figures;
  }

  private static String cut(String reason) {
    return TextTable.cut(Shown.visible(reason), LONGEST_REASON);
  }

  private boolean atKey(String key) {
    return at < lines.size() && lines.get(at).startsWith(key + LineWriter.EQUALS);
  }

  private static IllegalArgumentException fault(int line, String text) {
    return new IllegalArgumentException("line " + line + ": " + text);
  }

  private static String unescape(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        char escaped = value.charAt(i);
        if (escaped == 'u' && i + DIGITS < value.length()) {
          text.append((char) HexFormat.fromHexDigits(value, i + 1, i + 1 + DIGITS));
          i += DIGITS;
        } else {
          text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
        }
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
