package io.github.mnistkit.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** IDX files in memory, right and wrong. */
public final class IdxBytes {
  private IdxBytes() {}

  /** Images of 2×2 whose values count up from 0. */
  public static byte[] images(int count) {
    byte[] values = new byte[count * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) i;
    }
    return concat(header(0x0803, count, 2, 2), values);
  }

  public static byte[] labels(int... labels) {
    byte[] values = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      values[i] = (byte) labels[i];
    }
    return concat(header(0x0801, labels.length), values);
  }

  public static byte[] header(int magic, int... extents) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * extents.length).putInt(magic);
    Arrays.stream(extents).forEach(buffer::putInt);
    return buffer.array();
  }

  public static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes three training and two test images, the classes 0 to 2, gzipped, under MNIST's names.
   */
  static void writeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images(3)));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(0, 2, 1)));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(2)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(1, 0)));
  }
}
