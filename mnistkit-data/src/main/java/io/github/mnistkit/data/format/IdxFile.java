package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.GuardedAllocation;
import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.data.support.RegularFile;
import io.github.mnistkit.file.InvalidFileException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads an IDX file (LeCun, Cortes, Burges: the MNIST database, 1998): two zero bytes, the type (8
 * for unsigned bytes), the number of dimensions, each extent as a big-endian 32-bit integer, then
 * the values, row-major. The first bytes tell whether the file is gzipped.
 *
 * <p>A header is not trusted: no array is allocated for more values than the file contains, or than
 * its gzip stream can inflate to, and nothing is inflated past the declared end.
 */
public final class IdxFile {
  private static final int CHUNK = 1 << 16;

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

  /** Reads a file, which must be of the expected kind. */
  static IdxFile read(Path path, ExpectedIdx expected) throws IOException {
    long bytes = Files.size(RegularFile.require(path));
    if (bytes > PixelArrays.LARGEST_ARRAY) {
      throw new InvalidFileException(
          path, "at most " + PixelArrays.LARGEST_ARRAY + " bytes", bytes + " bytes");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), CHUNK)) {
      return parse(path, in, bytes, expected);
    }
  }

  /** Parses the content of a file; the path is for messages only. */
  public static IdxFile parse(Path path, byte[] file, ExpectedIdx expected) throws IOException {
    return parse(path, new ByteArrayInputStream(file), file.length, expected);
  }

  private static IdxFile parse(Path path, InputStream in, long bytes, ExpectedIdx expected)
      throws IOException {
    try {
      return StrictGzipStream.begins(in)
          ? readGzip(path, in, bytes, expected)
          : readRaw(path, in, bytes, expected);
    } catch (EOFException e) {
      throw new InvalidFileException(
          path, "a complete gzip stream", bytes + " bytes that end early");
    } catch (ZipException e) {
      throw new InvalidFileException(path, "an intact gzip stream", "damage: " + e.getMessage());
    }
  }

  private static IdxFile readRaw(Path path, InputStream in, long bytes, ExpectedIdx expected)
      throws IOException {
    byte[] header = readHeader(path, in, expected);
    int[] extents = extents(path, header);
    long declared = header.length + count(path, extents) * expected.width();
    if (declared != bytes) {
      throw wrongSize(path, declared, extents, bytes + " bytes");
    }
    return new IdxFile(path, header, extents, values(path, in, declared, header, extents));
  }

  private static IdxFile readGzip(Path path, InputStream file, long bytes, ExpectedIdx expected)
      throws IOException {
    try (StrictGzipStream in = new StrictGzipStream(file)) {
      byte[] header = readHeader(path, in, expected);
      int[] extents = extents(path, header);
      long declared = header.length + count(path, extents) * expected.width();
      long possible = bytes * StrictGzipStream.MOST_INFLATION;
      if (declared > possible) {
        throw wrongSize(path, declared, extents, "a gzip stream too short for it");
      }
      if (declared - header.length > PixelArrays.LARGEST_ARRAY) {
        throw wrongSize(path, declared, extents, "more than an array holds");
      }
      byte[] values = values(path, in, declared, header, extents);
      requireEnd(path, in, declared, extents);
      return new IdxFile(path, header, extents, values);
    }
  }

  /**
   * Reads the values in chunks: for each read of a file, the Java platform allocates as much native
   * memory as is asked for, and keeps it.
   */
  private static byte[] values(
      Path path, InputStream in, long declared, byte[] header, int[] extents) throws IOException {
    byte[] values = GuardedAllocation.bytes(path, (int) (declared - header.length));
    int read = 0;
    while (read < values.length) {
      int count = in.read(values, read, Math.min(CHUNK, values.length - read));
      if (count < 0) {
        throw wrongSize(path, declared, extents, header.length + read + " bytes");
      }
      read += count;
    }
    return values;
  }

  private static void requireEnd(Path path, StrictGzipStream in, long declared, int[] extents)
      throws IOException {
    if (in.read() >= 0) {
      throw wrongSize(path, declared, extents, "more");
    }
  }

  private static byte[] readHeader(Path path, InputStream in, ExpectedIdx expected)
      throws IOException {
    byte[] start = in.readNBytes(4);
    int magic = start.length < 4 ? 0 : ByteBuffer.wrap(start).getInt();
    if (start.length == 4 && !expected.accepts(magic)) {
      throw new InvalidFileException(path, expected.toString(), ForeignContent.describe(start));
    }
    int dimensions = start.length < 4 ? expected.least() : expected.dimensions(magic);
    byte[] rest = in.readNBytes(4 * dimensions);
    if (rest.length < 4 * dimensions) {
      throw new InvalidFileException(
          path,
          "an IDX header of " + (4 + 4 * dimensions) + " bytes",
          start.length + rest.length + " bytes in all");
    }
    byte[] header = Arrays.copyOf(start, 4 + rest.length);
    System.arraycopy(rest, 0, header, 4, rest.length);
    return header;
  }

  private static int[] extents(Path path, byte[] header) throws InvalidFileException {
    ByteBuffer buffer = ByteBuffer.wrap(header, 4, header.length - 4);
    int[] extents = new int[header.length / 4 - 1];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = buffer.getInt();
      if (extents[i] < 1) {
        throw new InvalidFileException(
            path, "an extent of at least 1 in dimension " + i, String.valueOf(extents[i]));
      }
    }
    return extents;
  }

  private static long count(Path path, int[] extents) throws InvalidFileException {
    long count = 1;
    for (int extent : extents) {
      count *= extent;
      if (count > PixelArrays.LARGEST_ARRAY) {
        throw new InvalidFileException(
            path, "at most " + PixelArrays.LARGEST_ARRAY + " values", times(extents));
      }
    }
    return count;
  }

  private static InvalidFileException wrongSize(
      Path path, long declared, int[] extents, String found) {
    String expected = declared + " bytes (its header declares " + times(extents) + ")";
    return new InvalidFileException(path, expected, found);
  }

  private static String times(int[] extents) {
    return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("×"));
  }

  Path path() {
    return path;
  }

  /** Returns the first bytes of the inflated file; {@link #values()} returns the rest. */
  byte[] header() {
    return header;
  }

  public int dimensions() {
    return extents.length;
  }

  public int extent(int dimension) {
    return extents[dimension];
  }

  /** Returns the values without copying them. */
  public byte[] values() {
    return values;
  }
}
