package io.github.mnistkit.internal;

/** Pixels of images outside the heap, which never change. May be read by several threads. */
public interface PixelSource {

  /** {@return the number of bytes of all images} */
  long bytes();

  /**
   * Copies a part.
   *
   * @param from the first byte
   * @param count the number of bytes
   * @param target the array to write to
   * @param offset the first written position of the target
   */
  void copy(long from, int count, byte[] target, int offset);
}
