package io.github.mnistkit.tf;

/**
 * A table of float rows that may be too large for arrays; each row is stored as its bytes in a
 * tensor. Written by one thread, then read by any number of threads.
 */
abstract class FloatTable implements AutoCloseable {

  private final int rows;
  private final int columns;

  FloatTable(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Returns the bytes of a table of this size. */
  static long bytes(int rows, int columns) {
    return (long) rows * columns * Float.BYTES;
  }

  final long bytes() {
    return bytes(rows, columns);
  }

  final int columns() {
    return columns;
  }

  final int rowBytes() {
    return Math.multiplyExact(columns, Float.BYTES);
  }

  abstract void write(int row, byte[] values);

  abstract void read(int row, byte[] values);

  @Override
  public abstract void close();
}
