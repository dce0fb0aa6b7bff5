package io.github.mnistkit.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes and reads numbers as {@code name=number}, separated by spaces. */
public final class NamedNumbers {

  private NamedNumbers() {}

  /** Writes numbers, such as {@code accuracy=0.5 log%20loss=0.25}. */
  public static String write(Map<String, Double> numbers) {
    return numbers.entrySet().stream()
        .map(one -> Escapes.word(one.getKey()) + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * Reads the output of {@link #write}.
   *
   * @throws IllegalArgumentException if it has another form, or a name occurs twice
   */
  public static Map<String, Double> read(String text) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected name=number, but found " + Quote.of(word));
      }
      String name = Escapes.unescapedWord(word.substring(0, equals));
      if (numbers.put(name, Values.number(word.substring(equals + 1))) != null) {
        throw new IllegalArgumentException(Quote.of(name) + " occurs twice");
      }
    }
    return numbers;
  }
}
