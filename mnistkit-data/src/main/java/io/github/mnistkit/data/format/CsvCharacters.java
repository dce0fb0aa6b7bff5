package io.github.mnistkit.data.format;

import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Detects the encoding of a table from its first bytes, and describes characters for messages. */
final class CsvCharacters {
  private static final int MARK = 3;

  private CsvCharacters() {}

  /** Returns the charset of a text; consumes a byte order mark and nothing else. */
  static Charset charset(Path path, InputStream in) throws IOException {
    in.mark(MARK);
    byte[] start = in.readNBytes(MARK);
    in.reset();
    int first = at(start, 0);
    int second = at(start, 1);
    if (first == 0xef && second == 0xbb && at(start, 2) == 0xbf) {
      in.skipNBytes(MARK);
      return StandardCharsets.UTF_8;
    }
    if ((first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe)) {
      in.skipNBytes(2);
      return first == 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    if (start.length > 1 && (first == 0) != (second == 0)) {
      throw new InvalidFileException(
          path, "text in UTF-8", "UTF-16 without a byte order mark: save it as UTF-8");
    }
    if (first == '<') {
      throw new InvalidFileException(
          path, "a table of numbers", "a web page (HTML or XML): download the file itself");
    }
    return StandardCharsets.UTF_8;
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }

  static String name(char separator) {
    return switch (separator) {
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case ' ' -> "blank";
      case '|' -> "vertical bar";
      default -> "comma";
    };
  }

  /** Returns a character as messages show it. */
  static String shown(int read) {
    if (read == -1 || read == '\n' || read == '\r') {
      return "the end of the line";
    }
    if (read == '\t') {
      return "a tab";
    }
    if (read < 0x80) {
      return read > ' ' && read < 0x7f ? "\"" + (char) read + "\"" : "the byte " + read;
    }
    return String.format(Locale.ROOT, "the character U+%04X", read);
  }
}
