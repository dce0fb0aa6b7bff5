package io.github.mnistkit.data;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Class names as names of folders: letters, digits, blanks and {@code _ - .} stand for themselves,
 * every other byte of the UTF-8 text is written as {@code %} and two hexadecimal digits.
 */
final class FileNames {
  private static final int LONGEST_NUMBER = 9;

  /** Numbers by value and before all else, other names by their characters. */
  static final Comparator<String> ORDER =
      Comparator.comparingLong(FileNames::number).thenComparing(Comparator.naturalOrder());

  private FileNames() {}

  private static long number(String name) {
    String stem = name.replaceFirst("\\.[A-Za-z]+$", "");
    boolean number = stem.matches("[0-9]{1," + LONGEST_NUMBER + "}");
    return number ? Long.parseLong(stem) : Long.MAX_VALUE;
  }

  static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (value & 0xff);
      boolean leadingDot = character == '.' && encoded.length() == 0;
      if (isSafe(character) && !leadingDot) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HexFormat.of().toHexDigits(value));
      }
    }
    return encoded.toString();
  }

  private static boolean isSafe(char character) {
    return character < 0x80
        && (Character.isLetterOrDigit(character) || "_-. ".indexOf(character) >= 0);
  }

  /** Names that {@link #encode} did not write stay as they are. */
  static String decode(String name) {
    if (!name.matches("([^%]|%[0-9a-f]{2})*")) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        decoded[length++] = (byte) HexFormat.fromHexDigits(name(bytes, i + 1));
        i += 2;
      } else {
        decoded[length++] = bytes[i];
      }
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }

  private static String name(byte[] bytes, int from) {
    return new String(bytes, from, 2, StandardCharsets.US_ASCII);
  }
}
