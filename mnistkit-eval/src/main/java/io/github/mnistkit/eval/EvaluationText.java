package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats an evaluation as text of at most 80 columns. */
final class EvaluationText {

  private static final int NAME = 20;
  private static final int WORST = 5;

  private final Evaluation evaluation;
  private final Map<Metric, SampleSummary> spreads;

  EvaluationText(Evaluation evaluation, Map<Metric, SampleSummary> spreads) {
    this.evaluation = evaluation;
    this.spreads = spreads;
  }

  String text() {
    return String.join(
        "\n\n", title(), metrics(), classes(), evaluation.confusion().toString(), wrong());
  }

  private String title() {
    return "evaluation of "
        + Numbers.count(evaluation.size(), "example", "examples")
        + " of "
        + Numbers.count(evaluation.classNames().size(), "class", "classes");
  }

  private String metrics() {
    TextTable numbers = Shown.table("l  r  r  r").row("metric", "value", "std", "best");
    evaluation.values().forEach((metric, value) -> numbers.row(metric(metric, value)));
    int room = TextTable.WIDTH - numbers.width() - 2;
    TextTable table =
        Shown.table("l  r  r  r  l").row("metric", "value", "std", "best", "definition");
    evaluation
        .values()
        .forEach(
            (metric, value) -> {
              List<String> cells = new ArrayList<>(metric(metric, value));
              cells.add(Shown.cut(metric.formula(), room));
              table.row(cells);
            });
    double zeros = 1 - 1.0 / evaluation.classNames().size();
    return table.text()
        + "\nstd: sample standard deviation of the score over the examples."
        + "\nrounded accuracy: "
        + Numbers.decimals(4, zeros)
        + " already if every p < 1/2; not comparable to accuracy.";
  }

  private List<String> metric(Metric metric, double value) {
    SampleSummary spread = spreads.get(metric);
    return List.of(
        Shown.cut(metric.name(), NAME),
        Numbers.plain(6, value),
        spread == null ? "" : Numbers.plain(6, spread.deviation()),
        Double.isInfinite(metric.best()) ? "" : String.format(Locale.ROOT, "%.0f", metric.best()));
  }

  private String classes() {
    TextTable table =
        Shown.table("l  r  r  r  r  r")
            .row("class", "precision", "recall", "F1", "support", "predicted");
    for (ClassScores one : evaluation.confusion().perClass()) {
      table.row(
          Shown.cut(one.name(), NAME),
          Numbers.decimals(4, one.precision()),
          Numbers.decimals(4, one.recall()),
          Numbers.decimals(4, one.f1()),
          Numbers.count(one.support()),
          Numbers.count(one.predicted()));
    }
    return table.text();
  }

  private String wrong() {
    List<Misclassified> all = evaluation.misclassified();
    String title = "misclassified: " + Numbers.count(all.size());
    if (all.isEmpty()) {
      return title;
    }
    TextTable table =
        Shown.table("r  l  r  l  r")
            .row("index", "actual", "p(actual)", "predicted", "p(predicted)");
    all.stream()
        .sorted(Comparator.comparingDouble(Misclassified::actualProbability))
        .limit(WORST)
        .forEach(one -> table.row(wrong(one)));
    String which = all.size() > WORST ? ", the least probable true classes:" : "";
    return title + which + "\n" + table.text();
  }

  private List<String> wrong(Misclassified one) {
    return List.of(
        Integer.toString(one.index()),
        Shown.cut(evaluation.classNames().get(one.actual()), NAME),
        Numbers.decimals(4, one.actualProbability()),
        Shown.cut(evaluation.classNames().get(one.predicted()), NAME),
        Numbers.decimals(4, one.probability()));
  }
}
