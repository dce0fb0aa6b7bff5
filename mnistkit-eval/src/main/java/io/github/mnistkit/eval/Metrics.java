package io.github.mnistkit.eval;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metric.Overall;
import io.github.mnistkit.eval.Metric.PerExample;
import io.github.mnistkit.train.Predictions;
import java.util.List;

/**
 * The metrics of this library.
 *
 * <p>Below, N is the number of examples and K that of classes, p_ik the probability that example i
 * is of class k, t_i the true class of example i, and y_ik is 1 where k = t_i, else 0.
 */
public final class Metrics {

  /** Accuracy: the share of examples whose most probable class is the true one; in [0, 1]. */
  public static final PerExample ACCURACY =
      new PerExample("accuracy", "right / all", 0, 1, Better.HIGHER, (p, i) -> right(p, i));

  /** Inaccuracy, or error rate: 1 - accuracy, the share of wrong answers; in [0, 1]. */
  public static final PerExample INACCURACY =
      new PerExample(
          "inaccuracy", "wrong / all (error rate)", 0, 1, Better.LOWER, (p, i) -> 1 - right(p, i));

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
          (p, i) -> logLoss(p, i));

  /** Negative probability: the mean of {@code 1 - p_i,t_i}; in [0, 1]. */
  public static final PerExample NEGATIVE_PROBABILITY =
      new PerExample(
          "negative probability",
          "mean of 1 - p(true class)",
          0,
          1,
          Better.LOWER,
          (p, i) -> negativeProbability(p, i));

  /**
   * Rounded accuracy: the share of the N×K cells in which {@code round(p_ik) = y_ik}; in [0, 1].
   *
   * <p>It reads higher than accuracy, because K - 1 of the K cells of an example are right as soon
   * as they are below one half: a model that gives every class less than one half scores 1 - 1/K,
   * which is 0.9 for ten classes, and a wrong but confident answer still scores 1 - 2/K. It is not
   * to be compared with accuracy. One half is rounded to the even neighbour, 0.
   */
  public static final PerExample ROUNDED_ACCURACY =
      new PerExample(
          "rounded accuracy",
          "cells where round(p_k) = y_k",
          0,
          1,
          Better.HIGHER,
          (p, i) -> roundedAccuracy(p, i));

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

  private Metrics() {}

  /**
   * The metrics of every {@link Evaluation}, in the order of its report.
   *
   * @return an unmodifiable list
   */
  public static List<Metric> standard() {
    return STANDARD;
  }

  private static double right(Predictions p, int i) {
    return p.predicted(i) == p.actual(i) ? 1 : 0;
  }

  // Subtracting from 0, here and below, leaves no negative zero as changing the sign would.
  private static double logLoss(Predictions p, int i) {
    return 0 - p.logProbability(i, p.actual(i));
  }

  private static double negativeProbability(Predictions p, int i) {
    return 0 - Math.expm1(p.logProbability(i, p.actual(i)));
  }

  private static double roundedAccuracy(Predictions p, int i) {
    int agreeing = 0;
    for (int k = 0; k < p.classes(); k++) {
      double oneHot = k == p.actual(i) ? 1 : 0;
      agreeing += Math.rint(p.probability(i, k)) == oneHot ? 1 : 0;
    }
    return (double) agreeing / p.classes();
  }
}
