package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.List;

/** Creates the report of a study. */
final class StudyReport {

  private static final double LEVEL = 0.95;

  private final StudyResult study;
  private final List<String> keys;
  private final List<StudyComparisons> comparisons;

  private StudyReport(StudyResult study, List<String> keys) {
    this.study = study;
    this.keys = keys;
    this.comparisons = keys.stream().map(key -> StudyComparisons.of(study, key)).toList();
  }

  static Report of(StudyResult study, List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("Report.keys must hold at least 1 metric, but was 0");
    }
    return new StudyReport(study, keys).report();
  }

  private Report report() {
    List<String> summary = new StudySummary(study, keys.get(0), comparisons.get(0)).sentences();
    Report report = new Report(study.name(), summary, List.of()).section("Results", this::results);
    if (study.variants().size() > 1) {
      report = report.section("Comparisons", this::comparisons);
    }
    if (!study.failures().isEmpty() || !study.notSaved().isEmpty()) {
      report = report.section("Failures", this::failures);
    }
    return report.section("Provenance", section -> StudyProvenance.add(study, section));
  }

  private Section results(Section empty) {
    StudyCharts charts = new StudyCharts(study);
    Section section = empty;
    for (String key : keys) {
      section = section.table(last(key)).table(best(key));
      for (Chart chart : charts.of(key)) {
        section = section.figure(chart);
      }
    }
    return charts.gap().map(section::figure).orElse(section);
  }

  private Table last(String key) {
    RunMetric epoch = new RunMetric("last epoch", run -> run.last().number());
    Table table = table(key + " after the last epoch", RunMetric.last(key), epoch);
    if (!key.equals(keys.get(0))) {
      return table;
    }
    table = table.note("std is the sample standard deviation over the runs.");
    boolean single = study.variants().stream().allMatch(name -> study.finished(name).size() < 2);
    return single
        ? table.note("A single run shows no variation: repeat with other seeds.")
        : table.note("The intervals are Student's t intervals of the mean.");
  }

  private Table best(String key) {
    Table table = table(key + " at the best epoch", RunMetric.best(key), RunMetric.bestEpoch());
    return !key.equals(keys.get(0))
        ? table
        : table.note(
            "The best epoch is that of the highest valAccuracy, chosen on the same data:"
                + " its values are optimistic.");
  }

  private Table table(String caption, RunMetric metric, RunMetric epoch) {
    Table table =
        Table.captioned(caption)
            .column("variant")
            .column("runs", 0)
            .column("epoch", 1)
            .column("mean", 4)
            .column("std", 4)
            .column("median", 4)
            .column("min", 4)
            .column("max", 4)
            .column("95 % low", 4)
            .column("95 % high", 4)
            .column("seconds", 1);
    for (String variant : study.variants()) {
      table = table.row(row(variant, metric, epoch));
    }
    return table;
  }

  private Object[] row(String variant, RunMetric metric, RunMetric epoch) {
    Cell none = Cell.none();
    int runs = study.finished(variant).size();
    if (runs == 0) {
      return new Object[] {variant, 0, none, none, none, none, none, none, none, none, none};
    }
    SampleSummary spread = study.spread(variant, metric);
    Interval interval = runs < 2 ? new Interval(0, 0, LEVEL) : spread.interval(LEVEL);
    return new Object[] {
      variant,
      runs,
      study.spread(variant, epoch).mean(),
      spread.mean(),
      runs < 2 ? none : spread.deviation(),
      spread.median(),
      spread.min(),
      spread.max(),
      runs < 2 ? none : interval.low(),
      runs < 2 ? none : interval.high(),
      study.spread(variant, RunMetric.seconds()).mean()
    };
  }

  private Section comparisons(Section empty) {
    Section section = empty;
    for (StudyComparisons one : comparisons) {
      section = section.table(one.table());
    }
    return section;
  }

  private Section failures(Section empty) {
    Section section = empty;
    if (!study.failures().isEmpty()) {
      Table table =
          Table.captioned("Runs that failed")
              .column("variant")
              .column("run", 0)
              .column("seed")
              .column("failure");
      for (var failed : study.failures()) {
        var trial = failed.trial();
        String seed = Long.toString(trial.seed());
        table = table.row(trial.variant(), trial.run(), seed, failed.failure());
      }
      section = section.table(table);
    }
    for (String line : study.notSaved()) {
      section = section.paragraph("Not saved to disk: " + line);
    }
    return section;
  }
}
