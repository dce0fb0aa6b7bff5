package io.github.mnistkit.eval.search;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One value for each parameter of a search.
 *
 * @param values by parameter, in the order in which the search names them; unmodifiable
 */
public record Choice(Map<String, Object> values) {

  /**
   * Copies the values.
   *
   * @param values by parameter
   */
  public Choice {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A number.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is no number
   */
  public double number(String parameter) {
    return value(parameter, Number.class).doubleValue();
  }

  /**
   * A whole number.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is no whole number
   *     of 32 bits
   */
  public int whole(String parameter) {
    double number = number(parameter);
    if (number != (int) number) {
      throw fault(parameter, "whole number of 32 bits", number);
    }
    return (int) number;
  }

  /**
   * Whether something is on.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is neither true
   *     nor false
   */
  public boolean is(String parameter) {
    return value(parameter, Boolean.class);
  }

  /**
   * A text.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is no text
   */
  public String text(String parameter) {
    return value(parameter, String.class);
  }

  /**
   * A value of any type, such as an enum or an optimizer.
   *
   * @param parameter its name
   * @param type of the value
   * @param <T> of the value
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is of another type
   */
  public <T> T value(String parameter, Class<T> type) {
    Object value = values.get(parameter);
    if (value == null) {
      throw new Misuse(
          "there is no parameter \""
              + parameter
              + "\"; there are "
              + String.join(", ", values.keySet()));
    }
    if (!type.isInstance(value)) {
      throw fault(parameter, type.getSimpleName(), value);
    }
    return type.cast(value);
  }

  private static Misuse fault(String parameter, String expected, Object value) {
    return new Misuse(
        "parameter \"" + parameter + "\" must be a " + expected + ", but was " + text(value));
  }

  /** Every parameter and its value, such as {@code rate=0.001 batchNorm=true}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** A value as it stands in names and tables: {@code 1e-4}, {@code 8}, {@code true}. */
  static String text(Object value) {
    String text = value.toString();
    return value instanceof Double || value instanceof Float
        ? text.replaceFirst("\\.0(?=E|$)", "").replace('E', 'e')
        : text;
  }

  /** A wrong question: the mistake of whoever asks, not of the values. */
  static final class Misuse extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private Misuse(String text) {
      super(text);
    }
  }
}
