package io.github.mnistkit.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Converts single values to and from words of the text notation; errors name the expected form. */
public final class Values {

  private Values() {}

  /**
   * Reads a whole number of 32 bits.
   *
   * @param word its digits
   * @return the number
   * @throws IllegalArgumentException if the word is not one
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
   * @throws IllegalArgumentException if the word is not one
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
   * @throws IllegalArgumentException if the word is not one
   */
  public static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  /**
   * Returns the word for a constant.
   *
   * @param constant the constant, such as {@code FAN_IN}
   * @return the word, such as {@code fan_in}
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a constant from its Java name.
   *
   * @param type the type of the constant
   * @param name the name, such as {@code FAN_IN}
   * @param <E> their type
   * @return the constant
   * @throws IllegalArgumentException if there is none; the message lists the existing ones
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
   * @param type the type of the constant
   * @param word what {@link #word} wrote
   * @param <E> their type
   * @return the constant
   * @throws IllegalArgumentException if there is none; the message lists the existing ones
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
