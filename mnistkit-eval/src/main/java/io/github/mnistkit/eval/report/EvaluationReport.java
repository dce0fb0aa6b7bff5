package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.ClassScores;
import io.github.mnistkit.eval.Confusion;
import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.internal.Numbers;
import java.util.List;
import java.util.Locale;

/** Creates the report of an evaluation. */
final class EvaluationReport {

  private static final int MOST_CONFUSIONS = 50;

  private final Evaluation evaluation;

  private EvaluationReport(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  static Report of(Evaluation evaluation) {
    EvaluationReport writer = new EvaluationReport(evaluation);
    return Report.titled(writer.title())
        .lead(writer.summary())
        .section("Metrics", section -> section.table(writer.metrics()))
        .section(
            "Classes",
            section ->
                section
                    .table(writer.classes())
                    .table(writer.confusions())
                    .figure(Charts.confusion(evaluation.confusion())))
        .section(
            "Calibration",
            section ->
                section
                    .table(writer.calibration())
                    .figure(Charts.calibration(evaluation.reliability())));
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "Evaluation of %,d examples of %d classes",
        evaluation.size(),
        evaluation.classNames().size());
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d predictions are correct: accuracy %s, log loss %s."
            + " The expected calibration error is %s.",
        evaluation.confusion().right(),
        evaluation.size(),
        Numbers.decimals(4, evaluation.accuracy()),
        Numbers.decimals(4, evaluation.logLoss()),
        Numbers.decimals(4, evaluation.reliability().expectedCalibrationError()));
  }

  private Table metrics() {
    Table table =
        Table.captioned("Every metric and its definition")
            .column("metric")
            .column("value", 6)
            .column("std", 6)
            .column("better")
            .column("definition");
    for (var entry : evaluation.values().entrySet()) {
      Metric metric = entry.getKey();
      Object deviation =
          metric instanceof Metric.PerExample scored && evaluation.size() > 1
              ? evaluation.spread(scored).deviation()
              : Cell.none();
      String better = metric.better().name().toLowerCase(Locale.ROOT);
      table = table.row(metric.name(), entry.getValue(), deviation, better, metric.formula());
    }
    double zeros = 1 - 1.0 / evaluation.classNames().size();
    return table
        .note("std is the sample standard deviation of the score over the examples.")
        .note(
            "Rounded accuracy is "
                + Numbers.decimals(4, zeros)
                + " already if every p < 1/2: it is not comparable to accuracy.");
  }

  private Table classes() {
    Table table =
        Table.captioned("Precision, recall and F1 of each class")
            .column("class")
            .column("precision", 4)
            .column("recall", 4)
            .column("F1", 4)
            .column("examples", 0)
            .column("predicted", 0);
    for (ClassScores one : evaluation.confusion().perClass()) {
      table =
          table.row(
              one.name(), one.precision(), one.recall(), one.f1(), one.support(), one.predicted());
    }
    return table;
  }

  private Table confusions() {
    ConfusionMatrix confusion = evaluation.confusion();
    List<Confusion> all = confusion.confusions();
    Table table =
        Table.captioned("The most frequent confusions")
            .column("actual")
            .column("predicted")
            .column("examples", 0);
    for (Confusion one : all.subList(0, Math.min(MOST_CONFUSIONS, all.size()))) {
      List<String> names = confusion.classNames();
      table = table.row(names.get(one.actual()), names.get(one.predicted()), one.count());
    }
    return all.size() <= MOST_CONFUSIONS
        ? table
        : table.note("The first " + MOST_CONFUSIONS + " of " + all.size() + " pairs of classes.");
  }

  private Table calibration() {
    Table table =
        Table.captioned("Examples by the probability of the predicted class")
            .column("probability")
            .column("examples", 0)
            .column("mean probability", 4)
            .column("accuracy", 4)
            .column("gap", 4);
    Reliability reliability = evaluation.reliability();
    for (Reliability.Bin bin : reliability.bins()) {
      if (bin.count() > 0) {
        String range = Numbers.decimals(4, bin.low()) + " to " + Numbers.decimals(4, bin.high());
        table = table.row(range, bin.count(), bin.confidence(), bin.accuracy(), bin.gap());
      }
    }
    return table.note(
        "gap = accuracy - mean probability; below 0 the model is overconfident. Expected"
            + " calibration error "
            + Numbers.decimals(4, reliability.expectedCalibrationError())
            + ", largest gap "
            + Numbers.decimals(4, reliability.maximumCalibrationError())
            + ".");
  }
}
