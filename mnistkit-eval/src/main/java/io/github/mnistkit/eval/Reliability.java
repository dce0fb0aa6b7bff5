package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The calibration of a classifier: examples in bins by the probability of their predicted class,
 * each bin with its accuracy and the mean of that probability.
 *
 * <p>The B bins have equal width; bin b holds the confidences in (b/B, (b+1)/B], the first one
 * includes 0. With K classes the predicted one has a probability of at least 1/K, so the lowest
 * bins stay empty.
 *
 * <p>Sources: M. Pakdaman Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining Well Calibrated
 * Probabilities Using Bayesian Binning", AAAI 2015; C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger,
 * "On Calibration of Modern Neural Networks", ICML 2017.
 *
 * @param bins the bins, at least one, by rising confidence; unmodifiable
 */
public record Reliability(List<Bin> bins) {

  /** The default number of bins: 15, as in Guo et al., 2017. */
  public static final int BINS = 15;

  /**
   * Creates a reliability from its bins; the list is copied.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Reliability {
    bins = List.copyOf(bins);
    checkBins(bins.size());
  }

  /**
   * Sorts predictions into {@link #BINS} bins.
   *
   * @param predictions N examples; N may be 0
   * @return the bins
   */
  public static Reliability of(Predictions predictions) {
    return of(predictions, BINS);
  }

  /**
   * Sorts predictions into bins.
   *
   * @param predictions N examples; N may be 0
   * @param bins the number of bins, B; at least 1
   * @return the bins
   * @throws IllegalArgumentException if the number of bins is below 1
   */
  public static Reliability of(Predictions predictions, int bins) {
    checkBins(bins);
    int[] counts = new int[bins];
    int[] right = new int[bins];
    double[] confidences = new double[bins];
    for (int i = 0; i < predictions.size(); i++) {
      int predicted = predictions.predicted(i);
      double confidence = predictions.probability(i, predicted);
      int bin = bin(confidence, bins);
      counts[bin]++;
      confidences[bin] += confidence;
      right[bin] += predicted == predictions.actual(i) ? 1 : 0;
    }
    List<Bin> all = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      double confidence = confidences[b] / counts[b];
      double accuracy = (double) right[b] / counts[b];
      all.add(new Bin((double) b / bins, (b + 1.0) / bins, counts[b], confidence, accuracy));
    }
    return new Reliability(all);
  }

  /** Compares with the bin boundaries themselves, since a product may round to either side. */
  static int bin(double confidence, int bins) {
    int bin = Math.min(bins - 1, Math.max(0, (int) Math.ceil(confidence * bins) - 1));
    if (bin > 0 && confidence <= (double) bin / bins) {
      return bin - 1;
    }
    return bin < bins - 1 && confidence > (bin + 1.0) / bins ? bin + 1 : bin;
  }

  /**
   * The expected calibration error: {@code Σ_b n_b / N · |accuracy_b - confidence_b|}.
   *
   * @return a number in [0, 1], 0 for perfect calibration; NaN without examples
   */
  public double expectedCalibrationError() {
    double sum = 0;
    long size = 0;
    for (Bin bin : bins) {
      sum += bin.count() == 0 ? 0 : bin.count() * Math.abs(bin.gap());
      size += bin.count();
    }
    return sum / size;
  }

  /**
   * The maximum calibration error: the largest {@code |accuracy_b - confidence_b|} of a bin that is
   * not empty.
   *
   * @return a number in [0, 1]; NaN without examples
   */
  public double maximumCalibrationError() {
    return bins.stream()
        .filter(bin -> bin.count() > 0)
        .mapToDouble(bin -> Math.abs(bin.gap()))
        .max()
        .orElse(Double.NaN);
  }

  /** Returns a table of the bins that are not empty, and the expected calibration error. */
  @Override
  public String toString() {
    TextTable table =
        Shown.table("l  r  r  r  r").row("bin", "examples", "confidence", "accuracy", "gap");
    for (Bin bin : bins) {
      if (bin.count() > 0) {
        table.row(
            String.format(Locale.ROOT, "%.4f - %.4f", bin.low(), bin.high()),
            Numbers.count(bin.count()),
            Numbers.decimals(4, bin.confidence()),
            Numbers.decimals(4, bin.accuracy()),
            Numbers.decimals(4, bin.gap()));
      }
    }
    return table.text()
        + "\nexpected calibration error: "
        + Numbers.decimals(4, expectedCalibrationError());
  }

  private static void checkBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("Reliability.bins must be at least 1, but was " + bins);
    }
  }

  /**
   * A bin of examples with similar confidence.
   *
   * @param low the lower bound, exclusive, except that 0 belongs to the first bin
   * @param high the upper bound, inclusive
   * @param count the number of examples in the bin
   * @param confidence the mean probability of their predicted classes; NaN if there are none
   * @param accuracy the share of correct predictions; NaN if there are none
   */
  public record Bin(double low, double high, int count, double confidence, double accuracy) {

    /**
     * The calibration gap: {@code accuracy - confidence}.
     *
     * @return a number in [-1, 1], negative for overconfidence; NaN in an empty bin
     */
    public double gap() {
      return accuracy - confidence;
    }
  }
}
