package io.github.mnistkit.internal.modelfile;

import java.util.HexFormat;

/** Writes the strings of JSON. */
final class JsonWriter {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private JsonWriter() {}

  /** Appends a string in quotation marks; of the other characters, only controls are escaped. */
  static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int letter = "\"\\\b\f\n\r\t".indexOf(c);
      if (letter >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(letter));
      } else if (c < ' ') {
        out.append("\\u").append(HEX.toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
