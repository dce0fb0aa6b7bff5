package io.github.mnistkit.tf.diagnosis;

import java.util.Arrays;

/** Compares versions such as {@code 12.5.82}; missing components count as equal. */
final class VersionNumber {

  private VersionNumber() {}

  /**
   * Returns whether a version is known to be lower, comparing the components that both have: 12 is
   * not below 12.5.
   */
  static boolean below(String version, String least) {
    int[] one = numbers(version);
    int[] other = numbers(least);
    int different = Arrays.mismatch(one, other);
    return different >= 0
        && different < Math.min(one.length, other.length)
        && one[different] < other[different];
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1))
        .filter(part -> part.matches("\\d{1,9}"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
