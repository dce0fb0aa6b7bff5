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
   * Stores the weights that are not 0, row by row.
   *
   * @param outputs O
   * @param columns the columns of each row's weights
   * @param values these weights
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sparse(int outputs, int[][] columns, float[][] values) implements Matrix {

    /** Sorts coded weights into rows. */
    public static Sparse of(CodedWeights coded, int inputs) {
      int outputs = coded.count() / inputs;
      int[][] columns = new int[inputs][];
      float[][] values = new float[inputs][];
      int from = 0;
      for (int row = 0; row < inputs; row++) {
        int to = from;
        while (to < coded.kept() && coded.place(to) < (row + 1) * outputs) {
          to++;
        }
        columns[row] = new int[to - from];
        values[row] = new float[to - from];
        for (int i = from; i < to; i++) {
          columns[row][i - from] = coded.place(i) - row * outputs;
          values[row][i - from] = coded.value(i);
        }
        from = to;
      }
      return new Sparse(outputs, columns, values);
    }

    @Override
    public int inputs() {
      return columns.length;
    }

    @Override
    public void addProduct(float[] x, float[] y, int[] active) {
      for (int i = 0; i < columns.length; i++) {
        if (x[i] != 0) {
          addRow(x[i], columns[i], values[i], y);
        }
      }
    }

    private static void addRow(float x, int[] columns, float[] values, float[] y) {
      for (int i = 0; i < columns.length; i++) {
        y[columns[i]] += x * values[i];
      }
    }

    @Override
    public float[] dense() {
      float[] weights = new float[Math.multiplyExact(inputs(), outputs)];
      for (int row = 0; row < columns.length; row++) {
        for (int i = 0; i < columns[row].length; i++) {
          weights[row * outputs + columns[row][i]] = values[row][i];
        }
      }
      return weights;
    }
  }
}
