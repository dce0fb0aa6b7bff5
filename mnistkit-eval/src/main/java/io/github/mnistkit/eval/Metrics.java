package io.github.mnistkit.eval;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metric.Overall;
import io.github.mnistkit.eval.Metric.PerExample;
import io.github.mnistkit.train.Predictions;
import java.util.List;

/**
 * The built-in metrics.
 *
 * <p>Below, N is the number of examples and K that of classes, p_ik the probability that example i
 * is of class k, t_i the true class of example i, and y_ik is 1 where k = t_i, else 0.
 */
public final class Metrics {

  /** Accuracy: the share of examples whose most probable class is the true one; in [0, 1]. */
  public static final PerExample ACCURACY =
      new PerExample("accuracy", "right / all", 0, 1, Better.HIGHER, Scores::right);

  /** Inaccuracy, or error rate: 1 - accuracy, the share of wrong answers; in [0, 1]. */
  public static final PerExample INACCURACY =
      new PerExample(
          "inaccuracy",
          "wrong / all (error rate)",
          0,
          1,
          Better.LOWER,
          (p, i) -> 1 - Scores.right(p, i));

  /**
   * Log loss, or cross-entropy: the mean of {@code -ln p_i,t_i} (natural logarithm); in [0,
   * Infinity].
   *
   * <p>Nothing is clipped: the value is infinite if a true class has the logit -Infinity, and
   * finite otherwise.
   */
  public static final PerExample LOG_LOSS =
      new PerExample(
          "log loss",
          "mean of -ln p(true class)",
          0,
          Double.POSITIVE_INFINITY,
          Better.LOWER,
          Scores::logLoss);

  /** Negative probability: the mean of {@code 1 - p_i,t_i}; in [0, 1]. */
  public static final PerExample NEGATIVE_PROBABILITY =
      new PerExample(
          "negative probability",
          "mean of 1 - p(true class)",
          0,
          1,
          Better.LOWER,
          Scores::negativeProbability);

  /**
   * Rounded accuracy: the share of the N×K cells in which {@code round(p_ik) = y_ik}; in [0, 1].
   *
   * <p>It is higher than accuracy, because K - 1 of the K cells of an example are right as soon as
   * they are below one half: a model that gives every class less than one half scores 1 - 1/K,
   * which is 0.9 for ten classes, and a wrong but confident answer still scores 1 - 2/K. It is not
   * comparable to accuracy. One half is rounded to the even neighbour, 0.
   */
  public static final PerExample ROUNDED_ACCURACY =
      new PerExample(
          "rounded accuracy",
          "cells where round(p_k) = y_k",
          0,
          1,
          Better.HIGHER,
          Scores::roundedAccuracy);

  /** Macro precision: {@link ConfusionMatrix#macroPrecision()}; in [0, 1]. */
  public static final Overall MACRO_PRECISION =
      new Overall(
          "macro precision",
          "mean of the classes' precision",
          0,
          1,
          Better.HIGHER,
          p -> ConfusionMatrix.of(p).macroPrecision());

  /** Macro recall: {@link ConfusionMatrix#macroRecall()}; in [0, 1]. */
  public static final Overall MACRO_RECALL =
      new Overall(
          "macro recall",
          "mean of the classes' recall",
          0,
          1,
          Better.HIGHER,
          p -> ConfusionMatrix.of(p).macroRecall());

  /** Macro F1: {@link ConfusionMatrix#macroF1()}; in [0, 1]. */
  public static final Overall MACRO_F1 =
      new Overall(
          "macro F1",
          "mean of the classes' F1",
          0,
          1,
          Better.HIGHER,
          p -> ConfusionMatrix.of(p).macroF1());

  /**
   * Cohen's kappa: {@code (p_o - p_e) / (1 - p_e)} with the accuracy p_o and p_e = Σ_k actual_k ·
   * predicted_k / N², the accuracy expected by chance; in [-1, 1], 0 for chance.
   *
   * <p>NaN if all examples are of one class and all are predicted as it. J. Cohen, "A Coefficient
   * of Agreement for Nominal Scales", 1960.
   */
  public static final Overall COHENS_KAPPA =
      new Overall(
          "Cohen's kappa",
          "(accuracy - chance) / (1 - chance)",
          -1,
          1,
          Better.HIGHER,
          p -> Agreement.cohensKappa(ConfusionMatrix.of(p)));

  /**
   * Matthews' correlation coefficient of several classes, R_K: {@code (N·right - Σ_k actual_k ·
   * predicted_k) / √((N² - Σ_k actual_k²) · (N² - Σ_k predicted_k²))}; in [-1, 1], 0 for chance.
   *
   * <p>NaN if all examples are of one class or all are predicted as one; other libraries return 0
   * there. B. W. Matthews, 1975, for two classes; J. Gorodkin, "Comparing two K-category
   * assignments by a K-category correlation coefficient", 2004.
   */
  public static final Overall MATTHEWS_CORRELATION =
      new Overall(
          "Matthews correlation",
          "correlation of answer and truth",
          -1,
          1,
          Better.HIGHER,
          p -> Agreement.matthews(ConfusionMatrix.of(p)));

  /**
   * Brier score: the mean of {@code Σ_k (p_ik - y_ik)²} over all K classes; in [0, 2].
   *
   * <p>With two classes it is twice the score that is computed for one class only. G. W. Brier,
   * "Verification of Forecasts Expressed in Terms of Probability", 1950.
   */
  public static final PerExample BRIER_SCORE =
      new PerExample("Brier score", "mean of Σ_k (p_k - y_k)²", 0, 2, Better.LOWER, Scores::brier);

  /**
   * Expected calibration error over {@link Reliability#BINS} bins: {@link
   * Reliability#expectedCalibrationError()}; in [0, 1].
   */
  public static final Overall EXPECTED_CALIBRATION_ERROR =
      new Overall(
          "calibration error",
          "mean |accuracy - confidence|",
          0,
          1,
          Better.LOWER,
          p -> Reliability.of(p).expectedCalibrationError());

  /** Macro ROC AUC: {@link RocAuc#macro()}; in [0, 1], 1/2 for chance; NaN as described there. */
  public static final Overall MACRO_ROC_AUC =
      new Overall(
          "macro ROC AUC",
          "mean of the classes' ROC AUC",
          0,
          1,
          Better.HIGHER,
          p -> RocAuc.of(p).macro());

  /**
   * Numerical rank of the matrix of log-probabilities: {@link LogProbabilityRank#rank()}; in
   * 0..min(N, K). NaN if a probability is exactly 0.
   */
  public static final Overall LOG_PROBABILITY_RANK =
      new Overall(
          "log-probability rank",
          "numerical rank of ln p_ik",
          0,
          Double.POSITIVE_INFINITY,
          Better.HIGHER,
          Scores::rank);

  private static final List<Metric> STANDARD =
      List.of(
          ACCURACY,
          INACCURACY,
          LOG_LOSS,
          NEGATIVE_PROBABILITY,
          ROUNDED_ACCURACY,
          MACRO_PRECISION,
          MACRO_RECALL,
          MACRO_F1);

  private static final List<Metric> FURTHER =
      List.of(
          COHENS_KAPPA,
          MATTHEWS_CORRELATION,
          BRIER_SCORE,
          EXPECTED_CALIBRATION_ERROR,
          MACRO_ROC_AUC,
          LOG_PROBABILITY_RANK);

  private Metrics() {}

  /**
   * The metrics of every {@link Evaluation}, in the order of its report.
   *
   * @return an unmodifiable list
   */
  public static List<Metric> standard() {
    return STANDARD;
  }

  /**
   * Additional metrics for {@link Evaluation#of(Predictions, List)}.
   *
   * @return the constants of this class that are not in {@link #standard()}; unmodifiable
   */
  public static List<Metric> further() {
    return FURTHER;
  }

  /**
   * Top-k accuracy: the share of examples whose true class is among the k most probable; in [0, 1].
   *
   * <p>Of equally probable classes the lower ones come first, so that top-1 is {@link #ACCURACY}.
   * If k is K or more, the value is 1.
   *
   * @param k how many answers are allowed, at least 1
   * @return the metric {@code top-k accuracy}
   * @throws IllegalArgumentException if k is below 1
   */
  public static PerExample topK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("Metrics.k must be at least 1, but was " + k);
    }
    return new PerExample(
        "top-" + k + " accuracy",
        "true class is among the best " + k,
        0,
        1,
        Better.HIGHER,
        (p, i) -> Scores.before(p, i) < k ? 1 : 0);
  }
}
