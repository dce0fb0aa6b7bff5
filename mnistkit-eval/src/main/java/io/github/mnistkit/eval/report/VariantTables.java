package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the tables of a study with a row for each variant, best first. */
final class VariantTables {

  private static final double LEVEL = 0.95;

  /** The most variants side by side in a table of metrics. */
  private static final int WIDEST = 5;

  private static final RunMetric LAST_EPOCH = new RunMetric("last", run -> run.last().number());

  private final StudyResult study;
  private final Map<String, Evaluation> test;

  VariantTables(StudyResult study, Map<String, Evaluation> test) {
    this.study = study;
    this.test = test;
  }

  /** The first table of a report: the metric after the last epoch, and what each variant costs. */
  Table first(ReportMetric metric) {
    Table table =
        rows(metric, metric.key() + " after the last epoch", metric.last(), LAST_EPOCH, true)
            .note("std is the sample standard deviation over the runs.");
    if (study.variants().stream().allMatch(name -> study.finished(name).size() < 2)) {
      table = table.note("A single run shows no variation: repeat with other seeds.");
    } else {
      table =
          table.note(
              ReportMetric.isOfFolds(study)
                  ? "The runs are folds of a cross-validation: the intervals of the mean are"
                      + " corrected for training data that overlap (Nadeau & Bengio, 2003)."
                  : "The intervals are Student's t intervals of the mean.");
    }
    if (metric.best().isPresent() && isBestTheLast()) {
      table = table.note("In every run the last epoch was the best by valAccuracy.");
    }
    boolean sized = study.variants().stream().allMatch(name -> ModelSize.of(study, name).isKnown());
    return sized
        ? table
        : table.note("The size of a model with custom parts is not known from its text.");
  }

  Table last(ReportMetric metric) {
    return rows(metric, metric.key() + " after the last epoch", metric.last(), LAST_EPOCH, false);
  }

  /** The metric at the best epoch; empty if that would repeat the table of the last. */
  Optional<Table> best(ReportMetric metric) {
    return isBestTheLast()
        ? Optional.empty()
        : metric
            .best()
            .map(
                best ->
                    rows(
                        metric,
                        metric.key() + " at the best epoch",
                        best,
                        RunMetric.bestEpoch(),
                        false));
  }

  private boolean isBestTheLast() {
    return ReportMetric.finished(study).stream()
        .allMatch(run -> run.best().number() == run.last().number());
  }

  private Table rows(
      ReportMetric metric, String caption, RunMetric shown, RunMetric epoch, boolean first) {
    Table table = Table.captioned(caption).column("variant");
    table = first ? table.column("parameters", 0).column("multiply-adds", 0) : table;
    table =
        table
            .column("runs", 0)
            .column("epoch", decimals(epoch))
            .column("mean", 4)
            .column("std", 4)
            .column("median", 4)
            .column("min", 4)
            .column("max", 4)
            .column("95 % low", 4)
            .column("95 % high", 4)
            .column("seconds", 1);
    table = first && !test.isEmpty() ? table.column("test accuracy", 4) : table;
    for (String variant : metric.ranked(study)) {
      table = table.row(row(variant, shown, epoch, first).toArray());
    }
    return table;
  }

  /** Returns the decimals of the variant whose mean needs most. */
  private int decimals(RunMetric shown) {
    return study.variants().stream()
        .filter(name -> !study.finished(name).isEmpty())
        .mapToInt(name -> Numbers.meanDecimals(study.spread(name, shown).mean()))
        .max()
        .orElse(0);
  }

  private List<Object> row(String variant, RunMetric metric, RunMetric epoch, boolean first) {
    List<Object> row = new ArrayList<>(List.of(variant));
    if (first) {
      ModelSize size = ModelSize.of(study, variant);
      row.addAll(List.of(size.parameters(), size.multiplyAdds()));
    }
    row.addAll(values(variant, metric, epoch));
    if (first && !test.isEmpty()) {
      row.add(test.containsKey(variant) ? test.get(variant).accuracy() : Cell.none());
    }
    return row;
  }

  private List<Object> values(String variant, RunMetric metric, RunMetric epoch) {
    Cell none = Cell.none();
    int runs = study.finished(variant).size();
    if (runs == 0) {
      return List.of(0, none, none, none, none, none, none, none, none, none);
    }
    SampleSummary spread = study.spread(variant, metric);
    Interval interval =
        runs < 2 ? new Interval(0, 0, LEVEL) : study.interval(variant, metric, LEVEL);
    return List.of(
        runs,
        study.spread(variant, epoch).mean(),
        spread.mean(),
        runs < 2 ? none : spread.deviation(),
        spread.median(),
        spread.min(),
        spread.max(),
        runs < 2 ? none : interval.low(),
        runs < 2 ? none : interval.high(),
        study.spread(variant, RunMetric.seconds()).mean());
  }

  /** Every metric of the trained models' predictions, with some variants side by side. */
  List<Table> metrics(ReportMetric order) {
    List<String> names = List.copyOf(ReportMetric.evaluated(study));
    List<String> variants =
        order.ranked(study).stream().filter(name -> !study.finished(name).isEmpty()).toList();
    List<Table> tables = new ArrayList<>();
    for (int from = 0; from < variants.size() && !names.isEmpty(); from += WIDEST) {
      List<String> some = variants.subList(from, Math.min(from + WIDEST, variants.size()));
      tables.add(metrics(names, some));
    }
    return tables;
  }

  private Table metrics(List<String> names, List<String> variants) {
    Table table =
        Table.captioned("Metrics of the trained models on the validation data").column("metric");
    for (String variant : variants) {
      table = table.column(variant, 4);
    }
    table = table.column("definition");
    for (String name : names) {
      List<Object> row = new ArrayList<>(List.of(name));
      for (String variant : variants) {
        row.add(study.spread(variant, ReportMetric.evaluated(study, name)));
      }
      row.add(ReportMetric.definition(study, name).orElse(""));
      table = table.row(row.toArray());
    }
    return table.note("Each number is the mean over the runs ± their sample standard deviation.");
  }

  /** Every metric on test data, for the variants that were evaluated on them. */
  Table test() {
    Table table =
        Table.captioned("Metrics on the test data")
            .column("variant")
            .column("metric")
            .column("value", 4);
    for (String variant : study.variants()) {
      if (test.containsKey(variant)) {
        for (Map.Entry<Metric, Double> entry : test.get(variant).values().entrySet()) {
          table = table.row(variant, entry.getKey().name(), entry.getValue());
        }
      }
    }
    return table.note("One model of each variant was evaluated, not the mean over its runs.");
  }
}
