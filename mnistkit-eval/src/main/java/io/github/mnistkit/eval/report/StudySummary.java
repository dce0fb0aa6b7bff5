package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.report.StudyComparisons.Pair;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Summarizes the results of a study in a few sentences. */
final class StudySummary {

  private static final double SIGNIFICANT = 0.05;

  private final StudyResult study;
  private final ReportMetric metric;
  private final StudyComparisons comparisons;

  StudySummary(StudyResult study, ReportMetric metric, StudyComparisons comparisons) {
    this.study = study;
    this.metric = metric;
    this.comparisons = comparisons;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(size());
    sentences.addAll(ranking());
    sentences.addAll(significance());
    return sentences;
  }

  private String size() {
    int failed = study.failures().size();
    return count(study.variants().size(), "variant")
        + ", "
        + count(study.results().size(), "run")
        + ", "
        + StudyProvenance.seeds(study)
        + (failed == 0 ? "." : "; " + count(failed, "run") + " failed.");
  }

  private List<String> ranking() {
    List<String> ranked =
        metric.ranked(study).stream()
            .filter(variant -> !study.finished(variant).isEmpty())
            .filter(variant -> Double.isFinite(last(variant).mean()))
            .toList();
    if (ranked.isEmpty()) {
      return List.of("No variant has a finite result.");
    }
    String means = ranked.stream().map(this::mean).collect(Collectors.joining(", "));
    boolean sorted = ranked.size() > 1 && metric.last().better().isPresent();
    String order = sorted ? ", best first: " : ": ";
    return List.of("Mean " + metric.key() + " after the last epoch" + order + means + ".");
  }

  private String mean(String variant) {
    SampleSummary spread = last(variant);
    String deviation = spread.size() == 1 ? "" : " ± " + number(spread.deviation());
    return variant + " (" + number(spread.mean()) + deviation + ")";
  }

  private SampleSummary last(String variant) {
    return study.spread(variant, metric.last());
  }

  private List<String> significance() {
    List<Pair> tested =
        comparisons.pairs().stream().filter(pair -> pair.comparison().isPresent()).toList();
    if (tested.isEmpty()) {
      return List.of();
    }
    List<Pair> found = tested.stream().filter(pair -> pair.adjusted() <= SIGNIFICANT).toList();
    if (!found.isEmpty()) {
      String pairs = found.stream().map(this::difference).collect(Collectors.joining(", "));
      return List.of("Significant at 0.05 after Holm's correction: " + pairs + ".");
    }
    return List.of("No difference is significant at 0.05 after Holm's correction." + power(tested));
  }

  private String difference(Pair pair) {
    double mean =
        pair.comparison().map(comparison -> comparison.spread().mean()).orElse(Double.NaN);
    return mean < 0
        ? pair.second() + " exceeds " + pair.first() + " by " + number(-mean)
        : pair.first() + " exceeds " + pair.second() + " by " + number(mean);
  }

  /** Notes when the test could not have found any difference. */
  private String power(List<Pair> tested) {
    Optional<Integer> most =
        tested.stream()
            .flatMap(pair -> pair.comparison().stream())
            .filter(comparison -> comparison.corrected().isEmpty())
            .map(comparison -> comparison.size())
            .max(Comparator.naturalOrder());
    if (most.isEmpty()) {
      return "";
    }
    int pairs = most.get();
    double least = Math.min(1, tested.size() * Math.pow(2, 1 - pairs));
    return least <= SIGNIFICANT
        ? ""
        : String.format(
            Locale.ROOT,
            " None could be: with %s and %s the signed-rank test gives at least %s.",
            count(pairs, "pair"),
            count(tested.size(), "comparison"),
            number(least));
  }

  private static String number(double value) {
    return Numbers.decimals(4, value);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
