package io.github.mnistkit.tf.frozen;

/**
 * A table of float rows that may be too large for arrays; each row is stored as its bytes in a
 * tensor. Different rows may be written at once, then any number of threads may read.
 */
public abstract class FeatureTable implements AutoCloseable {

  private final int rows;
  private final int columns;

  public FeatureTable(int rows, int columns) {
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

  public final int columns() {
    return columns;
  }

  final int rowBytes() {
    return Math.multiplyExact(columns, Float.BYTES);
  }

  public abstract void write(int row, byte[] values);

  public abstract void read(int row, byte[] values);

  @Override
  public abstract void close();
}
