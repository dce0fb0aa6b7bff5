package io.github.mnistkit.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Handles the orientation of an image: the tag 0x0112 of Exif (CIPA DC-008, Exif 2.32, 2019), whose
 * values give the sides of the first row and the first column of a file. Values outside 1 to 8
 * count as 1, upright.
 */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY = 12;
  private static final int HEADER = 8;
  private static final int MAGIC = 42;

  private ExifOrientation() {}

  /**
   * Returns the orientation in an Exif block, which begins with {@code II} or {@code MM}.
   *
   * @return 1 to 8; 1 if there is none, or the block is damaged
   */
  static int of(byte[] block) {
    if (block.length < HEADER || block[0] != block[1] || (block[0] != 'I' && block[0] != 'M')) {
      return 1;
    }
    ByteBuffer in = ByteBuffer.wrap(block);
    in.order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = in.getInt(4);
    if (in.getShort(2) != MAGIC || directory < HEADER || directory > block.length - 2) {
      return 1;
    }
    int entries = in.getShort(directory) & 0xffff;
    for (int i = 0; i < entries && directory + 2 + (i + 1) * ENTRY <= block.length; i++) {
      int entry = directory + 2 + i * ENTRY;
      if ((in.getShort(entry) & 0xffff) == TAG) {
        return valid(in, entry);
      }
    }
    return 1;
  }

  private static int valid(ByteBuffer in, int entry) {
    int type = in.getShort(entry + 2);
    int value =
        type == SHORT ? in.getShort(entry + 8) & 0xffff : type == LONG ? in.getInt(entry + 8) : 1;
    return value >= 1 && value <= 8 ? value : 1;
  }

  /** Returns whether rows become columns. */
  static boolean swaps(int orientation) {
    return orientation >= 5;
  }

  /** Returns pixels turned upright, from {@code [height×width×channels]} of the stored extents. */
  static byte[] upright(byte[] pixels, int height, int width, int channels, int orientation) {
    if (orientation == 1) {
      return pixels;
    }
    byte[] upright = new byte[pixels.length];
    int rows = swaps(orientation) ? width : height;
    int columns = swaps(orientation) ? height : width;
    int target = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int source = source(orientation, height, width, y, x) * channels;
        for (int channel = 0; channel < channels; channel++) {
          upright[target++] = pixels[source + channel];
        }
      }
    }
    return upright;
  }

  private static int source(int orientation, int height, int width, int y, int x) {
    return switch (orientation) {
      case 2 -> y * width + width - 1 - x;
      case 3 -> (height - 1 - y) * width + width - 1 - x;
      case 4 -> (height - 1 - y) * width + x;
      case 5 -> x * width + y;
      case 6 -> (height - 1 - x) * width + y;
      case 7 -> (height - 1 - x) * width + width - 1 - y;
      default -> x * width + width - 1 - y;
    };
  }
}
