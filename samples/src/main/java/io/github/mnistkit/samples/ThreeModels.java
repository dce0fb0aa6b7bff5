package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.report.Cell;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.report.Table;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.util.List;

/**
 * Compares Basic, mixture and CNN over several seeds: three metrics, their variation, and duration.
 */
final class ThreeModels implements Sample {

  private static final List<Metric> METRICS =
      List.of(Metrics.INACCURACY, Metrics.LOG_LOSS, Metrics.NEGATIVE_PROBABILITY);

  @Override
  public String name() {
    return "s0";
  }

  @Override
  public String description() {
    return "Basic, mixture of logits and CNN over seeds, three metrics";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    StudyRow row = ThreeModelRows.text();
    StudyResult study =
        context.study(
            row.study(
                context.seed(),
                plan -> context.plan(plan.epochs(context.scope().epochs(plan.epochs(), 1)))),
            context.scope().runs(row.runs(), 2),
            seed -> context.data().trainAndTest());

    for (Metric metric : METRICS) {
      context.println("\n" + metric.name());
      for (String model : study.variants()) {
        context.println(model + ": " + study.spread(model, RunMetric.of(metric)));
      }
    }
    context.section("Three metrics", section -> metrics(section, study));
  }

  private static Section metrics(Section section, StudyResult study) {
    Section all =
        section.paragraph(
            "After the last epoch, on the test data; std is the sample standard deviation over"
                + " the runs.");
    for (Metric metric : METRICS) {
      RunMetric ofRuns = RunMetric.of(metric);
      all = all.table(table(metric, study)).figure(Charts.boxPlot(study, ofRuns));
    }
    return all;
  }

  private static Table table(Metric metric, StudyResult study) {
    Table table =
        Table.captioned(metric.name())
            .column("variant")
            .column("runs", 0)
            .column("mean", 4)
            .column("std", 4)
            .column("median", 4)
            .column("min", 4)
            .column("max", 4);
    for (String model : study.variants()) {
      SampleSummary spread = study.spread(model, RunMetric.of(metric));
      Object deviation = spread.size() < 2 ? Cell.none() : spread.deviation();
      table =
          table.row(
              model,
              spread.size(),
              spread.mean(),
              deviation,
              spread.median(),
              spread.min(),
              spread.max());
    }
    return table.note(metric.formula());
  }
}
