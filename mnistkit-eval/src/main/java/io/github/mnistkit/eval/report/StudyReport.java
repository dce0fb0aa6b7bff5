package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the report of a study. */
final class StudyReport {

  private static final String OPTIMISTIC =
      "The best epoch is that of the highest valAccuracy, chosen on the same data:"
          + " its values are optimistic.";

  private final StudyResult study;
  private final Map<String, Evaluation> test;
  private final List<ReportMetric> metrics;
  private final List<StudyComparisons> comparisons;
  private final VariantTables tables;

  private StudyReport(StudyResult study, List<String> keys, Map<String, Evaluation> test) {
    this.study = study;
    this.test = test;
    this.metrics = keys.stream().map(key -> ReportMetric.of(study, key)).toList();
    this.comparisons = metrics.stream().map(metric -> StudyComparisons.of(study, metric)).toList();
    this.tables = new VariantTables(study, test);
  }

  static Report of(StudyResult study, List<String> keys, Map<String, Evaluation> test) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("Report.keys must hold at least 1 metric, but was 0");
    }
    for (String variant : test.keySet()) {
      if (!study.variants().contains(variant)) {
        throw new IllegalArgumentException(
            "Report.test must have evaluations of the variants "
                + (Shown.list(study.variants()) + ", but had one of " + Shown.quoted(variant)));
      }
    }
    return new StudyReport(study, keys, test).report();
  }

  private Report report() {
    List<String> summary = new StudySummary(study, metrics.get(0), comparisons.get(0)).sentences();
    Report report = new Report(study.name(), summary, List.of()).section("Results", this::results);
    if (!test.isEmpty()) {
      report = report.section("Test data", section -> section.table(tables.test()));
    }
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
    for (ReportMetric metric : metrics) {
      boolean first = metric.equals(metrics.get(0));
      section = section.table(first ? tables.first(metric) : tables.last(metric));
      Optional<Table> best = tables.best(metric);
      if (best.isPresent()) {
        section = section.table(first ? best.get().note(OPTIMISTIC) : best.get());
      }
      for (Chart chart : charts.of(metric)) {
        section = section.figure(chart);
      }
    }
    section = charts.gap().map(section::figure).orElse(section);
    for (Table table : tables.metrics(metrics.get(0))) {
      section = section.table(table);
    }
    return section;
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
