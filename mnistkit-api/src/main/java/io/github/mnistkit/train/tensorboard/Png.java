package io.github.mnistkit.train.tensorboard;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a PNG file (Portable Network Graphics, third edition, 2025).
 *
 * @param width the width in pixels
 * @param height the height in pixels
 * @param channels the channels of a decoded pixel: 1 for grey, 2 for grey with alpha, 3 for RGB, 4
 *     with alpha
 */
record Png(int width, int height, int channels) {

  private static final byte[] BEGINNING =
      HexFormat.of().parseHex("89504e470d0a1a0a" + "0000000d" + "49484452");
  private static final int COLOUR_TYPE = BEGINNING.length + 2 * Integer.BYTES + 1;

  /** By colour type; the pixels of a palette are RGB. */
  private static final Map<Integer, Integer> CHANNELS = Map.of(0, 1, 2, 3, 3, 3, 4, 2, 6, 4);

  /** Reads the header; empty if the bytes are not those of a PNG file. */
  static Optional<Png> read(byte[] file) {
    if (file.length <= COLOUR_TYPE || Arrays.mismatch(BEGINNING, file) != BEGINNING.length) {
      return Optional.empty();
    }
    ByteBuffer size = ByteBuffer.wrap(file, BEGINNING.length, 2 * Integer.BYTES);
    int width = size.getInt();
    int height = size.getInt();
    return Optional.ofNullable(CHANNELS.get((int) file[COLOUR_TYPE]))
        .map(channels -> new Png(width, height, channels));
  }

  /** Describes the first bytes of a file that is not PNG, for an error message. */
  static String beginning(byte[] file) {
    String first =
        HexFormat.ofDelimiter(" ").formatHex(file, 0, Math.min(file.length, COLOUR_TYPE + 1));
    return file.length == 0 ? "no bytes" : file.length + " bytes that begin with " + first;
  }
}
