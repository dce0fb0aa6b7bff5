package io.github.mnistkit.data.image;

import io.github.mnistkit.file.InvalidFileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Reduces a PNG file (ISO/IEC 15948, 2004) to the chunks that affect its pixels.
 *
 * <p>Texts, profiles and times are left out: they may declare any length and inflate to any size,
 * and a decoder that trusts them runs out of memory.
 */
final class PngSanitizer {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final String EXIF = "eXIf";
  private static final String TRANSPARENT = "tRNS";
  private static final Set<String> COPIED = Set.of("IHDR", "IDAT", "IEND");
  private static final Set<String> PALETTE = Set.of("PLTE", TRANSPARENT);
  private static final int FRAME = 12;
  private static final int HEADER = 13;
  private static final int DEPTH = 8;
  private static final int COLOUR = 9;
  private static final int INDEXED = 3;

  private final Path path;
  private final byte[] file;
  private final ByteArrayOutputStream pixels;

  /** The first chunk of each relevant kind. */
  private final Map<String, byte[]> chunks = new TreeMap<>();

  private PngSanitizer(Path path, byte[] file) {
    this.path = path;
    this.file = file;
    this.pixels = new ByteArrayOutputStream(file.length);
  }

  static boolean recognizes(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static PngSanitizer of(Path path, byte[] file) throws InvalidFileException {
    PngSanitizer png = new PngSanitizer(path, file);
    png.pixels.write(file, 0, SIGNATURE.length);
    png.walk();
    return png;
  }

  private void walk() throws InvalidFileException {
    int position = SIGNATURE.length;
    String type = "";
    while (!type.equals("IEND")) {
      int length = length(position);
      type = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
      if (position == SIGNATURE.length && (!type.equals("IHDR") || length != HEADER)) {
        throw damaged("a header of 13 bytes", type + " of " + length + " bytes");
      }
      take(type, position, length);
      position += length + FRAME;
    }
  }

  private void take(String type, int position, int length) throws InvalidFileException {
    boolean indexed = colourType() == INDEXED;
    boolean copied = COPIED.contains(type) || (indexed && PALETTE.contains(type));
    if (!copied && !PALETTE.contains(type) && !type.equals(EXIF)) {
      requireAncillary(type);
      return;
    }
    requireChecksum(type, position, length);
    chunks.putIfAbsent(type, Arrays.copyOfRange(file, position + 8, position + 8 + length));
    if (copied) {
      pixels.write(file, position, length + FRAME);
    }
  }

  /** Rejects unknown critical chunks, which begin with a capital letter. */
  private void requireAncillary(String type) throws InvalidFileException {
    if ((type.charAt(0) & 0x20) == 0) {
      throw damaged("chunks that the standard knows", "one of type " + type);
    }
  }

  private void requireChecksum(String type, int position, int length) throws InvalidFileException {
    CRC32 checksum = new CRC32();
    checksum.update(file, position + 4, length + 4);
    if ((int) checksum.getValue() != ByteBuffer.wrap(file).getInt(position + 8 + length)) {
      throw damaged("the checksum of its " + type + " chunk", "another");
    }
  }

  private int length(int position) throws InvalidFileException {
    int left = file.length - position;
    int length = left < FRAME ? 0 : ByteBuffer.wrap(file).getInt(position);
    if (left < FRAME || length < 0 || length > left - FRAME) {
      throw new InvalidFileException(
          path,
          "a complete PNG image",
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

  private InvalidFileException damaged(String expected, String found) {
    return new InvalidFileException(path, "a PNG image with " + expected, found);
  }

  /** Returns a file with only the chunks that a decoder of its samples needs. */
  byte[] stripped() {
    return pixels.toByteArray();
  }

  int width() {
    return ByteBuffer.wrap(header()).getInt(0);
  }

  int height() {
    return ByteBuffer.wrap(header()).getInt(4);
  }

  int depth() {
    return header()[DEPTH];
  }

  boolean indexed() {
    return colourType() == INDEXED;
  }

  private int colourType() {
    byte[] header = chunks.get("IHDR");
    return header == null ? 0 : header[COLOUR];
  }

  private byte[] header() {
    return chunks.getOrDefault("IHDR", new byte[HEADER]);
  }

  /** Returns the number of colours in the palette. */
  int colours() {
    return chunks.getOrDefault("PLTE", new byte[0]).length / 3;
  }

  /** Returns the samples of the one transparent grey or colour; empty if there is none. */
  int[] transparent() throws InvalidFileException {
    byte[] chunk = chunks.getOrDefault(TRANSPARENT, new byte[0]);
    int channels = colourType() == 0 ? 1 : colourType() == 2 ? 3 : 0;
    if (chunk.length == 0 || channels == 0) {
      return new int[0];
    }
    if (chunk.length != 2 * channels) {
      throw damaged("a transparent value of " + 2 * channels + " bytes", chunk.length + " bytes");
    }
    int[] samples = new int[channels];
    for (int i = 0; i < channels; i++) {
      samples[i] = ByteBuffer.wrap(chunk).getShort(2 * i) & (1 << depth()) - 1;
    }
    return samples;
  }

  int orientation() {
    return ExifOrientation.of(chunks.getOrDefault(EXIF, new byte[0]));
  }

  /**
   * Returns the samples per pixel: 1 for grey or a palette, 2 with alpha, 3 for colour, 4 with
   * alpha.
   */
  int samples() {
    return switch (colourType()) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }
}
