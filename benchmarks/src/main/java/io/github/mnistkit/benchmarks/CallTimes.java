package io.github.mnistkit.benchmarks;

import io.github.mnistkit.image.Examples;
import java.util.List;

/** Times calls for one example of several models, in alternation. */
final class CallTimes {

  /** The calls per round and model. */
  static final int CALLS = 400;

  private static final int CONSECUTIVE_CALLS = 50;

  private CallTimes() {}

  /** Answers one example. */
  @FunctionalInterface
  interface Call {

    /** Returns the logits of an example's bytes. */
    float[] logits(byte[] pixels);
  }

  /** Returns the median microseconds of a round's calls for each model. */
  static double[] medians(List<Call> models, Examples examples) {
    double[][] microseconds = new double[models.size()][CALLS];
    for (int from = 0; from < CALLS; from += CONSECUTIVE_CALLS) {
      for (int i = 0; i < models.size(); i++) {
        time(models.get(i), examples, microseconds[i], from);
      }
    }
    double[] medians = new double[models.size()];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = Median.of(microseconds[i]);
    }
    return medians;
  }

  private static void time(Call model, Examples examples, double[] microseconds, int from) {
    byte[] pixels = new byte[examples.format().bytes()];
    for (int i = from; i < from + CONSECUTIVE_CALLS; i++) {
      examples.copyPixels(i % examples.size(), pixels, 0);
      long start = System.nanoTime();
      model.logits(pixels);
      microseconds[i] = (System.nanoTime() - start) / 1e3;
    }
  }
}
