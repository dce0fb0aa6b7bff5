package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.internal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files that {@link Safetensors} or another program wrote. Arrays are allocated only after
 * sizes and checksum have been verified, and a large file is hashed only if its header is that of
 * the expected model.
 */
public final class SafetensorsFile {

  /** The size up to which a damaged file is reported as damaged, no matter what its header says. */
  private static final long QUICKLY_HASHED = 1 << 24;

  private static final int CHUNK = 1 << 16;
  private static final int DIGITS = Safetensors.NO_DIGEST.length();

  private final Header header;
  private final Map<String, float[]> values;

  private SafetensorsFile(Header header, Map<String, float[]> values) {
    this.header = header;
    this.values = values;
  }

  /** Checks a header before the arrays are read. */
  public interface Check {
    /** Checks the header. */
    void accept(Header header) throws InvalidFileException;
  }

  /**
   * Reads a file.
   *
   * @param check is called once texts and shapes are known, before any array is read
   * @throws InvalidFileException if it is not such a file, or is damaged
   */
  public static SafetensorsFile read(Path file, Check check) throws IOException {
    requireRegular(file);
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] bytes = header(file, channel, "file of a model");
      String digest = digest(file, bytes);
      Header header = Header.parse(file, bytes, channel.size() - Long.BYTES - bytes.length);
      check(file, channel, bytes, () -> check.accept(header));
      requireMemory(file, header);
      requireDigest(file, channel, bytes, digest);
      return new SafetensorsFile(header, values(file, header, channel, Long.BYTES + bytes.length));
    }
  }

  /**
   * Reads a file of any program. The checksum is verified if {@link Safetensors} wrote one.
   *
   * @throws InvalidFileException if it is not such a file, or is damaged
   */
  public static SafetensorsFile readForeign(Path file) throws IOException {
    requireRegular(file);
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] bytes = header(file, channel, "safetensors file");
      Header header = Header.parseForeign(file, bytes, channel.size() - Long.BYTES - bytes.length);
      requireMemory(file, header);
      if (hasDigest(bytes)) {
        requireDigest(file, channel, bytes, digest(file, bytes));
      }
      return new SafetensorsFile(header, values(file, header, channel, Long.BYTES + bytes.length));
    }
  }

  private static void requireRegular(Path file) throws IOException {
    Optional<String> irregular = ReadLimits.irregular(file);
    if (irregular.isPresent()) {
      throw FileFaults.butFound(file, "a file", irregular.get());
    }
  }

  /** Checks the header; if a small file is rejected, damage is reported in preference. */
  private static void check(Path file, FileChannel channel, byte[] bytes, HeaderCheck check)
      throws IOException {
    try {
      check.run();
    } catch (InvalidFileException e) {
      if (channel.size() <= QUICKLY_HASHED) {
        requireDigest(file, channel, bytes, digest(file, bytes));
      }
      throw e;
    }
  }

  /** Checks a header that has been parsed. */
  private interface HeaderCheck {
    void run() throws InvalidFileException;
  }

  private static void requireMemory(Path file, Header header) throws InvalidFileException {
    Optional<String> fault = ReadLimits.memoryFault(bytes(header));
    if (fault.isPresent()) {
      throw new InvalidFileException(file, "arrays that fit into memory", fault.get(), fault.get());
    }
  }

  private static long bytes(Header header) {
    return header.places().values().stream()
        .mapToLong(place -> Tensor.count(place.dimensions()) * Float.BYTES)
        .sum();
  }

  private static void requireDigest(Path file, FileChannel channel, byte[] bytes, String digest)
      throws IOException {
    String found = checksum(channel, bytes);
    if (!found.equals(digest)) {
      throw FileFaults.damaged(
          file, "damaged or changed", "the SHA-256 " + Quote.plain(digest), found);
    }
  }

  /** Returns the header. */
  public Header header() {
    return header;
  }

  /** Returns all arrays by name. */
  public Map<String, float[]> values() {
    return values;
  }

  private static byte[] header(Path file, FileChannel channel, String kind) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw FileFaults.butFound(file, "a file of at least 8 bytes", size + ": it is cut off");
    }
    long length = read(channel, 0, Long.BYTES).getLong();
    if (length < 0 || length > Math.min(size - Long.BYTES, ReadLimits.TEXT)) {
      Optional<String> other = FileFaults.otherFormat(length);
      if (other.isPresent()) {
        throw FileFaults.butFound(file, "a " + kind, other.get());
      }
      String expected = "a header of safetensors within the " + size + " bytes of the file";
      String found = Long.toUnsignedString(length) + ": it is cut off, or no " + kind;
      throw new InvalidFileException(
          file, expected, found, "expected " + expected + ", but its declared length is " + found);
    }
    return read(channel, Long.BYTES, (int) length).array();
  }

  private static String digest(Path file, byte[] header) throws InvalidFileException {
    if (!hasDigest(header)) {
      String wayOut = header.length > 0 && header[0] == '{' ? "; " + FileFaults.ARRAYS : "";
      throw FileFaults.butFound(
          file, "a file written by mnistkit", "another: it has no checksum" + wayOut);
    }
    return new String(header, Safetensors.START.length(), DIGITS, StandardCharsets.US_ASCII);
  }

  private static boolean hasDigest(byte[] header) {
    byte[] start = Safetensors.START.getBytes(StandardCharsets.US_ASCII);
    return header.length >= start.length + DIGITS
        && Arrays.equals(header, 0, start.length, start, 0, start.length);
  }

  private static String checksum(FileChannel channel, byte[] header) throws IOException {
    MessageDigest digest = Sha256.begin();
    digest.update(read(channel, 0, Long.BYTES));
    int start = Safetensors.START.length();
    digest.update(header, 0, start);
    digest.update(Safetensors.NO_DIGEST.getBytes(StandardCharsets.US_ASCII));
    digest.update(header, start + DIGITS, header.length - start - DIGITS);
    for (long at = (long) Long.BYTES + header.length; at < channel.size(); at += CHUNK) {
      digest.update(read(channel, at, (int) Math.min(CHUNK, channel.size() - at)));
    }
    return Sha256.end(digest);
  }

  private static Map<String, float[]> values(
      Path file, Header header, FileChannel channel, long start) throws IOException {
    try {
      return values(header, channel, start);
    } catch (OutOfMemoryError e) {
      // The large arrays are already unreachable, so nothing else is affected.
      String fault = ReadLimits.memoryText(bytes(header));
      throw new InvalidFileException(file, "arrays that fit into memory", fault, fault, e);
    }
  }

  private static Map<String, float[]> values(Header header, FileChannel channel, long start)
      throws IOException {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (Map.Entry<String, Header.Place> entry : header.places().entrySet()) {
      Header.Place place = entry.getValue();
      ElementType type = place.type();
      float[] values = new float[(int) Tensor.count(place.dimensions())];
      int done = 0;
      while (done < values.length) {
        int count = Math.min(CHUNK, values.length - done);
        long at = start + place.begin() + (long) done * type.bytes();
        convert(read(channel, at, count * type.bytes()), type, values, done, count);
        done += count;
      }
      all.put(entry.getKey(), values);
    }
    return all;
  }

  private static void convert(
      ByteBuffer bytes, ElementType type, float[] values, int from, int count) {
    if (type == ElementType.F32) {
      bytes.asFloatBuffer().get(values, from, count);
      return;
    }
    for (int i = from; i < from + count; i++) {
      values[i] = type.read(bytes);
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
      // until the buffer is full
    }
    if (buffer.hasRemaining()) {
      throw new IOException("the file became shorter while it was read");
    }
    return buffer.flip();
  }
}
