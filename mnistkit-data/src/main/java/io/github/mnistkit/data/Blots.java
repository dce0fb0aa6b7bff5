package io.github.mnistkit.data;

import java.util.Arrays;

/** Connected areas of a mask; pixels that touch at a corner are connected. */
final class Blots {
  private final boolean[] mask;
  private final int width;
  private final int[] blot;
  private final int[] stack;

  private Blots(boolean[] mask, int width) {
    this.mask = mask;
    this.width = width;
    this.blot = new int[mask.length];
    this.stack = new int[mask.length];
  }

  /** The mask without areas smaller than a share of the largest one. */
  static boolean[] largest(boolean[] mask, int width, double share) {
    Blots blots = new Blots(mask, width);
    int[] sizes = blots.fillAll();
    int most = Arrays.stream(sizes).max().orElse(0);
    boolean[] kept = new boolean[mask.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = mask[i] && sizes[blots.blot[i]] >= share * most;
    }
    return kept;
  }

  /** The size of each area; area 0 is what the mask leaves out. */
  private int[] fillAll() {
    int[] sizes = new int[16];
    int areas = 1;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] && blot[i] == 0) {
        if (areas == sizes.length) {
          sizes = Arrays.copyOf(sizes, 2 * areas);
        }
        sizes[areas] = fill(i, areas);
        areas++;
      }
    }
    return sizes;
  }

  private int fill(int start, int number) {
    int size = 0;
    int waiting = 0;
    blot[start] = number;
    stack[waiting++] = start;
    while (waiting > 0) {
      int pixel = stack[--waiting];
      size++;
      int column = pixel % width;
      for (int dy = -width; dy <= width; dy += width) {
        for (int dx = -1; dx <= 1; dx++) {
          int other = pixel + dy + dx;
          boolean inside =
              column + dx >= 0 && column + dx < width && other >= 0 && other < mask.length;
          if (inside && mask[other] && blot[other] == 0) {
            blot[other] = number;
            stack[waiting++] = other;
          }
        }
      }
    }
    return size;
  }
}
