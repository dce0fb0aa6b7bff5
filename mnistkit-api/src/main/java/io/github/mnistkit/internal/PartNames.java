package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names of the files beside a file: {@code NAME.0123456789abcdef.part} for one that is being
 * written, of 16 random hexadecimal digits, and {@code NAME.lock} and the like. Where a name is so
 * long that what is added could pass the file system's limit, its beginning stands for it, with
 * digits of its digest: {@code BEGINNING~01234567}.
 */
public final class PartNames {

  /** In bytes of UTF-8. The shortest limit in use is 143, of encrypted folders. */
  private static final int LONGEST = 110;

  private static final int DIGITS = 8;
  private static final Pattern SUFFIX = Pattern.compile("\\.[0-9a-f]{16}\\.part");
  private static final SecureRandom RANDOM = new SecureRandom();

  private PartNames() {}

  /** A neighbour of a file that nobody can foresee. */
  static Path next(Path file) {
    return beside(file, "." + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".part");
  }

  /**
   * Says whether a file has a name under which another one is written.
   *
   * @param candidate in the same folder
   * @param file the one that would be written
   * @return whether it has; of the folder nothing is asked
   */
  public static boolean isPart(Path candidate, Path file) {
    String name = name(candidate);
    String beginning = beginning(name(file));
    return name.startsWith(beginning)
        && SUFFIX.matcher(name.substring(beginning.length())).matches();
  }

  /**
   * The file of a fixed name beside a file.
   *
   * @param file in any folder
   * @param suffix such as {@code .lock}, of at most 24 letters
   * @return its neighbour
   */
  public static Path beside(Path file, String suffix) {
    Path whole = file.toAbsolutePath();
    return whole.resolveSibling(beginning(name(whole)) + suffix);
  }

  /** The folder that a file is in. */
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
