package io.github.mnistkit.eval.footprint;

import java.util.Arrays;

/**
 * The duration of a call, as percentiles over many calls. The q-th percentile is the nearest rank,
 * the ⌈q/100 · n⌉-th smallest of n times: always a measured time, and with fewer than 100 of them
 * the 99th percentile is the longest.
 *
 * @param repeats the number of timed calls, n
 * @param p50 the 50th percentile, in nanoseconds
 * @param p90 the 90th percentile, in nanoseconds
 * @param p99 the 99th percentile, in nanoseconds
 */
public record Latency(int repeats, long p50, long p90, long p99) {

  /**
   * Computes the percentiles of measured times; the array is copied.
   *
   * @param nanos at least one time, in nanoseconds
   * @return the latency
   * @throws IllegalArgumentException if there are no times
   */
  public static Latency of(long... nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("Latency.nanos must hold at least 1 time, but was 0");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        sorted.length, percentile(sorted, 50), percentile(sorted, 90), percentile(sorted, 99));
  }

  private static long percentile(long[] sorted, int percent) {
    long rank = ((long) percent * sorted.length + 99) / 100;
    return sorted[(int) rank - 1];
  }
}
