package io.github.mnistkit.data.support;

import io.github.mnistkit.image.ImageFormat;

/** Allocates arrays for the pixels of many images. */
public final class PixelArrays {
  /** The longest array that all virtual machines can allocate. */
  public static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private PixelArrays() {}

  public static byte[] allocate(String subject, int count, ImageFormat format) {
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
