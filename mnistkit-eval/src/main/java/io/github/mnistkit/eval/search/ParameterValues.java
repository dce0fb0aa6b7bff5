package io.github.mnistkit.eval.search;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One value for each parameter of a search.
 *
 * @param values by parameter, in the order of the search; unmodifiable
 */
public record ParameterValues(Map<String, Object> values) {

  /** Copies the values. */
  public ParameterValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The value of a numeric parameter.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is not a number
   */
  public double number(String parameter) {
    return value(parameter, Number.class).doubleValue();
  }

  /**
   * The value of a whole-number parameter.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is not a whole
   *     number of 32 bits
   */
  public int whole(String parameter) {
    double number = number(parameter);
    if (number != (int) number) {
      throw fault(parameter, "whole number of 32 bits", number);
    }
    return (int) number;
  }

  /**
   * The value of a boolean parameter.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is not a boolean
   */
  public boolean is(String parameter) {
    return value(parameter, Boolean.class);
  }

  /**
   * The value of a text parameter.
   *
   * @param parameter its name
   * @return its value
   * @throws IllegalArgumentException if there is no such parameter, or its value is not a text
   */
  public String text(String parameter) {
    return value(parameter, String.class);
  }

  /**
   * The value of a parameter of any type, such as an enum or an optimizer.
   *
   * @param parameter its name
   * @param type the type of the value
   * @param <T> the type of the value
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

  /** Returns every parameter and its value, such as {@code rate=0.001 batchNorm=true}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  /**
   * Returns a value as it is shown in tables, whatever its type.
   *
   * @param parameter the name of a parameter
   * @return such as {@code 0.001}
   * @throws IllegalArgumentException if there is no such parameter
   */
  public String shown(String parameter) {
    return text(value(parameter, Object.class));
  }

  /** Formats a value for names and tables: {@code 1e-4}, {@code 8}, {@code true}. */
  static String text(Object value) {
    String text = value.toString();
    return value instanceof Double || value instanceof Float
        ? text.replaceFirst("\\.0(?=E|$)", "").replace('E', 'e')
        : text;
  }

  /** Thrown for a wrong request, as opposed to unsuitable values. */
  static final class Misuse extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private Misuse(String text) {
      super(text);
    }
  }
}
