package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.train.Predictions;
import java.util.Arrays;
import java.util.Locale;

/**
 * The numerical rank of the matrix [N×K] of log-probabilities: the number of singular values above
 * the level of rounding errors.
 *
 * <p>With a softmax over d units the matrix is {@code H·Wᵀ + 1·bᵀ - c·1ᵀ}, and its rank is at most
 * d + 2, whatever the data: the bottleneck that mixtures of softmaxes aim to widen (Z. Yang, Z.
 * Dai, R. Salakhutdinov and W. W. Cohen, "Breaking the Softmax Bottleneck: A High-Rank RNN Language
 * Model", ICLR 2018). Since the rank is at most K, a model whose last layer has K units or more has
 * no such bottleneck, and its rank says nothing about it.
 *
 * <p>A singular value counts if it is above {@code σ_max · ½ · √(N + K + 1) · 2⁻²³}, the expected
 * effect of rounding to floats (W. H. Press et al., "Numerical Recipes", 3rd edition, 2007, with
 * the precision of floats, in which models compute logits). With the precision of doubles instead,
 * that rounding alone would make every matrix appear to have full rank. The default of {@code
 * numpy.linalg.matrix_rank} for floats has max(N, K) in place of half the root: a bound that holds
 * in the worst case, but at N = 10,000 treats everything below a thousandth of σ_max as rounding.
 * It equals {@code rank(max(N, K) · 2⁻²³)}, and the default for doubles equals {@code rank(max(N,
 * K) · 2⁻⁵²)}.
 *
 * <p>Instances are immutable. The time is proportional to N·K².
 */
public final class LogProbabilityRank {

  private final double[] singularValues;
  private final double relativeTolerance;

  private LogProbabilityRank(double[] singularValues, double relativeTolerance) {
    this.singularValues = singularValues;
    this.relativeTolerance = relativeTolerance;
  }

  /**
   * Computes the singular values of the log-probabilities of some predictions.
   *
   * @param predictions at least one example, no log-probability infinite
   * @return the singular values and the rank
   * @throws IllegalArgumentException if there are no examples, or a probability is exactly 0,
   *     naming the example and the class
   */
  public static LogProbabilityRank of(Predictions predictions) {
    int size = predictions.size();
    if (size == 0) {
      throw new IllegalArgumentException(
          "LogProbabilityRank.predictions must hold at least 1 example, but was 0");
    }
    int classes = predictions.classes();
    double[][] columns = new double[classes][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < classes; k++) {
        columns[k][i] = finite(predictions.logProbability(i, k), i, k);
      }
    }
    double relative = Math.sqrt(size + classes + 1.0) / 2 * Math.ulp(1f);
    return new LogProbabilityRank(SingularValues.of(columns), relative);
  }

  /**
   * The singular values of the matrix of log-probabilities.
   *
   * @return a new array [min(N, K)], falling
   */
  public double[] singularValues() {
    return singularValues.clone();
  }

  /**
   * The threshold up to which {@link #rank()} treats a singular value as rounding.
   *
   * @return {@code σ_max · ½ · √(N + K + 1) · 2⁻²³}
   */
  public double tolerance() {
    return relativeTolerance * singularValues[0];
  }

  /**
   * Counts the singular values above {@link #tolerance()}.
   *
   * @return a number in 0..min(N, K)
   */
  public int rank() {
    return above(relativeTolerance);
  }

  /**
   * Counts the singular values above a share of the largest.
   *
   * @param relative the share, in [0, 1), such as 1e-6
   * @return a number in 0..min(N, K)
   * @throws IllegalArgumentException if the share is not in [0, 1)
   */
  public int rank(double relative) {
    if (!(relative >= 0 && relative < 1)) {
      throw new IllegalArgumentException(
          "LogProbabilityRank.relative must be at least 0 and below 1, but was " + relative);
    }
    return above(relative);
  }

  /** Returns the rank, the range of the singular values and the tolerance, in one line. */
  @Override
  public String toString() {
    return "rank "
        + rank()
        + " of "
        + singularValues.length
        + " (singular values "
        + Numbers.decimals(4, singularValues[0])
        + " to "
        + Numbers.decimals(4, singularValues[singularValues.length - 1])
        + ", tolerance "
        + String.format(Locale.ROOT, "%.1e", tolerance())
        + ")";
  }

  private int above(double relative) {
    double tolerance = relative * singularValues[0];
    return (int) Arrays.stream(singularValues).filter(value -> value > tolerance).count();
  }

  private static double finite(double value, int i, int k) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "LogProbabilityRank.predictions must have finite log-probabilities, but was -Infinity in"
              + (" example " + i + ", class " + k));
    }
    return value;
  }
}
