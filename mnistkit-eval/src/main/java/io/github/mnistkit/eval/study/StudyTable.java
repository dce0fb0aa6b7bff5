package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.TextTable;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/** Formats the result of a study as text of at most 80 columns. */
final class StudyTable {

  private static final int WIDTH = 80;

  /** The width of " ± 0.0000", so that a mean without a deviation stays in its column. */
  private static final int DEVIATION = 9;

  private static final int MOST_FAILURES = 10;
  private static final String FORMAT = "  %5s  %-9s  %16s  %7s  %7s  %7s";

  private final StudyResult study;
  private final String key;
  private final int nameWidth;

  StudyTable(StudyResult study, String key) {
    this.study = study;
    this.key = key;
    int rest = String.format(Locale.ROOT, FORMAT, "", "", "", "", "", "").length();
    this.nameWidth = WIDTH - rest;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(title());
    lines.add(line("variant", "runs", "epoch", "mean ± std", "min", "max", "seconds"));
    study.variants().forEach(variant -> lines.addAll(variant(variant)));
    lines.add(key + ": std is the sample standard deviation over the runs.");
    lines.add("best: the epoch with the highest valAccuracy, chosen on the same data.");
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
    return TextTable.cut(study.name(), WIDTH - numbers.length() - 2) + ": " + numbers;
  }

  private List<String> variant(String variant) {
    long all = study.results().stream().filter(r -> r.trial().variant().equals(variant)).count();
    int finished = study.finished(variant).size();
    String runs = finished == all ? Long.toString(all) : finished + "/" + all;
    if (finished == 0) {
      return List.of(line(variant, runs, "every run failed", "", "", "", ""));
    }
    double seconds = study.spread(variant, RunMetric.seconds()).mean();
    double best = study.spread(variant, RunMetric.bestEpoch()).mean();
    double last = study.spread(variant, new RunMetric("last", r -> r.last().number())).mean();
    return List.of(
        line(
            variant,
            runs,
            "best",
            best,
            RunMetric.best(key),
            Numbers.plain(seconds < 10_000 ? 1 : 0, seconds)),
        line(variant, "", "last", last, RunMetric.last(key), ""));
  }

  private String line(
      String variant, String runs, String which, double epoch, RunMetric metric, String seconds) {
    SampleSummary spread = study.spread(variant, metric);
    String deviation =
        spread.size() == 1 ? " ".repeat(DEVIATION) : " ± " + Numbers.narrow(spread.deviation());
    return line(
        runs.isEmpty() ? "" : variant,
        runs,
        which + String.format(Locale.ROOT, " %4s", Numbers.plain(epoch < 100 ? 1 : 0, epoch)),
        Numbers.narrow(spread.mean()) + deviation,
        Numbers.narrow(spread.min()),
        Numbers.narrow(spread.max()),
        seconds);
  }

  private String line(String variant, String... cells) {
    String name = TextTable.cut(variant, nameWidth);
    String space = " ".repeat(nameWidth - name.length());
    String line = name + space + String.format(Locale.ROOT, FORMAT, (Object[]) cells);
    return line.stripTrailing();
  }

  private List<String> failures() {
    List<Failed> failures = study.failures();
    List<String> lines = new ArrayList<>();
    if (!failures.isEmpty()) {
      lines.add("");
      lines.add(
          "failed: "
              + failures.size()
              + " of "
              + Numbers.count(study.results().size(), "run", "runs"));
    }
    failures.stream()
        .limit(MOST_FAILURES)
        .forEach(f -> lines.add(TextTable.cut(f.toString(), WIDTH)));
    if (failures.size() > MOST_FAILURES) {
      lines.add("and " + (failures.size() - MOST_FAILURES) + " more");
    }
    return lines;
  }

  private List<String> notSaved() {
    List<String> lines = new ArrayList<>();
    if (!study.notSaved().isEmpty()) {
      lines.add("");
      lines.add(
          "not saved to disk: " + Numbers.count(study.notSaved().size(), "result", "results"));
      study.notSaved().forEach(line -> lines.add(TextTable.cut(line, WIDTH)));
    }
    return lines;
  }
}
