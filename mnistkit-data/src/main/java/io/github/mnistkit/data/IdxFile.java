package io.github.mnistkit.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes (LeCun, Cortes, Burges: the MNIST database, 1998): two zero bytes,
 * the type 8, the number of dimensions, each extent as a big-endian 32-bit integer, then the
 * values, row-major. Raw or gzipped, whichever its first bytes say.
 *
 * <p>A header is believed only as far as the file bears it out: no array is allocated for more
 * values than the file holds, or than its gzip stream can inflate to, and nothing is inflated past
 * the declared end.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path path;
  private final byte[] header;
  private final int[] extents;
  private final byte[] values;

  private IdxFile(Path path, byte[] header, int[] extents, byte[] values) {
    this.path = path;
    this.header = header;
    this.extents = extents;
    this.values = values;
  }

  /** Reads the file, which must have that many dimensions: 3 for grey images, 1 for labels. */
  static IdxFile read(Path path, int dimensions) throws IOException {
    if (Files.size(path) > LARGEST_ARRAY) {
      throw new DataFileException(
          path, "at most " + LARGEST_ARRAY + " bytes", Files.size(path) + " bytes");
    }
    byte[] file = Files.readAllBytes(path);
    try {
      return StrictGzipStream.recognizes(file)
          ? readGzip(path, file, dimensions)
          : readRaw(path, file, dimensions);
    } catch (EOFException e) {
      throw new DataFileException(
          path, "a complete gzip stream", file.length + " bytes that break off");
    } catch (ZipException e) {
      throw new DataFileException(path, "an intact gzip stream", "damage: " + e.getMessage());
    }
  }

  private static IdxFile readRaw(Path path, byte[] file, int dimensions) throws IOException {
    InputStream in = new ByteArrayInputStream(file);
    byte[] header = readHeader(path, in, dimensions);
    int[] extents = extents(path, header);
    long declared = header.length + count(path, extents);
    if (declared != file.length) {
      throw wrongSize(path, declared, extents, file.length + " bytes");
    }
    return new IdxFile(path, header, extents, in.readAllBytes());
  }

  private static IdxFile readGzip(Path path, byte[] file, int dimensions) throws IOException {
    try (StrictGzipStream in = new StrictGzipStream(file)) {
      byte[] header = readHeader(path, in, dimensions);
      int[] extents = extents(path, header);
      long declared = header.length + count(path, extents);
      long possible = (long) file.length * StrictGzipStream.MOST_INFLATION;
      if (declared > possible) {
        throw wrongSize(path, declared, extents, "a gzip stream too short for it");
      }
      byte[] values = new byte[(int) (declared - header.length)];
      int read = in.readNBytes(values, 0, values.length);
      if (read < values.length) {
        throw wrongSize(path, declared, extents, header.length + read + " bytes");
      }
      requireEnd(path, in, declared, extents);
      return new IdxFile(path, header, extents, values);
    }
  }

  private static void requireEnd(Path path, StrictGzipStream in, long declared, int[] extents)
      throws IOException {
    if (in.read() >= 0) {
      throw wrongSize(path, declared, extents, "more");
    }
    if (in.leftOver() > 0) {
      throw new DataFileException(
          path, "nothing behind the gzip stream", in.leftOver() + " bytes there");
    }
  }

  private static byte[] readHeader(Path path, InputStream in, int dimensions) throws IOException {
    int length = 4 + 4 * dimensions;
    byte[] header = in.readNBytes(length);
    int magic = UNSIGNED_BYTES + dimensions;
    if (header.length >= 4 && ByteBuffer.wrap(header).getInt() != magic) {
      throw new DataFileException(
          path,
          hex(magic) + " first (IDX, unsigned bytes, dimensions: " + dimensions + ")",
          hex(ByteBuffer.wrap(header).getInt()));
    }
    if (header.length < length) {
      throw new DataFileException(
          path, "an IDX header of " + length + " bytes", header.length + " bytes in all");
    }
    return header;
  }

  private static int[] extents(Path path, byte[] header) throws DataFileException {
    ByteBuffer buffer = ByteBuffer.wrap(header, 4, header.length - 4);
    int[] extents = new int[header.length / 4 - 1];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = buffer.getInt();
      if (extents[i] < 1) {
        throw new DataFileException(
            path, "an extent of at least 1 in dimension " + i, String.valueOf(extents[i]));
      }
    }
    return extents;
  }

  private static long count(Path path, int[] extents) throws DataFileException {
    long count = 1;
    for (int extent : extents) {
      count *= extent;
      if (count > LARGEST_ARRAY) {
        throw new DataFileException(path, "at most " + LARGEST_ARRAY + " values", times(extents));
      }
    }
    return count;
  }

  private static DataFileException wrongSize(
      Path path, long declared, int[] extents, String found) {
    String expected = declared + " bytes (its header declares " + times(extents) + ")";
    return new DataFileException(path, expected, found);
  }

  private static String times(int[] extents) {
    return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("×"));
  }

  private static String hex(int magic) {
    return String.format(Locale.ROOT, "0x%08x", magic);
  }

  Path path() {
    return path;
  }

  /** The first bytes of the inflated file; with {@link #values()} they are all of it. */
  byte[] header() {
    return header;
  }

  int extent(int dimension) {
    return extents[dimension];
  }

  /** The values themselves, not a copy. */
  byte[] values() {
    return values;
  }
}
