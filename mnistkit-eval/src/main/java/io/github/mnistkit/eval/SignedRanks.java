package io.github.mnistkit.eval;

import io.github.mnistkit.eval.Wilcoxon.Distribution;
import java.util.Arrays;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * Computes the Wilcoxon test with exact p-values also for tied ranks, which the statistics library
 * lacks.
 */
final class SignedRanks {

  /** From this number of ranks on, the normal approximation is close. */
  private static final int MANY = 50;

  private SignedRanks() {}

  static Wilcoxon test(double[] differences) {
    double[] signed = Arrays.stream(differences).filter(d -> d != 0).toArray();
    int zeros = differences.length - signed.length;
    if (signed.length == 0) {
      return new Wilcoxon(0, zeros, 0, 0, 1, Distribution.EXACT);
    }
    double[] ranks =
        new NaturalRanking(TiesStrategy.AVERAGE)
            .apply(Arrays.stream(signed).map(Math::abs).toArray());
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < signed.length; i++) {
      positive += signed[i] > 0 ? ranks[i] : 0;
      negative += signed[i] < 0 ? ranks[i] : 0;
    }
    Distribution distribution = signed.length < MANY ? Distribution.EXACT : Distribution.ASYMPTOTIC;
    boolean tied = Arrays.stream(ranks).distinct().count() < ranks.length;
    double p =
        distribution == Distribution.EXACT && tied
            ? exact(ranks, Math.min(positive, negative))
            : library(signed, distribution);
    return new Wilcoxon(signed.length, zeros, positive, negative, p, distribution);
  }

  private static double library(double[] signed, Distribution distribution) {
    PValueMethod method =
        distribution == Distribution.EXACT ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC;
    return WilcoxonSignedRankTest.withDefaults().with(method).test(signed).getPValue();
  }

  /**
   * Twice the probability of a sum of ranks this low or lower if each rank is included with
   * probability 1/2. Ranks are multiples of one half, so twice their values index the sums.
   */
  static double exact(double[] ranks, double lower) {
    int total = (int) Math.round(2 * Arrays.stream(ranks).sum());
    double[] probability = new double[total + 1];
    probability[0] = 1;
    for (double rank : ranks) {
      int step = (int) Math.round(2 * rank);
      for (int sum = total; sum >= 0; sum--) {
        double without = sum < step ? 0 : probability[sum - step];
        probability[sum] = (probability[sum] + without) / 2;
      }
    }
    int last = (int) Math.round(2 * lower);
    return Math.min(1, 2 * Arrays.stream(probability, 0, last + 1).sum());
  }
}
