package io.github.mnistkit.internal.coding;

import java.io.ByteArrayOutputStream;

/** Writes numbers as consecutive bits, most significant bit first. */
public final class BitWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int open;
  private int used;

  /** Writes the lowest bits of a number. */
  public void write(long value, int bits) {
    for (int i = bits - 1; i >= 0; i--) {
      open = open << 1 | (int) (value >>> i & 1);
      if (++used == Byte.SIZE) {
        flush();
      }
    }
  }

  /** Returns the number of bits written. */
  public long size() {
    return (long) bytes.size() * Byte.SIZE + used;
  }

  /** Fills the last byte with zeros and returns all bytes. */
  public byte[] toBytes() {
    if (used > 0) {
      write(0, Byte.SIZE - used);
    }
    return bytes.toByteArray();
  }

  private void flush() {
    bytes.write(open);
    open = 0;
    used = 0;
  }
}
