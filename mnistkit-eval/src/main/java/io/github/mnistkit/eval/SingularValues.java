package io.github.mnistkit.eval;

import java.util.Arrays;

/**
 * Computes the singular values of a tall matrix.
 *
 * <p>Householder reflections reduce the matrix to a triangular one with the same singular values;
 * plane rotations then make its columns orthogonal, so that their lengths are the singular values
 * (one-sided Jacobi: M. R. Hestenes, "Inversion of matrices by biorthogonalization and related
 * results", 1958). The matrix is never multiplied by its transpose, which would square the singular
 * values and lose those below the square root of the machine's precision. The error of each is a
 * small multiple of the rounding error of the largest.
 */
final class SingularValues {

  private static final double PRECISION = Math.ulp(1.0);

  /** Far more than ever needed: about ten suffice for any matrix. */
  private static final int SWEEPS = 60;

  private SingularValues() {}

  /**
   * Computes the singular values, largest first.
   *
   * @param columns the matrix by columns [K][N], finite; it is overwritten
   * @return min(K, N) singular values
   */
  static double[] of(double[][] columns) {
    int rows = columns[0].length;
    double[][] triangle = rows > columns.length ? triangle(columns) : columns;
    double negligible = PRECISION * PRECISION * squares(triangle);
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
      rotated = sweep(triangle, negligible);
    }
    double[] lengths = Arrays.stream(triangle).mapToDouble(c -> Math.sqrt(dot(c, c, 0))).toArray();
    Arrays.sort(lengths);
    double[] values = new double[Math.min(rows, lengths.length)];
    Arrays.setAll(values, i -> lengths[lengths.length - 1 - i]);
    return values;
  }

  private static double[][] triangle(double[][] columns) {
    for (int pivot = 0; pivot < columns.length; pivot++) {
      double[] mirror = columns[pivot].clone();
      double length = Math.sqrt(dot(mirror, mirror, pivot));
      if (length > 0) {
        // The sign that avoids cancellation.
        mirror[pivot] += mirror[pivot] > 0 ? length : -length;
        double square = dot(mirror, mirror, pivot);
        for (int k = pivot; k < columns.length; k++) {
          double share = 2 * dot(mirror, columns[k], pivot) / square;
          for (int i = pivot; i < mirror.length; i++) {
            columns[k][i] -= share * mirror[i];
          }
        }
      }
    }
    return Arrays.stream(columns)
        .map(column -> Arrays.copyOf(column, columns.length))
        .toArray(double[][]::new);
  }

  /** Rotates each pair of columns until they are orthogonal; false if all were. */
  private static boolean sweep(double[][] columns, double negligible) {
    boolean rotated = false;
    for (int p = 0; p < columns.length; p++) {
      for (int q = p + 1; q < columns.length; q++) {
        double first = dot(columns[p], columns[p], 0);
        double second = dot(columns[q], columns[q], 0);
        double both = dot(columns[p], columns[q], 0);
        if (Math.abs(both) > PRECISION * Math.sqrt(first) * Math.sqrt(second) + negligible) {
          rotate(columns[p], columns[q], (second - first) / (2 * both));
          rotated = true;
        }
      }
    }
    return rotated;
  }

  /** Rotates by the smaller of the two angles whose double has this cotangent. */
  private static void rotate(double[] first, double[] second, double cotangent) {
    double tangent = Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    for (int i = 0; i < first.length; i++) {
      double x = first[i];
      first[i] = cosine * x - sine * second[i];
      second[i] = sine * x + cosine * second[i];
    }
  }

  private static double squares(double[][] columns) {
    return Arrays.stream(columns).mapToDouble(column -> dot(column, column, 0)).sum();
  }

  private static double dot(double[] x, double[] y, int from) {
    double sum = 0;
    for (int i = from; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
