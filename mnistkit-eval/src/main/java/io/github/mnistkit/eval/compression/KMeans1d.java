package io.github.mnistkit.eval.compression;

import java.util.Arrays;
import java.util.Random;

/**
 * Computes k-means of numbers (Lloyd, 1982). They are sorted once, so that clusters are ranges and
 * their means are differences of running sums.
 */
final class KMeans1d {

  /** Far more than any array needs, since each iteration reduces the sum of squares. */
  private static final int MOST_ITERATIONS = 1_000_000;

  private final float[] sorted;
  private final double[] sums;

  KMeans1d(float[] values) {
    this.sorted = values.clone();
    Arrays.sort(sorted);
    this.sums = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      sums[i + 1] = sums[i] + sorted[i];
    }
  }

  /**
   * Computes centroids such that every number belongs to the nearest one.
   *
   * @param count the most centroids; those without a number are omitted
   * @return the centroids, sorted
   */
  float[] centroids(int count, Quantization.Start start, long seed) {
    double[] centroids = start(count, start, seed);
    int[] ends = ends(centroids);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      move(centroids, ends);
      int[] next = ends(centroids);
      if (Arrays.equals(next, ends)) {
        break;
      }
      ends = next;
    }
    return used(centroids, ends);
  }

  private double[] start(int count, Quantization.Start start, long seed) {
    double[] centroids = new double[count];
    double least = sorted[0];
    double range = sorted[sorted.length - 1] - least;
    switch (start) {
      case LINEAR ->
          Arrays.setAll(centroids, i -> count == 1 ? least : least + range * i / (count - 1));
      case DENSITY ->
          Arrays.setAll(
              centroids, i -> sorted[(int) ((2L * i + 1) * sorted.length / (2L * count))]);
      case RANDOM -> {
        int[] chosen =
            new Random(seed).ints(0, sorted.length).distinct().limit(count).sorted().toArray();
        Arrays.setAll(centroids, i -> sorted[chosen[i]]);
      }
    }
    return centroids;
  }

  /**
   * Returns, for each centroid, the end of the range of numbers nearest to it; ties go to the lower
   * centroid.
   */
  private int[] ends(double[] centroids) {
    int[] ends = new int[centroids.length];
    for (int c = 0; c + 1 < ends.length; c++) {
      ends[c] = end((centroids[c] + centroids[c + 1]) / 2);
    }
    ends[ends.length - 1] = sorted.length;
    return ends;
  }

  /** Counts the numbers that are not above a border. */
  private int end(double border) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= border) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void move(double[] centroids, int[] ends) {
    int from = 0;
    for (int c = 0; c < centroids.length; c++) {
      if (ends[c] > from) {
        centroids[c] = (sums[ends[c]] - sums[from]) / (ends[c] - from);
      }
      from = ends[c];
    }
  }

  private static float[] used(double[] centroids, int[] ends) {
    float[] used = new float[centroids.length];
    int count = 0;
    int from = 0;
    for (int c = 0; c < centroids.length; c++) {
      if (ends[c] > from) {
        used[count++] = (float) centroids[c];
      }
      from = ends[c];
    }
    return Arrays.copyOf(used, count);
  }

  /** Returns the nearest of sorted centroids; ties go to the lower. */
  static float nearest(float[] centroids, float value) {
    int place = Arrays.binarySearch(centroids, value);
    if (place >= 0) {
      return centroids[place];
    }
    int above = -place - 1;
    if (above == 0) {
      return centroids[0];
    }
    if (above == centroids.length) {
      return centroids[above - 1];
    }
    double border = ((double) centroids[above - 1] + centroids[above]) / 2;
    return value <= border ? centroids[above - 1] : centroids[above];
  }
}
