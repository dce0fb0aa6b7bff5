package io.github.mnistkit.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * The chunks of a PNG file (ISO/IEC 15948, 2004) that matter for its pixels.
 *
 * <p>Texts, profiles and times are left out: they may claim any length and inflate to any size, and
 * a decoder that believes them runs out of memory.
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final Set<String> WANTED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int FRAME = 12;

  private PngChunks() {}

  static boolean recognizes(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** The same picture without what is not wanted. */
  static byte[] wanted(Path path, byte[] file) throws DataFileException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, SIGNATURE.length);
    int position = SIGNATURE.length;
    String type = "";
    while (!type.equals("IEND")) {
      int length = length(path, file, position);
      type = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
      if (WANTED.contains(type)) {
        kept.write(file, position, length + FRAME);
      }
      position += length + FRAME;
    }
    return kept.toByteArray();
  }

  private static int length(Path path, byte[] file, int position) throws DataFileException {
    int left = file.length - position;
    int length = left < FRAME ? 0 : ByteBuffer.wrap(file).getInt(position);
    if (left < FRAME || length < 0 || length > left - FRAME) {
      throw new DataFileException(
          path,
          "a complete PNG picture",
          "a chunk of "
              + Integer.toUnsignedString(length)
              + " bytes at "
              + position
              + ", where "
              + left
              + " bytes are left");
    }
    return length;
  }
}
