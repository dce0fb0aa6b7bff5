package io.github.mnistkit.runtime.kernel;

import io.github.mnistkit.internal.coding.CodedWeights;

/** The kernels of a convolution as a matrix [K×F]: a column for each filter. */
public sealed interface FilterBank {

  /**
   * Adds a filter's sums over all windows.
   *
   * @param filter f, from 0
   * @param columns [K][windows]: one value of every window in each row
   * @param y the sums [windows]
   * @param count the number of windows
   */
  void addSums(int filter, float[][] columns, float[] y, int count);

  /** Returns all weights, row-major. */
  float[] dense();

  /** Returns the filters for coded weights. */
  static FilterBank of(CodedWeights coded, int filters) {
    return coded instanceof CodedWeights.Free free
        ? new Dense(free.values(), filters)
        : Sparse.of(coded, filters);
  }

  /**
   * Stores all weights.
   *
   * @param weights row-major
   * @param filters F
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Dense(float[] weights, int filters) implements FilterBank {

    @Override
    public void addSums(int filter, float[][] columns, float[] y, int count) {
      int values = weights.length / filters;
      int at = filter;
      int k = 0;
      for (; k + 3 < values; k += 4) {
        float a = weights[at];
        float b = weights[at + filters];
        float c = weights[at + 2 * filters];
        float d = weights[at + 3 * filters];
        Sums.add(a, b, c, d, columns[k], columns[k + 1], columns[k + 2], columns[k + 3], y, count);
        at += 4 * filters;
      }
      for (; k < values; k++) {
        Sums.add(weights[at], columns[k], y, count);
        at += filters;
      }
    }

    @Override
    public float[] dense() {
      return weights.clone();
    }
  }

  /**
   * Uses the weights as they are coded: those that are not 0.
   *
   * @param coded the weights, row-major
   * @param filters F
   * @param order the indices of the stored weights, filter by filter
   * @param starts the start of each filter in that order, and the end of the last
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sparse(CodedWeights coded, int filters, int[] order, int[] starts) implements FilterBank {

    static Sparse of(CodedWeights coded, int filters) {
      int[] starts = new int[filters + 1];
      for (int i = 0; i < coded.kept(); i++) {
        starts[coded.place(i) % filters + 1]++;
      }
      for (int f = 0; f < filters; f++) {
        starts[f + 1] += starts[f];
      }
      int[] next = starts.clone();
      int[] order = new int[coded.kept()];
      for (int i = 0; i < coded.kept(); i++) {
        order[next[coded.place(i) % filters]++] = i;
      }
      return new Sparse(coded, filters, order, starts);
    }

    @Override
    public void addSums(int filter, float[][] columns, float[] y, int count) {
      int at = starts[filter];
      int end = starts[filter + 1];
      for (; at + 3 < end; at += 4) {
        int a = order[at];
        int b = order[at + 1];
        int c = order[at + 2];
        int d = order[at + 3];
        Sums.add(
            coded.value(a),
            coded.value(b),
            coded.value(c),
            coded.value(d),
            columns[coded.place(a) / filters],
            columns[coded.place(b) / filters],
            columns[coded.place(c) / filters],
            columns[coded.place(d) / filters],
            y,
            count);
      }
      for (; at < end; at++) {
        int a = order[at];
        Sums.add(coded.value(a), columns[coded.place(a) / filters], y, count);
      }
    }

    @Override
    public float[] dense() {
      return coded.dense();
    }
  }
}
