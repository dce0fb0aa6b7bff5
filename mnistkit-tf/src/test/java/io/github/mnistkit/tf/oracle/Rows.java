package io.github.mnistkit.tf.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Batches as rows of numbers. */
final class Rows {

  private Rows() {}

  static double[][] zeros(int count, int size) {
    return new double[count][size];
  }

  /** A function of each value. */
  static double[][] map(double[][] rows, DoubleUnaryOperator function) {
    double[][] mapped = zeros(rows.length, rows[0].length);
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < rows[n].length; i++) {
        mapped[n][i] = function.applyAsDouble(rows[n][i]);
      }
    }
    return mapped;
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] product = zeros(a.length, a[0].length);
    for (int n = 0; n < a.length; n++) {
      for (int i = 0; i < a[n].length; i++) {
        product[n][i] = a[n][i] * b[n][i];
      }
    }
    return product;
  }

  static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = zeros(a.length, a[0].length);
    for (int n = 0; n < a.length; n++) {
      for (int i = 0; i < a[n].length; i++) {
        sum[n][i] = a[n][i] + b[n][i];
      }
    }
    return sum;
  }

  /** All rows one after another. */
  static double[] flat(double[][] rows) {
    double[] all = new double[rows.length * rows[0].length];
    for (int n = 0; n < rows.length; n++) {
      System.arraycopy(rows[n], 0, all, n * rows[0].length, rows[0].length);
    }
    return all;
  }

  /** Every row cut into equal parts, which become rows. */
  static double[][] cut(double[][] rows, int parts) {
    double[] all = flat(rows);
    int size = rows[0].length / parts;
    return IntStream.range(0, rows.length * parts)
        .mapToObj(i -> Arrays.copyOfRange(all, i * size, (i + 1) * size))
        .toArray(double[][]::new);
  }

  /** So many rows at a time end to end: undoes {@link #cut}. */
  static double[][] join(double[][] rows, int parts) {
    return IntStream.range(0, rows.length / parts)
        .mapToObj(i -> flat(Arrays.copyOfRange(rows, i * parts, (i + 1) * parts)))
        .toArray(double[][]::new);
  }

  /** The rows first, first + step, first + 2·step, … */
  static double[][] every(double[][] rows, int first, int step) {
    return IntStream.range(0, rows.length / step)
        .mapToObj(i -> rows[first + i * step])
        .toArray(double[][]::new);
  }

  /** The first row of each batch, then the second of each: undoes {@link #every}. */
  static double[][] alternate(List<double[][]> batches) {
    int count = batches.size();
    return IntStream.range(0, count * batches.get(0).length)
        .mapToObj(i -> batches.get(i % count)[i / count])
        .toArray(double[][]::new);
  }

  /** Every row in another order: {@code result[i] = row[from[i]]}. */
  static double[][] reorder(double[][] rows, int[] from) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(from).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }
}
