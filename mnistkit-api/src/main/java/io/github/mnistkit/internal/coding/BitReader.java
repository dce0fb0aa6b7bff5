package io.github.mnistkit.internal.coding;

/** Reads the output of {@link BitWriter}. */
public final class BitReader {

  private final byte[] bytes;
  private final int end;
  private long position;

  /** Reads a part of an array, from one byte (inclusive) to another (exclusive). */
  public BitReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = (long) from * Byte.SIZE;
    this.end = to;
  }

  /** Reads a number with the given number of bits, at most 64. */
  public long read(int bits) throws DamagedCodeException {
    long value = 0;
    for (int i = 0; i < bits; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Checks that at least this many bits remain. */
  public void require(long bits) throws DamagedCodeException {
    if (bits > (long) end * Byte.SIZE - position) {
      throw cutOff();
    }
  }

  private DamagedCodeException cutOff() {
    return new DamagedCodeException("it is cut off after byte " + end);
  }

  /** Reads one bit. */
  public int bit() throws DamagedCodeException {
    int at = (int) (position / Byte.SIZE);
    if (at >= end) {
      throw cutOff();
    }
    int shift = Byte.SIZE - 1 - (int) (position % Byte.SIZE);
    position++;
    return bytes[at] >> shift & 1;
  }

  /**
   * Returns the index of the first unread byte; the remaining bits of the previous one must be
   * zeros.
   */
  public int finish() throws DamagedCodeException {
    while (position % Byte.SIZE != 0) {
      if (bit() != 0) {
        throw new DamagedCodeException("its last byte must be filled with zeros, but is not");
      }
    }
    return (int) (position / Byte.SIZE);
  }
}
