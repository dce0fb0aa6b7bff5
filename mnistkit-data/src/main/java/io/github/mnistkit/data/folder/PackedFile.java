package io.github.mnistkit.data.folder;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PixelSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The pixels of many images in one file: all images one after the other, then lines of text (the
 * key, the digest of the original files, how they were converted), and 20 bytes: the length of the
 * text, the CRC-32C of everything before it, and a mark of the version.
 *
 * <p>An open file stays readable if it is replaced or, except on Windows, deleted. It is closed by
 * the garbage collector.
 */
final class PackedFile implements PixelSource {
  private static final int TAIL = Integer.BYTES + 2 * Long.BYTES;
  private static final long MARK = 0x6d6e697374706b31L;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final RandomAccessFile file;
  private final long bytes;
  private final ImageReading.Result result;

  private PackedFile(Path path, RandomAccessFile file, long bytes, ImageReading.Result result) {
    this.path = path;
    this.file = file;
    this.bytes = bytes;
    this.result = result;
  }

  /** Writes all pixels. */
  interface Content {
    ImageReading.Result write(ImageReading.Pixels target) throws IOException;
  }

  /** Writes a file completely or not at all. */
  static void write(Path path, String key, Content content) throws IOException {
    try {
      AtomicFiles.write(path, out -> write(out, key, content));
    } catch (IOException e) {
      // An image that cannot be read is no failure of writing.
      throw e.getCause() instanceof InvalidFileException invalid ? invalid : e;
    }
  }

  private static void write(OutputStream out, String key, Content content) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    ImageReading.Result result = content.write(checked::write);
    byte[] text = text(key, result);
    checked.write(text);
    writeTail(out, text.length, checked.getChecksum().getValue());
  }

  private static byte[] text(String key, ImageReading.Result result) {
    String steps = String.join("\n", result.steps());
    return (key + "\n" + result.sha256() + "\n" + steps).getBytes(StandardCharsets.UTF_8);
  }

  private static void writeTail(OutputStream out, int text, long checksum) throws IOException {
    out.write(ByteBuffer.allocate(TAIL).putInt(text).putLong(checksum).putLong(MARK).array());
  }

  /** Opens a file of that key and number of bytes; empty if it is missing, damaged or another. */
  static Optional<PackedFile> open(Path path, String key, long bytes) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    Optional<PackedFile> opened = Optional.empty();
    try {
      opened =
          verified(file, bytes)
              .filter(lines -> lines.size() >= 2 && lines.get(0).equals(key))
              .map(lines -> new PackedFile(path, file, bytes, result(lines)));
    } finally {
      if (opened.isEmpty()) {
        file.close();
      }
    }
    return opened;
  }

  private static ImageReading.Result result(List<String> lines) {
    return new ImageReading.Result(lines.get(1), lines.subList(2, lines.size()));
  }

  private static Optional<List<String>> verified(RandomAccessFile file, long bytes)
      throws IOException {
    long text = file.length() - bytes - TAIL;
    if (text < 0 || text > LONGEST_TEXT) {
      return Optional.empty();
    }
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    for (long left = bytes; left > 0; ) {
      int count = (int) Math.min(left, buffer.length);
      file.readFully(buffer, 0, count);
      checksum.update(buffer, 0, count);
      left -= count;
    }
    byte[] rest = new byte[(int) text + TAIL];
    file.readFully(rest);
    checksum.update(rest, 0, (int) text);
    ByteBuffer tail = ByteBuffer.wrap(rest, (int) text, TAIL);
    if (tail.getInt() != text || tail.getLong() != checksum.getValue() || tail.getLong() != MARK) {
      return Optional.empty();
    }
    return Optional.of(new String(rest, 0, (int) text, StandardCharsets.UTF_8).lines().toList());
  }

  ImageReading.Result result() {
    return result;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void copy(long from, int count, byte[] target, int offset) {
    try {
      synchronized (file) {
        file.seek(from);
        file.readFully(target, offset, count);
      }
    } catch (EOFException e) {
      throw new UncheckedIOException(path + " was shortened while its images were in use", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
