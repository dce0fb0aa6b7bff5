package io.github.mnistkit.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Single values as words of the text notation; errors say what was expected. */
public final class Values {

  private Values() {}

  /**
   * Reads a whole number of 32 bits.
   *
   * @param word its digits
   * @return the number
   * @throws IllegalArgumentException if the word is none
   */
  public static int integer(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }

  /**
   * Reads a whole number of 64 bits.
   *
   * @param word its digits
   * @return the number
   * @throws IllegalArgumentException if the word is none
   */
  public static long longInteger(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }

  /**
   * Reads a number.
   *
   * @param word as {@link Double#toString(double)} writes it
   * @return the number
   * @throws IllegalArgumentException if the word is none
   */
  public static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  /**
   * The word for a constant.
   *
   * @param constant such as {@code FAN_IN}
   * @return such as {@code fan_in}
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a constant from its Java name.
   *
   * @param type which constants there are
   * @param name such as {@code FAN_IN}
   * @param <E> their type
   * @return the constant
   * @throws IllegalArgumentException if there is none; the text lists those there are
   */
  public static <E extends Enum<E>> E named(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.toString(type.getEnumConstants())
            + ", but found "
            + Quote.of(name));
  }

  /**
   * Reads a constant from its word.
   *
   * @param type which constants there are
   * @param word what {@link #word} wrote
   * @param <E> their type
   * @return the constant
   * @throws IllegalArgumentException if there is none; the text lists those there are
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Values::word)
                .collect(Collectors.joining(", ")));
  }
}
