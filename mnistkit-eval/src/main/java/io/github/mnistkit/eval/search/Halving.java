package io.github.mnistkit.eval.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Successive halving: few epochs for many candidates, more epochs for the best ones. */
record Halving(int factor, int leastEpochs) {

  Halving {
    requireAtLeast("factor", factor, 2);
    requireAtLeast("leastEpochs", leastEpochs, 1);
  }

  private static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Search.halving " + what + " must be at least " + least + ", but was " + value);
    }
  }

  /** Returns how many of the candidates advance to the next rung. */
  int kept(int candidates) {
    return Math.max(1, candidates / factor);
  }

  /** Computes the epochs of each rung: the last has all, each earlier one fewer by the factor. */
  List<Integer> epochs(int candidates, int all) {
    if (all / factor < leastEpochs) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Search.halving by %d from %d epochs needs plans of at least %d epochs, but was %d",
              factor,
              leastEpochs,
              (long) factor * leastEpochs,
              all));
    }
    if (candidates < factor) {
      throw new IllegalArgumentException(
          "Search.halving by "
              + factor
              + " needs at least as many candidates, but there "
              + (candidates == 1 ? "is 1" : "are " + candidates));
    }
    List<Integer> epochs = new ArrayList<>(List.of(all));
    int left = candidates / factor;
    while (left >= 1 && epochs.get(epochs.size() - 1) / factor >= leastEpochs) {
      epochs.add(epochs.get(epochs.size() - 1) / factor);
      left /= factor;
    }
    Collections.reverse(epochs);
    return List.copyOf(epochs);
  }
}
