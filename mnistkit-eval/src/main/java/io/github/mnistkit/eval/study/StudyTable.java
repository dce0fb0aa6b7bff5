package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Spread;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/** A study's result as text of at most 80 columns. */
final class StudyTable {

  private static final int WIDTH = 80;
  private static final int NUMBER = 6;

  /** What " ± 0.0000" takes up: a mean without a deviation stays in its column. */
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
    lines.add("best: the epoch of highest valAccuracy, chosen on the data it is judged on.");
    lines.addAll(failures());
    lines.addAll(notKept());
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
        count(study.variants().size(), "variant")
            + ", "
            + count(study.results().size(), "run")
            + ", "
            + range;
    return cut(study.name(), WIDTH - numbers.length() - 2) + ": " + numbers;
  }

  private List<String> variant(String variant) {
    long all = study.results().stream().filter(r -> r.trial().variant().equals(variant)).count();
    int finished = study.finished(variant).size();
    String runs = finished == all ? Long.toString(all) : finished + "/" + all;
    if (finished == 0) {
      return List.of(line(variant, runs, "every run failed", "", "", "", ""));
    }
    double seconds = study.spread(variant, Measure.seconds()).mean();
    double best = study.spread(variant, Measure.bestEpoch()).mean();
    double last = study.spread(variant, new Measure("last", r -> r.last().number())).mean();
    return List.of(
        line(
            variant,
            runs,
            "best",
            best,
            Measure.best(key),
            fixed(seconds < 10_000 ? 1 : 0, seconds)),
        line(variant, "", "last", last, Measure.last(key), ""));
  }

  private String line(
      String variant, String runs, String which, double epoch, Measure measure, String seconds) {
    Spread spread = study.spread(variant, measure);
    String deviation =
        spread.size() == 1 ? " ".repeat(DEVIATION) : " ± " + number(spread.deviation());
    return line(
        runs.isEmpty() ? "" : variant,
        runs,
        which + String.format(Locale.ROOT, " %4s", fixed(epoch < 100 ? 1 : 0, epoch)),
        number(spread.mean()) + deviation,
        number(spread.min()),
        number(spread.max()),
        seconds);
  }

  private String line(String variant, String... cells) {
    String name = cut(variant, nameWidth);
    String space = " ".repeat(nameWidth - name.length());
    String line = name + space + String.format(Locale.ROOT, FORMAT, (Object[]) cells);
    return line.stripTrailing();
  }

  private List<String> failures() {
    List<Failed> failures = study.failures();
    List<String> lines = new ArrayList<>();
    if (!failures.isEmpty()) {
      lines.add("");
      lines.add("failed: " + failures.size() + " of " + count(study.results().size(), "run"));
    }
    failures.stream().limit(MOST_FAILURES).forEach(f -> lines.add(cut(f.toString(), WIDTH)));
    if (failures.size() > MOST_FAILURES) {
      lines.add("and " + (failures.size() - MOST_FAILURES) + " more");
    }
    return lines;
  }

  private List<String> notKept() {
    List<String> lines = new ArrayList<>();
    if (!study.notKept().isEmpty()) {
      lines.add("");
      lines.add("not kept on disk: " + count(study.notKept().size(), "result"));
      study.notKept().forEach(line -> lines.add(cut(line, WIDTH)));
    }
    return lines;
  }

  /** Four decimals, or as many as leave the number in six columns, or a power of ten. */
  private static String number(double value) {
    boolean vanishes = value != 0 && Math.abs(value) < 0.00005;
    for (int decimals = 4; decimals >= 0 && !vanishes; decimals--) {
      String number = fixed(decimals, value);
      if (number.length() <= NUMBER) {
        return number;
      }
    }
    return String.format(Locale.ROOT, "%.0e", value);
  }

  private static String fixed(int decimals, double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The text on one line, its end given up where it is longer than the width. */
  private static String cut(String text, int width) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= width ? line : line.substring(0, width - 1).stripTrailing() + "…";
  }
}
