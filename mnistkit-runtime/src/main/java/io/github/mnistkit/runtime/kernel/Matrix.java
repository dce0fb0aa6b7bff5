package io.github.mnistkit.runtime.kernel;

import io.github.mnistkit.internal.coding.CodedWeights;
import java.util.Arrays;

/** The kernel [I×O] of a fully connected layer. */
public sealed interface Matrix {

  /** Returns I. */
  int inputs();

  /**
   * Adds {@code x·W} to y.
   *
   * @param x the input [I]
   * @param y the output [O]
   * @param active I numbers to work with
   */
  void addProduct(float[] x, float[] y, int[] active);

  /** Returns all weights, row-major. */
  float[] dense();

  /**
   * Stores all weights, one array for each input.
   *
   * @param rows [I][O]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Dense(float[][] rows) implements Matrix {

    /** Copies weights. */
    public static Dense of(float[] weights, int inputs) {
      int outputs = weights.length / inputs;
      float[][] rows = new float[inputs][];
      for (int i = 0; i < inputs; i++) {
        rows[i] = Arrays.copyOfRange(weights, i * outputs, (i + 1) * outputs);
      }
      return new Dense(rows);
    }

    @Override
    public int inputs() {
      return rows.length;
    }

    /** Takes four inputs at a time of those that are not 0. */
    @Override
    public void addProduct(float[] x, float[] y, int[] active) {
      int count = 0;
      for (int i = 0; i < rows.length; i++) {
        if (x[i] != 0) {
          active[count++] = i;
        }
      }
      int at = 0;
      for (; at + 3 < count; at += 4) {
        int a = active[at];
        int b = active[at + 1];
        int c = active[at + 2];
        int d = active[at + 3];
        Sums.add(x[a], x[b], x[c], x[d], rows[a], rows[b], rows[c], rows[d], y, y.length);
      }
      for (; at < count; at++) {
        Sums.add(x[active[at]], rows[active[at]], y, y.length);
      }
    }

    @Override
    public float[] dense() {
      int outputs = rows[0].length;
      float[] weights = new float[Math.multiplyExact(rows.length, outputs)];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, weights, i * outputs, outputs);
      }
      return weights;
    }
  }

  /**
   * Uses the weights as they are coded: those that are not 0.
   *
   * @param coded the weights, in rows
   * @param starts the index of the first stored weight of each row, and the end of the last
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sparse(CodedWeights coded, int[] starts) implements Matrix {

    /** Finds the rows. */
    public static Sparse of(CodedWeights coded, int inputs) {
      int outputs = coded.count() / inputs;
      int[] starts = new int[inputs + 1];
      for (int i = 0; i < coded.kept(); i++) {
        starts[coded.place(i) / outputs + 1]++;
      }
      for (int i = 0; i < inputs; i++) {
        starts[i + 1] += starts[i];
      }
      return new Sparse(coded, starts);
    }

    @Override
    public int inputs() {
      return starts.length - 1;
    }

    @Override
    public void addProduct(float[] x, float[] y, int[] active) {
      for (int i = 0; i < inputs(); i++) {
        if (x[i] != 0 && starts[i] < starts[i + 1]) {
          addRow(x[i], i * y.length, starts[i], starts[i + 1], y);
        }
      }
    }

    private void addRow(float x, int row, int from, int to, float[] y) {
      if (coded instanceof CodedWeights.Shared shared) {
        addShared(x, row, from, to, shared, y);
      } else if (coded instanceof CodedWeights.Sparse sparse) {
        int[] places = sparse.places();
        float[] values = sparse.values();
        for (int i = from; i < to; i++) {
          y[places[i] - row] += x * values[i];
        }
      } else {
        for (int i = from; i < to; i++) {
          y[coded.place(i) - row] += x * coded.value(i);
        }
      }
    }

    private static void addShared(
        float x, int row, int from, int to, CodedWeights.Shared shared, float[] y) {
      int[] places = shared.places();
      int[] codes = shared.codes();
      float[] table = shared.table();
      for (int i = from; i < to; i++) {
        y[places[i] - row] += x * table[codes[i]];
      }
    }

    @Override
    public float[] dense() {
      return coded.dense();
    }
  }
}
