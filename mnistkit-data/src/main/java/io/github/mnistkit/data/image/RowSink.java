package io.github.mnistkit.data.image;

/** Receives the rows of an image in order. */
@FunctionalInterface
interface RowSink {

  /**
   * Takes one row, [width × channels].
   *
   * @param samples the bytes, valid until the method returns
   * @param offset the first byte of the row
   */
  void row(int y, byte[] samples, int offset);
}
