package io.github.mnistkit.tf;

import io.github.mnistkit.train.Predictions;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What models should compute, in double precision and as plainly as the formulas. */
public final class Reference {

  private Reference() {}

  /** Mean of −ln p(true class). */
  static double crossEntropy(Predictions predictions) {
    return mean(predictions.size(), i -> -predictions.logProbability(i, predictions.actual(i)));
  }

  static double accuracy(Predictions predictions) {
    return mean(predictions.size(), i -> predictions.predicted(i) == predictions.actual(i) ? 1 : 0);
  }

  public static double mean(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).average().orElseThrow();
  }

  public static double[] softmax(double... logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum();
    return Arrays.stream(logits).map(z -> Math.exp(z - largest) / sum).toArray();
  }

  /** −Σ q·ln softmax(z). */
  public static double crossEntropy(double[] targets, double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double log = largest + Math.log(Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum());
    return IntStream.range(0, logits.length).mapToDouble(k -> targets[k] * (log - logits[k])).sum();
  }

  public static double[] oneHot(int label, int classes) {
    return IntStream.range(0, classes).mapToDouble(k -> k == label ? 1 : 0).toArray();
  }

  public static double squaredError(double[] outputs, double[] targets) {
    return mean(outputs.length, k -> Math.pow(outputs[k] - targets[k], 2));
  }

  /** One example's logits. */
  public static double[] logits(Predictions predictions, int example) {
    return IntStream.range(0, predictions.classes())
        .mapToDouble(k -> predictions.logit(example, k))
        .toArray();
  }

  /** x·W + b for one x. */
  static double[] dense(double[] x, float[] kernel, float[] bias) {
    int units = bias.length;
    return IntStream.range(0, units)
        .mapToDouble(
            u ->
                bias[u]
                    + IntStream.range(0, x.length)
                        .mapToDouble(i -> x[i] * kernel[i * units + u])
                        .sum())
        .toArray();
  }

  public static double[] doubles(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** Bytes from 0 to 255 over 255. */
  static double[] unit(byte... bytes) {
    return IntStream.range(0, bytes.length).mapToDouble(i -> (bytes[i] & 0xFF) / 255.0).toArray();
  }

  static long count(float[] values, float wanted) {
    return IntStream.range(0, values.length).filter(i -> values[i] == wanted).count();
  }
}
