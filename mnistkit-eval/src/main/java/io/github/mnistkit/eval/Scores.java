package io.github.mnistkit.eval;

import io.github.mnistkit.train.Predictions;

/** Computes the scores behind {@link Metrics}, of one example or of all. */
final class Scores {

  private Scores() {}

  static double right(Predictions p, int i) {
    return p.predicted(i) == p.actual(i) ? 1 : 0;
  }

  // Subtracting from 0, here and below, avoids the negative zero that changing the sign would give.
  static double logLoss(Predictions p, int i) {
    return 0 - p.logProbability(i, p.actual(i));
  }

  static double negativeProbability(Predictions p, int i) {
    return 0 - Math.expm1(p.logProbability(i, p.actual(i)));
  }

  static double roundedAccuracy(Predictions p, int i) {
    int agreeing = 0;
    for (int k = 0; k < p.classes(); k++) {
      double oneHot = k == p.actual(i) ? 1 : 0;
      agreeing += Math.rint(p.probability(i, k)) == oneHot ? 1 : 0;
    }
    return (double) agreeing / p.classes();
  }

  static double brier(Predictions p, int i) {
    double sum = 0;
    for (int k = 0; k < p.classes(); k++) {
      double missing = p.probability(i, k) - (k == p.actual(i) ? 1 : 0);
      sum += missing * missing;
    }
    return sum;
  }

  /** Counts the classes ranked before the true one. */
  static int before(Predictions p, int i) {
    float actual = p.logit(i, p.actual(i));
    int before = 0;
    for (int k = 0; k < p.classes(); k++) {
      boolean tieBefore = p.logit(i, k) == actual && k < p.actual(i);
      before += p.logit(i, k) > actual || tieBefore ? 1 : 0;
    }
    return before;
  }

  static double rank(Predictions p) {
    for (float logit : p.logits()) {
      if (Float.isInfinite(logit)) {
        return Double.NaN;
      }
    }
    return LogProbabilityRank.of(p).rank();
  }
}
