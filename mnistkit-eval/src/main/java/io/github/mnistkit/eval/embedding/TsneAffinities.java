package io.github.mnistkit.eval.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The probabilities {@code p_ij} of {@link Tsne} as a sparse matrix, since most are 0. */
final class TsneAffinities {

  private static final int BISECTIONS = 200;
  private static final double PRECISION = 1e-6;

  private final int[][] columns;
  private final double[][] values;

  private TsneAffinities(int[][] columns, double[][] values) {
    this.columns = columns;
    this.values = values;
  }

  /**
   * Computes the probabilities of vectors [N×D] from the given number of nearest neighbours of
   * each.
   */
  static TsneAffinities of(float[][] vectors, int neighbours, double perplexity) {
    int size = vectors.length;
    int[][] nearest = new int[size][];
    double[][] conditional = new double[size][];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            i -> {
              double[] distances = distances(vectors, i);
              nearest[i] = nearest(distances, i, neighbours);
              double[] near = Arrays.stream(nearest[i]).mapToDouble(j -> distances[j]).toArray();
              conditional[i] = conditional(near, Math.log(perplexity));
            });
    return symmetric(nearest, conditional);
  }

  int size() {
    return columns.length;
  }

  /** Returns the columns j of row i that have a value, in ascending order. */
  int[] columns(int i) {
    return columns[i];
  }

  /** Returns the values of row i, parallel to {@link #columns}. */
  double[] values(int i) {
    return values[i];
  }

  /** {@code KL(P‖Q)} of points [N×2]. */
  double divergence(double[] points) {
    double all = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        all += 2 * kernel(points, i, j);
      }
    }
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      for (int at = 0; at < columns[i].length; at++) {
        double p = values[i][at];
        sum += p > 0 ? p * Math.log(p * all / kernel(points, i, columns[i][at])) : 0;
      }
    }
    return sum;
  }

  /** Student's kernel of one degree of freedom. */
  static double kernel(double[] points, int i, int j) {
    double dx = points[2 * i] - points[2 * j];
    double dy = points[2 * i + 1] - points[2 * j + 1];
    return 1 / (1 + dx * dx + dy * dy);
  }

  /** Computes the squared distances to all vectors. */
  private static double[] distances(float[][] vectors, int i) {
    double[] distances = new double[vectors.length];
    for (int j = 0; j < distances.length; j++) {
      double sum = 0;
      for (int d = 0; d < vectors[i].length; d++) {
        double difference = (double) vectors[i][d] - vectors[j][d];
        sum += difference * difference;
      }
      distances[j] = sum;
    }
    return distances;
  }

  /** Finds the nearest vectors other than i; of equally near ones the first. */
  private static int[] nearest(double[] distances, int i, int count) {
    double[] sorted = distances.clone();
    sorted[i] = Double.POSITIVE_INFINITY;
    Arrays.sort(sorted);
    double last = sorted[count - 1];
    int[] closer =
        IntStream.range(0, distances.length).filter(j -> j != i && distances[j] < last).toArray();
    IntStream equal =
        IntStream.range(0, distances.length).filter(j -> j != i && distances[j] == last);
    return IntStream.concat(Arrays.stream(closer), equal.limit(count - closer.length)).toArray();
  }

  /**
   * {@code p_j|i} of neighbours at squared distances, with the bandwidth for the given entropy
   * found by bisection.
   */
  private static double[] conditional(double[] distances, double entropy) {
    double least = Arrays.stream(distances).min().orElseThrow();
    double[] beyond = Arrays.stream(distances).map(distance -> distance - least).toArray();
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double beta = 1;
    double[] probabilities = new double[distances.length];
    for (int step = 0; step < BISECTIONS; step++) {
      double difference = fill(probabilities, beyond, beta) - entropy;
      if (Math.abs(difference) < PRECISION) {
        break;
      }
      low = difference > 0 ? beta : low;
      high = difference > 0 ? high : beta;
      beta = Double.isInfinite(high) ? 2 * beta : (low + high) / 2;
    }
    return probabilities;
  }

  /** Computes {@code exp(-beta·distance)}, normalized to sum 1, and returns their entropy. */
  private static double fill(double[] probabilities, double[] distances, double beta) {
    double sum = 0;
    double product = 0;
    for (int j = 0; j < distances.length; j++) {
      probabilities[j] = Math.exp(-beta * distances[j]);
      sum += probabilities[j];
      product += probabilities[j] * beta * distances[j];
    }
    for (int j = 0; j < probabilities.length; j++) {
      probabilities[j] /= sum;
    }
    return Math.log(sum) + product / sum;
  }

  private static TsneAffinities symmetric(int[][] nearest, double[][] conditional) {
    int size = nearest.length;
    int[][] back = back(nearest);
    int[] filled = new int[size];
    double[][] backValues = new double[size][];
    Arrays.setAll(backValues, j -> new double[back[j].length]);
    for (int i = 0; i < size; i++) {
      for (int at = 0; at < nearest[i].length; at++) {
        int j = nearest[i][at];
        backValues[j][filled[j]++] = conditional[i][at];
      }
    }
    double[][] values = new double[size][];
    double[] row = new double[size];
    int[][] columns = new int[size][];
    for (int i = 0; i < size; i++) {
      add(row, nearest[i], conditional[i], size);
      add(row, back[i], backValues[i], size);
      IntStream both = IntStream.concat(Arrays.stream(nearest[i]), Arrays.stream(back[i]));
      columns[i] = both.sorted().distinct().toArray();
      values[i] = Arrays.stream(columns[i]).mapToDouble(j -> row[j]).toArray();
      Arrays.stream(columns[i]).forEach(j -> row[j] = 0);
    }
    return new TsneAffinities(columns, values);
  }

  private static void add(double[] row, int[] columns, double[] values, int size) {
    for (int at = 0; at < columns.length; at++) {
      row[columns[at]] += values[at] / (2.0 * size);
    }
  }

  /** For each vector, finds those that have it among their nearest, in ascending order. */
  private static int[][] back(int[][] nearest) {
    int size = nearest.length;
    int[] counts = new int[size];
    Arrays.stream(nearest).flatMapToInt(Arrays::stream).forEach(j -> counts[j]++);
    int[][] back = new int[size][];
    Arrays.setAll(back, j -> new int[counts[j]]);
    int[] filled = new int[size];
    for (int i = 0; i < size; i++) {
      for (int j : nearest[i]) {
        back[j][filled[j]++] = i;
      }
    }
    return back;
  }
}
