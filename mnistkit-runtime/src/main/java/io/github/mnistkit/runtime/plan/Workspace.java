package io.github.mnistkit.runtime.plan;

import java.util.List;

/** The buffers of one thread that runs a plan. */
public final class Workspace {

  /** The values of each buffer in planes: one for each channel of an image, one for a vector. */
  final float[][][] buffers;

  /** Room for the indices of the inputs of a matrix. */
  final int[] active;

  private boolean dropping;
  private long seed;

  Workspace(List<BufferSize> sizes, int active) {
    buffers = new float[sizes.size()][][];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = new float[sizes.get(i).planes()][sizes.get(i).values()];
    }
    this.active = new int[active];
  }

  /**
   * The size of a buffer.
   *
   * @param planes the number of planes
   * @param values the values of each plane
   */
  record BufferSize(int planes, int values) {}

  /** Runs without dropout from now on. */
  public void keepAll() {
    dropping = false;
  }

  /** Runs with dropout from now on, whose masks follow from the seed. */
  public void dropBy(long number) {
    dropping = true;
    seed = number;
  }

  boolean dropping() {
    return dropping;
  }

  long seed() {
    return seed;
  }
}
