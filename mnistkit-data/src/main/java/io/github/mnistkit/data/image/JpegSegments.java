package io.github.mnistkit.data.image;

import io.github.mnistkit.file.InvalidFileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the segments of a JPEG file (ITU-T T.81, 1992) before its first scan.
 *
 * <p>Application data (profiles, thumbnails, comments) is omitted, after the storage of colours and
 * the orientation have been read from it.
 */
final class JpegSegments {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int TRANSFORM = 11;

  /**
   * The beginning of a file, with Adobe's segment (Technical Note 5116, 1992). Its last byte is 0
   * for colours, and 1 for luma and differences.
   */
  private static final byte[] BEGINNING = {
    (byte) 0xff,
    (byte) SOI,
    (byte) 0xff,
    (byte) APP14,
    0,
    14,
    'A',
    'd',
    'o',
    'b',
    'e',
    0,
    100,
    0,
    0,
    0,
    0,
    0
  };

  private static final String EXIF = "Exif\0\0";

  private final Path path;
  private final byte[] file;
  private final ByteArrayOutputStream kept;
  private byte[] frame = new byte[0];
  private int frameType;
  private boolean jfif;
  private Optional<Integer> adobe = Optional.empty();
  private Optional<Integer> orientation = Optional.empty();
  private int scan;

  private JpegSegments(Path path, byte[] file) {
    this.path = path;
    this.file = file;
    this.kept = new ByteArrayOutputStream(file.length);
  }

  static boolean recognizes(byte[] file) {
    return file.length >= 3
        && (file[0] & 0xff) == 0xff
        && (file[1] & 0xff) == SOI
        && (file[2] & 0xff) == 0xff;
  }

  static JpegSegments of(Path path, byte[] file) throws InvalidFileException {
    JpegSegments segments = new JpegSegments(path, file);
    segments.walk();
    return segments;
  }

  private void walk() throws InvalidFileException {
    int position = 2;
    while (scan == 0) {
      while (byteAt(position) == 0xff && byteAt(position + 1) == 0xff) {
        position++;
      }
      int type = byteAt(position + 1);
      if (byteAt(position) != 0xff || type == EOI || type == SOI) {
        throw damaged("no marker of a segment at byte " + position);
      }
      int length = byteAt(position + 2) << 8 | byteAt(position + 3);
      if (length < 2 || length > file.length - position - 2) {
        throw damaged("a segment of " + length + " bytes at byte " + position);
      }
      take(type, position, length);
      position += 2 + length;
    }
    kept.write(file, position, file.length - position);
  }

  private int byteAt(int position) throws InvalidFileException {
    if (position >= file.length) {
      throw damaged("an end after " + file.length + " bytes, before any pixel");
    }
    return file[position] & 0xff;
  }

  private void take(int type, int position, int length) throws InvalidFileException {
    byte[] content = Arrays.copyOfRange(file, position + 4, position + 2 + length);
    if (type >= APP0 && type <= APP15) {
      note(type, content);
      return;
    }
    if (type == COMMENT) {
      return;
    }
    if (type >= 0xc0 && type <= 0xcf && type != DHT && type != JPG && type != DAC) {
      if (frame.length > 0) {
        throw damaged("a second frame at byte " + position);
      }
      frame = content;
      frameType = type;
    }
    scan = type == SOS ? position : 0;
    kept.write(file, position, 2 + length);
  }

  private void note(int type, byte[] content) {
    String start = new String(content, StandardCharsets.ISO_8859_1);
    if (type == APP0 && start.startsWith("JFIF\0")) {
      jfif = true;
    } else if (type == APP14 && start.startsWith("Adobe") && content.length > TRANSFORM) {
      adobe = Optional.of(content[TRANSFORM] & 0xff);
    } else if (type == APP1 && start.startsWith(EXIF) && orientation.isEmpty()) {
      byte[] block = Arrays.copyOfRange(content, EXIF.length(), content.length);
      orientation = Optional.of(ExifOrientation.of(block));
    }
  }

  InvalidFileException damaged(String found) {
    return new InvalidFileException(path, "a complete JPEG image", found);
  }

  /**
   * Returns the file with Adobe's segment in place of all application data: it says how colours are
   * stored, so that decoders need no rules of their own.
   */
  byte[] normalized() {
    byte[] normalized = Arrays.copyOf(BEGINNING, BEGINNING.length + kept.size());
    if (frame[5] == 3 && storesDifferences()) {
      normalized[BEGINNING.length - 1] = 1;
    }
    System.arraycopy(kept.toByteArray(), 0, normalized, BEGINNING.length, kept.size());
    return normalized;
  }

  /** Returns precision, height, width, and three bytes for each component. */
  ByteBuffer frame() throws InvalidFileException {
    if (frame.length < 6 || frame.length < 6 + 3 * (frame[5] & 0xff)) {
      throw damaged("no header of a frame");
    }
    return ByteBuffer.wrap(frame);
  }

  int frameType() {
    return frameType;
  }

  int orientation() {
    return orientation.orElse(1);
  }

  /** Returns the number of bytes from the first scan on. */
  int scanBytes() {
    return file.length - scan;
  }

  /**
   * Returns whether three components are luma and two colour differences, by the rules of libjpeg.
   */
  boolean storesDifferences() {
    if (jfif) {
      return true;
    }
    if (adobe.isPresent()) {
      return adobe.get() != 0;
    }
    return !(frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B');
  }
}
