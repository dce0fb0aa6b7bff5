package io.github.mnistkit.tf.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Collects where the library and the oracle differ. */
final class Comparison {

  private final List<String> faults = new ArrayList<>();
  private double worst;

  /** Compares an array with the exact one. */
  void compare(String what, double[] actual, double[] exact, List<double[]> repetitions) {
    if (actual.length != exact.length) {
      faults.add(what + ": expected " + exact.length + " values, found " + actual.length);
      return;
    }
    double[] allowed = Tolerance.of(exact, repetitions);
    int found = -1;
    for (int i = 0; i < exact.length; i++) {
      double distance = Math.abs(actual[i] - exact[i]);
      worst = Math.max(worst, distance / allowed[i]);
      if (!(distance <= allowed[i]) && found < 0) {
        found = i;
      }
    }
    if (found >= 0) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%s[%d of %d]: expected %s within %.2g, found %s",
              what,
              found,
              exact.length,
              exact[found],
              allowed[found],
              actual[found]));
    }
  }

  void require(String what, boolean holds) {
    if (!holds) {
      faults.add(what);
    }
  }

  static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  List<String> faults() {
    return faults;
  }

  /** The largest part of a tolerance that was used up. */
  double worst() {
    return worst;
  }
}
