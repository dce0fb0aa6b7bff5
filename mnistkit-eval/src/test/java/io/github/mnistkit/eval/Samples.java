package io.github.mnistkit.eval;

import io.github.mnistkit.train.Predictions;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Predictions that several tests look at. */
final class Samples {

  static final List<String> ANIMALS = List.of("cat", "dog", "owl");

  private Samples() {}

  /** Predictions whose probabilities are the given ones, up to the rounding of a float. */
  static Predictions withProbabilities(int[] labels, double[]... rows) {
    int classes = rows[0].length;
    float[] logits = new float[rows.length * classes];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] = (float) Math.log(rows[i][k]);
      }
    }
    return Predictions.of(names(classes), logits, labels);
  }

  /** Four answers of which the first two are right; probabilities are exact multiples of 1/8. */
  static Predictions four() {
    return withProbabilities(
        new int[] {0, 1, 2, 2},
        new double[] {6 / 8.0, 1 / 8.0, 1 / 8.0},
        new double[] {2 / 8.0, 5 / 8.0, 1 / 8.0},
        new double[] {1 / 8.0, 5 / 8.0, 2 / 8.0},
        new double[] {5 / 8.0, 2 / 8.0, 1 / 8.0});
  }

  /**
   * Sixty examples of five classes by integer formulas that any language repeats: class 3 occurs
   * but is never predicted, class 4 does neither.
   */
  static Predictions sixty() {
    float[] logits = new float[60 * 5];
    int[] labels = new int[60];
    for (int i = 0; i < 60; i++) {
      int best = 0;
      for (int k = 0; k < 5; k++) {
        float z = ((i * 37 + k * 53 + i * i * k * 7) % 41 - 20) / 8f;
        logits[i * 5 + k] = z - (k == 3 ? 8 : k == 4 ? 9 : 0);
        best = k < 3 && logits[i * 5 + k] > logits[i * 5 + best] ? k : best;
      }
      labels[i] = i % 10 == 7 ? 3 : i % 3 != 0 ? best : (i * i + i / 3) % 3;
    }
    return Predictions.of(names(5), logits, labels);
  }

  /** Logits of a normal distribution, and labels that have nothing to do with them. */
  static Predictions random(long seed, int size, int classes, double scale) {
    Random random = new Random(seed);
    float[] logits = new float[size * classes];
    for (int at = 0; at < logits.length; at++) {
      logits[at] = (float) (random.nextGaussian() * scale);
    }
    return Predictions.of(names(classes), logits, random.ints(size, 0, classes).toArray());
  }

  /** The same predictions with their examples in another order. */
  static Predictions reordered(Predictions predictions, int[] order) {
    int classes = predictions.classes();
    float[] logits = new float[order.length * classes];
    for (int at = 0; at < logits.length; at++) {
      logits[at] = predictions.logit(order[at / classes], at % classes);
    }
    int[] labels = IntStream.of(order).map(predictions::actual).toArray();
    return Predictions.of(predictions.classNames(), logits, labels);
  }

  static List<String> names(int classes) {
    return classes == 3
        ? ANIMALS
        : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
