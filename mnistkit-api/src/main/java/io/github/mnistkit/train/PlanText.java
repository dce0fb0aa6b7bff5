package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text form of plans. */
final class PlanText {

  private static final int VERSION = 1;
  private static final double NONE = Double.POSITIVE_INFINITY;

  private PlanText() {}

  static String write(TrainingPlan plan) {
    List<Line> lines = new ArrayList<>();
    lines.add(Settings.empty().put("version", VERSION).line("mnistkit", "plan", List.of()));
    lines.add(plan.optimizer().accept(OptimizerLine.INSTANCE));
    lines.add(ScheduleLine.write(plan.schedule()));
    lines.add(loss(plan.loss()));
    lines.add(
        Settings.empty()
            .putUnless("value", plan.clipping().value(), NONE)
            .putUnless("norm", plan.clipping().norm(), NONE)
            .line("clipping", "limits", List.of()));
    lines.add(run(plan));
    return Notation.format(lines);
  }

  private static Line run(TrainingPlan plan) {
    String weights =
        plan.classWeights().stream().map(String::valueOf).collect(Collectors.joining(","));
    return Settings.empty()
        .put("batchSize", plan.batchSize())
        .put("epochs", plan.epochs())
        .put("seed", plan.seed())
        .putUnless("order", lower(plan.order()), lower(TrainingPlan.Order.SHUFFLED))
        .putUnless(
            "trainingMetrics",
            lower(plan.trainingMetrics()),
            lower(TrainingPlan.TrainingMetrics.RUNNING))
        .putUnless("classWeights", weights, "")
        .line("run", "epochs", List.of());
  }

  private static Line loss(Loss loss) {
    if (loss instanceof Loss.CrossEntropy crossEntropy) {
      return Settings.empty()
          .putUnless("smoothing", crossEntropy.smoothing(), 0.0)
          .line("loss", "crossEntropy", List.of());
    }
    if (loss instanceof Loss.MeanSquaredError error) {
      return Settings.empty()
          .put("of", lower(error.of()))
          .line("loss", "meanSquaredError", List.of());
    }
    if (loss instanceof Loss.Custom custom) {
      throw new IllegalStateException(
          "a plan whose loss is the user's own has no text form, but the loss is " + custom.kind());
    }
    return Settings.empty().line("loss", "ofHead", List.of());
  }

  static TrainingPlan read(String text) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Line line : Notation.parse(text)) {
      lines.put(line.name(), line);
    }
    Settings head = settings(lines, "mnistkit", "plan");
    int version = head.get("version", Integer::valueOf);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "plan version must be " + VERSION + ", but was " + version);
    }
    Settings clipping = settings(lines, "clipping", "limits");
    Settings run = settings(lines, "run", "epochs");
    TrainingPlan plan =
        new TrainingPlan(
            OptimizerLine.read(line(lines, "optimizer")),
            ScheduleLine.read(line(lines, "schedule")),
            loss(line(lines, "loss")),
            new Clipping(
                clipping.get("value", Double::valueOf, NONE),
                clipping.get("norm", Double::valueOf, NONE)),
            run.get("classWeights", PlanText::numbers, List.of()),
            run.get("batchSize", Integer::valueOf),
            run.get("epochs", Integer::valueOf),
            run.get(
                "order", w -> TrainingPlan.Order.valueOf(upper(w)), TrainingPlan.Order.SHUFFLED),
            run.get(
                "trainingMetrics",
                w -> TrainingPlan.TrainingMetrics.valueOf(upper(w)),
                TrainingPlan.TrainingMetrics.RUNNING),
            run.get("seed", Long::valueOf));
    Stream.of(head, clipping, run).forEach(Settings::end);
    return plan;
  }

  private static Loss loss(Line line) {
    Settings from = Settings.of(line);
    Loss loss =
        switch (line.kind()) {
          case "ofHead" -> Loss.ofHead();
          case "crossEntropy" -> new Loss.CrossEntropy(from.get("smoothing", Double::valueOf, 0.0));
          case "meanSquaredError" ->
              new Loss.MeanSquaredError(
                  from.get("of", word -> Loss.MeanSquaredError.Of.valueOf(upper(word))));
          default -> throw unknown(line, "loss");
        };
    from.end();
    return loss;
  }

  static IllegalArgumentException unknown(Line line, String what) {
    return new IllegalArgumentException(
        line.place() + ": there is no " + what + " named \"" + line.kind() + "\"");
  }

  private static Settings settings(Map<String, Line> lines, String name, String kind) {
    Line line = line(lines, name);
    if (!line.kind().equals(kind)) {
      throw new IllegalArgumentException(
          line.place() + ": expected \"" + name + " = " + kind + "\", but found " + line.kind());
    }
    return Settings.of(line);
  }

  private static Line line(Map<String, Line> lines, String name) {
    Line line = lines.get(name);
    if (line == null) {
      throw new IllegalArgumentException("a plan's text needs a line \"" + name + " = …\"");
    }
    return line;
  }

  private static List<Double> numbers(String word) {
    return Stream.of(word.split(",", -1)).map(Double::valueOf).toList();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
