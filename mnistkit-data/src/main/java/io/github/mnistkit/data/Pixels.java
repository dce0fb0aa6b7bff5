package io.github.mnistkit.data;

import io.github.mnistkit.image.ImageFormat;

/** Allocates arrays for the pixels of many images. */
final class Pixels {
  /** The longest array that all virtual machines can allocate. */
  static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Pixels() {}

  static byte[] allocate(String subject, int count, ImageFormat format) {
    long bytes = (long) count * format.bytes();
    if (bytes > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          subject
              + " must fit into "
              + LARGEST_ARRAY
              + " bytes, but "
              + count
              + " × "
              + format
              + " are "
              + bytes);
    }
    return new byte[(int) bytes];
  }
}
