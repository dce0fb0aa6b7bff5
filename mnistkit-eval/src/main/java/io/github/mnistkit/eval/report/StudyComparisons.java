package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.HolmCorrection;
import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Pairwise comparisons of the variants of a study by one metric after the last epoch. */
record StudyComparisons(ReportMetric metric, boolean complete, List<Pair> pairs) {

  private static final double LEVEL = 0.95;

  /**
   * The most variants that are all compared with each other; more would give too many comparisons.
   */
  private static final int MOST_FOR_ALL = 4;

  StudyComparisons {
    pairs = List.copyOf(pairs);
  }

  /** Two variants, and their differences with the corrected p-value, if they can be compared. */
  record Pair(
      String first, String second, Optional<PairedComparison> comparison, double adjusted) {}

  static StudyComparisons of(StudyResult study, ReportMetric metric) {
    List<String> variants = study.variants();
    boolean complete = variants.size() <= MOST_FOR_ALL;
    List<Pair> raw = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      int end = complete ? variants.size() : Math.min(i + 2, variants.size());
      for (int k = i + 1; k < end; k++) {
        String first = variants.get(i);
        String second = variants.get(k);
        raw.add(new Pair(first, second, paired(study, metric, first, second), Double.NaN));
      }
    }
    return new StudyComparisons(metric, complete, adjusted(raw));
  }

  private static Optional<PairedComparison> paired(
      StudyResult study, ReportMetric metric, String first, String second) {
    List<Long> seeds = seeds(study.finished(first));
    if (seeds(study.finished(second)).stream().noneMatch(seeds::contains)) {
      return Optional.empty();
    }
    StudyResult both = study.paired(first, second);
    double[] ofFirst = both.values(first, metric.last());
    double[] ofSecond = both.values(second, metric.last());
    boolean finite =
        DoubleStream.concat(Arrays.stream(ofFirst), Arrays.stream(ofSecond))
            .allMatch(Double::isFinite);
    return finite ? Optional.of(both.compare(first, second, metric.last())) : Optional.empty();
  }

  private static List<Long> seeds(List<Finished> finished) {
    return finished.stream().map(result -> result.trial().seed()).toList();
  }

  private static List<Pair> adjusted(List<Pair> raw) {
    double[] p =
        raw.stream()
            .flatMap(pair -> pair.comparison().stream())
            .mapToDouble(PairedComparison::pValue)
            .toArray();
    double[] adjusted = HolmCorrection.adjust(p);
    List<Pair> pairs = new ArrayList<>();
    int at = 0;
    for (Pair pair : raw) {
      double corrected = pair.comparison().isEmpty() ? Double.NaN : adjusted[at++];
      pairs.add(new Pair(pair.first(), pair.second(), pair.comparison(), corrected));
    }
    return pairs;
  }

  Table table() {
    Table table =
        Table.captioned(
                "Differences in " + metric.key() + " after the last epoch, first minus second")
            .column("first")
            .column("second")
            .column("pairs", 0)
            .column("difference", 4)
            .column("std", 4)
            .column("95 % low", 4)
            .column("95 % high", 4)
            .column("p", 4)
            .column("p (Holm)", 4);
    for (Pair pair : pairs) {
      table = table.row(row(pair));
    }
    return explained(table.note(pairing()));
  }

  private Table explained(Table compared) {
    Table table = doubt().map(compared::note).orElse(compared);
    if (!complete) {
      table = table.note("Each variant is compared with the next one only.");
    }
    return pairs.stream().allMatch(pair -> pair.comparison().isPresent())
        ? table
        : table.note("– means that no seed finished in both, or a result is not finite.");
  }

  private String pairing() {
    String test =
        compared().anyMatch(comparison -> comparison.corrected().isPresent())
            ? "Runs of the same fold are paired. p is that of the t-test, corrected for training"
                + " data that overlap, as the intervals are (Nadeau & Bengio, 2003)"
            : "Runs of the same seed are paired. p is that of the Wilcoxon signed-rank test";
    return test + "; p (Holm) is corrected for the number of comparisons.";
  }

  /** Explains an interval without 0 beside a p-value that is not significant. */
  private Optional<String> doubt() {
    return compared()
        .filter(one -> one.corrected().isEmpty() && one.size() > 1)
        .filter(one -> !one.interval(LEVEL).contains(0) && one.pValue() > 1 - LEVEL)
        .findFirst()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "An interval may exclude 0 where p is above 0.05: it assumes that differences"
                        + " are normally distributed, while the test assumes only that they are"
                        + " symmetric, and with %d pairs it cannot give less than %s.",
                    one.size(),
                    Numbers.decimals(4, Math.pow(2, 1 - one.size()))));
  }

  private Stream<PairedComparison> compared() {
    return pairs.stream().flatMap(pair -> pair.comparison().stream());
  }

  private static Object[] row(Pair pair) {
    Cell none = Cell.none();
    if (pair.comparison().isEmpty()) {
      return new Object[] {pair.first(), pair.second(), none, none, none, none, none, none, none};
    }
    PairedComparison comparison = pair.comparison().get();
    boolean many = comparison.size() > 1;
    Interval interval = many ? comparison.interval(LEVEL) : new Interval(0, 0, LEVEL);
    return new Object[] {
      pair.first(),
      pair.second(),
      comparison.size(),
      comparison.spread().mean(),
      many ? comparison.spread().deviation() : none,
      many ? interval.low() : none,
      many ? interval.high() : none,
      comparison.pValue(),
      pair.adjusted()
    };
  }
}
