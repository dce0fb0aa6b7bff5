package io.github.mnistkit.data.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encodes class names as folder names: letters, digits, blanks and {@code _ - .} are kept, every
 * other byte of the UTF-8 text is written as {@code %} and two hexadecimal digits, and so are the
 * first or last letters of names that Windows would change.
 */
public final class FileNames {
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})(\\.[A-Za-z]+)?");

  /** Windows device names with any extension ("Naming Files", Microsoft, 2024). */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])( *\\..*)?");

  private FileNames() {}

  /**
   * The place of a name among others: numbers are ordered by value and first, and other names by
   * their characters.
   *
   * @param number the number, or a larger one than any
   * @param name the name
   */
  public record Key(long number, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::number).thenComparing(Key::name);

    /** Returns the key of a name. */
    public static Key of(String name) {
      return new Key(FileNames.number(name), name);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private static long number(String name) {
    Matcher number = NUMBER.matcher(name);
    return number.matches() ? Long.parseLong(number.group(1)) : Long.MAX_VALUE;
  }

  /**
   * Returns the names of all classes, in their order. If names differ only in case, which not every
   * file system distinguishes, the letters of all but the first of them are encoded.
   */
  public static List<String> encode(List<String> names) {
    Set<String> taken = new HashSet<>();
    List<String> encoded = new ArrayList<>();
    for (String name : names) {
      String plain = encode(name);
      boolean isNew = taken.add(plain.toLowerCase(Locale.ROOT));
      encoded.add(isNew ? plain : encodeLetters(name));
    }
    return List.copyOf(encoded);
  }

  private static String encodeLetters(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
      boolean kept = isSafe((char) (value & 0xff)) && !Character.isLetter(value);
      encoded.append(kept ? String.valueOf((char) value) : hexadecimal(value));
    }
    return encoded.toString();
  }

  /** Returns a name that is safe on Linux, macOS and Windows. */
  public static String encode(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    boolean device = DEVICE.matcher(name).matches();
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      char character = (char) (bytes[i] & 0xff);
      boolean outer =
          (i == 0 && (device || character == '.' || character == ' '))
              || (i == bytes.length - 1 && (character == '.' || character == ' '));
      encoded.append(
          isSafe(character) && !outer ? String.valueOf(character) : hexadecimal(bytes[i]));
    }
    return encoded.toString();
  }

  private static String hexadecimal(byte value) {
    return "%" + HexFormat.of().toHexDigits(value);
  }

  private static boolean isSafe(char character) {
    return character < 0x80
        && (Character.isLetterOrDigit(character) || "_-. ".indexOf(character) >= 0);
  }

  /** Decodes a name; names not written by {@link #encode} are returned unchanged. */
  public static String decode(String name) {
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
