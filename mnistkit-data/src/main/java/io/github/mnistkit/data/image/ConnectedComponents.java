package io.github.mnistkit.data.image;

import java.util.Arrays;

/**
 * Finds the connected areas of a mask; pixels that touch at a corner are connected.
 *
 * <p>Areas are filled by runs within rows, so that large ones need little memory.
 */
final class ConnectedComponents {
  private static final byte NONE = 0;
  private static final byte SEEN = 2;

  private final byte[] mask;
  private final int width;
  private int[] waiting = new int[64];
  private int count;

  private ConnectedComponents(byte[] mask, int width) {
    this.mask = mask;
    this.width = width;
  }

  /**
   * Removes areas smaller than a share of the largest one from a mask, in which 0 is background.
   */
  static void keepLargest(byte[] mask, int width, double share) {
    ConnectedComponents components = new ConnectedComponents(mask, width);
    int[] starts = new int[16];
    int[] sizes = new int[16];
    int areas = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != NONE && mask[i] != SEEN) {
        if (areas == sizes.length) {
          starts = Arrays.copyOf(starts, 2 * areas);
          sizes = Arrays.copyOf(sizes, 2 * areas);
        }
        starts[areas] = i;
        sizes[areas++] = components.fill(i, mask[i], SEEN);
      }
    }
    int most = Arrays.stream(sizes).max().orElse(0);
    for (int area = 0; area < areas; area++) {
      if (sizes[area] < share * most) {
        components.fill(starts[area], SEEN, NONE);
      }
    }
  }

  /** Changes an area from one value to another, and returns its size. */
  private int fill(int start, byte from, byte to) {
    int size = 0;
    count = 0;
    push(start);
    while (count > 0) {
      int pixel = waiting[--count];
      if (mask[pixel] == from) {
        int row = pixel - pixel % width;
        int left = pixel;
        while (left > row && mask[left - 1] == from) {
          left--;
        }
        int end = pixel + 1;
        while (end < row + width && mask[end] == from) {
          end++;
        }
        Arrays.fill(mask, left, end, to);
        size += end - left;
        int near = Math.max(row, left - 1);
        int far = Math.min(row + width, end + 1);
        pushRuns(near - width, far - width, from);
        pushRuns(near + width, far + width, from);
      }
    }
    return size;
  }

  private void pushRuns(int begin, int end, byte value) {
    if (begin < 0 || end > mask.length) {
      return;
    }
    for (int i = begin; i < end; i++) {
      if (mask[i] == value && (i == begin || mask[i - 1] != value)) {
        push(i);
      }
    }
  }

  private void push(int pixel) {
    if (count == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * count);
    }
    waiting[count++] = pixel;
  }
}
