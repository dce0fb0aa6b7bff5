package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names the auxiliary files in a file's folder: {@code NAME.0123456789abcdef.part} with 16 random
 * hexadecimal digits for a file being written, and {@code NAME.lock} and the like. A name so long
 * that the suffix could exceed the file system's limit is abbreviated to its beginning and digits
 * of its digest: {@code BEGINNING~01234567}.
 */
public final class PartNames {

  /** In bytes of UTF-8. The shortest limit in use is 143, of encrypted folders. */
  private static final int LONGEST = 110;

  private static final int DIGITS = 8;
  private static final Pattern SUFFIX = Pattern.compile("\\.[0-9a-f]{16}\\.part");
  private static final SecureRandom RANDOM = new SecureRandom();

  private PartNames() {}

  /** Returns an unpredictable path in a file's folder. */
  static Path next(Path file) {
    return beside(file, "." + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".part");
  }

  /**
   * Returns whether a file has a name under which another file is written.
   *
   * @param candidate the file to check, in the same folder
   * @param file the file that would be written
   * @return whether it has; the folder is not compared
   */
  public static boolean isPart(Path candidate, Path file) {
    String name = name(candidate);
    String beginning = beginning(name(file));
    return name.startsWith(beginning)
        && SUFFIX.matcher(name.substring(beginning.length())).matches();
  }

  /**
   * Returns the file with a fixed suffix next to a file.
   *
   * @param file the file, in any folder
   * @param suffix the suffix, such as {@code .lock}, of at most 24 letters
   * @return the file with the suffix
   */
  public static Path beside(Path file, String suffix) {
    Path whole = file.toAbsolutePath();
    return whole.resolveSibling(beginning(name(whole)) + suffix);
  }

  /** Returns the folder that contains a file. */
  static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("it is the root folder; name a file in it");
    }
    return folder;
  }

  private static String name(Path file) {
    return Objects.toString(file.toAbsolutePath().getFileName(), "");
  }

  private static String beginning(String name) {
    if (bytes(name) <= LONGEST) {
      return name;
    }
    int end = 0;
    int room = LONGEST - DIGITS - 1;
    while (room > 0) {
      int letter = name.codePointAt(end);
      room -= bytes(Character.toString(letter));
      end += room >= 0 ? Character.charCount(letter) : 0;
    }
    return name.substring(0, end) + "~" + Sha256.of(name).substring(0, DIGITS);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
