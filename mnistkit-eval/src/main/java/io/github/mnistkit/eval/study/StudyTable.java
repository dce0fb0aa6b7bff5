package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/** Formats the result of a study as text of at most 80 columns. */
final class StudyTable {

  /** The width of " ± 0.0000", so that a mean without a deviation stays in its column. */
  private static final int DEVIATION = 9;

  private static final int MOST_FAILURES = 10;
  private static final int NAME = 17;
  private static final int METRIC_NAME = 36;
  private static final String METRIC_LAYOUT = "l36  r5  r16  r7  r7";
  private static final String LAYOUT = "l17  r5  l9  r16  r7  r7  r7";

  private final StudyResult study;
  private final String key;

  StudyTable(StudyResult study, String key) {
    this.study = study;
    this.key = key;
  }

  /** Formats a metric of each run. */
  static String text(StudyResult study, RunMetric metric) {
    StudyTable parts = new StudyTable(study, metric.name());
    TextTable table = Shown.table(METRIC_LAYOUT);
    table.row("variant", "runs", "mean ± std", "min", "max");
    study.variants().forEach(variant -> table.row(parts.row(variant, metric)));
    return parts.text(table, List.of());
  }

  private List<String> row(String variant, RunMetric metric) {
    String name = Shown.cut(variant, METRIC_NAME);
    if (study.finished(variant).isEmpty()) {
      return List.of(name, runs(variant), "every run failed", "", "");
    }
    SampleSummary spread = study.spread(variant, metric);
    String min = Numbers.narrow(spread.min());
    return List.of(name, runs(variant), mean(spread), min, Numbers.narrow(spread.max()));
  }

  String text() {
    TextTable table = Shown.table(LAYOUT);
    table.row("variant", "runs", "epoch", "mean ± std", "min", "max", "seconds");
    study.variants().forEach(variant -> addRows(table, variant));
    return text(
        table, List.of("best: the epoch with the highest valAccuracy, chosen on the same data."));
  }

  private String text(TextTable table, List<String> notes) {
    List<String> lines = new ArrayList<>();
    lines.add(title());
    lines.addAll(table.lines());
    Pairing.folds(finished())
        .ifPresent(
            folds ->
                lines.add(
                    "Each run is validated on one of "
                        + folds
                        + " folds, and trained on the others."));
    String note = ": std is the sample standard deviation over the runs.";
    lines.add(Shown.cut(key, TextTable.WIDTH - note.length()) + note);
    lines.addAll(notes);
    lines.addAll(failures());
    lines.addAll(notSaved());
    return String.join("\n", lines);
  }

  private String title() {
    LongSummaryStatistics seeds =
        study.results().stream().mapToLong(r -> r.trial().seed()).summaryStatistics();
    String range =
        seeds.getMin() == seeds.getMax()
            ? "seed " + seeds.getMin()
            : "seeds " + seeds.getMin() + " to " + seeds.getMax();
    String numbers =
        Numbers.count(study.variants().size(), "variant", "variants")
            + ", "
            + Numbers.count(study.results().size(), "run", "runs")
            + ", "
            + range;
    return Shown.cut(study.name(), TextTable.WIDTH - numbers.length() - 2) + ": " + numbers;
  }

  private void addRows(TextTable table, String variant) {
    String name = Shown.cut(variant, NAME);
    String runs = runs(variant);
    if (study.finished(variant).isEmpty()) {
      table.row(name, runs, "every run failed", "", "", "", "");
      return;
    }
    String best = "best" + epoch(variant, RunMetric.bestEpoch());
    String last = "last" + epoch(variant, new RunMetric("last", r -> r.last().number()));
    double seconds = study.spread(variant, RunMetric.seconds()).mean();
    String time = Numbers.plain(seconds < 10_000 ? 1 : 0, seconds);
    table.row(row(name, runs, best, study.spread(variant, RunMetric.best(key)), time));
    table.row(row("", "", last, study.spread(variant, RunMetric.last(key)), ""));
  }

  /** Returns the number of runs, such as {@code 3/5} if some failed. */
  private String runs(String variant) {
    long all = study.results().stream().filter(r -> r.trial().variant().equals(variant)).count();
    int finished = study.finished(variant).size();
    return finished == all ? Long.toString(all) : finished + "/" + all;
  }

  private List<Finished> finished() {
    return study.variants().stream().flatMap(one -> study.finished(one).stream()).toList();
  }

  private static List<String> row(
      String variant, String runs, String epoch, SampleSummary spread, String seconds) {
    String min = Numbers.narrow(spread.min());
    return List.of(variant, runs, epoch, mean(spread), min, Numbers.narrow(spread.max()), seconds);
  }

  private String epoch(String variant, RunMetric metric) {
    double epoch = study.spread(variant, metric).mean();
    return String.format(
        Locale.ROOT, " %4s", Numbers.plain(epoch < 100 ? Numbers.meanDecimals(epoch) : 0, epoch));
  }

  private static String mean(SampleSummary spread) {
    String deviation =
        spread.size() == 1 ? " ".repeat(DEVIATION) : " ± " + Numbers.narrow(spread.deviation());
    return Numbers.narrow(spread.mean()) + deviation;
  }

  private List<String> failures() {
    List<Failed> failures = study.failures();
    if (failures.isEmpty()) {
      return List.of();
    }
    String runs = Numbers.count(study.results().size(), "run", "runs");
    List<String> lines = new ArrayList<>(List.of("", "failed: " + failures.size() + " of " + runs));
    lines.addAll(Shown.lines(failures, MOST_FAILURES, TextTable.WIDTH));
    return lines;
  }

  private List<String> notSaved() {
    List<String> notSaved = study.notSaved();
    if (notSaved.isEmpty()) {
      return List.of();
    }
    String results = Numbers.count(notSaved.size(), "result", "results");
    List<String> lines = new ArrayList<>(List.of("", "not saved to disk: " + results));
    lines.addAll(Shown.lines(notSaved, notSaved.size(), TextTable.WIDTH));
    return lines;
  }
}
