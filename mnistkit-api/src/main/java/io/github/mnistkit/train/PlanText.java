package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes and reads the text form of plans. */
final class PlanText {

  private static final int VERSION = 1;
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final List<String> NAMES =
      List.of(
          "mnistkit",
          "optimizer",
          "schedule",
          RateFactors.NAME,
          "loss",
          "clipping",
          "run",
          ValidationText.NAME);

  private PlanText() {}

  static String write(TrainingPlan plan) {
    List<Line> lines = new ArrayList<>();
    lines.add(Settings.empty().put("version", VERSION).line("mnistkit", "plan", List.of()));
    lines.add(plan.optimizer().accept(OptimizerText.INSTANCE));
    lines.add(plan.schedule().accept(ScheduleText.INSTANCE));
    RateFactors.write(plan.rateFactors()).ifPresent(lines::add);
    lines.add(plan.loss().accept(LossText.INSTANCE));
    lines.add(
        Settings.empty()
            .putUnless("value", plan.clipping().value(), NONE)
            .putUnless("norm", plan.clipping().norm(), NONE)
            .line("clipping", "limits", List.of()));
    lines.add(run(plan));
    ValidationText.write(plan.validation()).ifPresent(lines::add);
    plan.callbacks().forEach(callback -> lines.add(callback.accept(CallbackText.INSTANCE)));
    return Notation.format(lines);
  }

  private static Line run(TrainingPlan plan) {
    String weights =
        plan.classWeights().stream().map(String::valueOf).collect(Collectors.joining(","));
    return Settings.empty()
        .put("batchSize", plan.batchSize())
        .putUnless("parts", plan.parts(), 0)
        .put("epochs", plan.epochs())
        .put("seed", plan.seed())
        .putUnless("order", Values.word(plan.order()), Values.word(TrainingPlan.Order.SHUFFLED))
        .putUnless(
            "trainingMetrics",
            Values.word(plan.trainingMetrics()),
            Values.word(TrainingPlan.TrainingMetrics.RUNNING))
        .putUnless("classWeights", weights, "")
        .line("run", "epochs", List.of());
  }

  static TrainingPlan read(String text, CustomParts custom) {
    List<Callback> callbacks = new ArrayList<>();
    Map<String, Line> lines = lines(text, callbacks, custom);
    version(line(lines, "mnistkit", "plan"));
    Optimizer optimizer = OptimizerText.read(line(lines, "optimizer"), custom);
    Schedule schedule = ScheduleText.read(line(lines, "schedule"), custom);
    TrainingPlan rates =
        RateFactors.read(
            Optional.ofNullable(lines.get(RateFactors.NAME)), TrainingPlan.of(optimizer, schedule));
    TrainingPlan start =
        rates
            .loss(LossText.read(line(lines, "loss"), custom))
            .clipping(Settings.read(line(lines, "clipping", "limits"), PlanText::clipping));
    TrainingPlan plan =
        Settings.read(line(lines, "run", "epochs"), from -> run(start, callbacks, from));
    return ValidationText.read(Optional.ofNullable(lines.get(ValidationText.NAME)), plan);
  }

  private static Map<String, Line> lines(
      String text, List<Callback> callbacks, CustomParts custom) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Line line : Notation.parse(text)) {
      if (line.name().equals(CallbackText.NAME)) {
        callbacks.add(CallbackText.read(line, custom));
        continue;
      }
      if (!NAMES.contains(line.name())) {
        throw line.fault("unknown line " + Quote.of(line.name()) + " in a plan");
      }
      if (lines.put(line.name(), line) != null) {
        throw line.fault("line " + Quote.of(line.name()) + " occurs twice");
      }
    }
    return lines;
  }

  private static void version(Line line) {
    int version = Settings.read(line, from -> from.get("version", Values::integer));
    if (version != VERSION) {
      throw line.fault("plan version must be " + VERSION + ", but was " + version);
    }
  }

  private static Clipping clipping(Settings from) {
    return new Clipping(
        from.get("value", Values::number, NONE), from.get("norm", Values::number, NONE));
  }

  private static TrainingPlan run(TrainingPlan start, List<Callback> callbacks, Settings from) {
    return new TrainingPlan(
        start.optimizer(),
        start.schedule(),
        start.rateFactors(),
        start.loss(),
        start.clipping(),
        from.get("classWeights", PlanText::numbers, List.of()),
        from.get("batchSize", Values::integer),
        from.get("parts", Values::integer, 0),
        from.get("epochs", Values::integer),
        Validation.everyEpoch(),
        from.get(
            "order",
            word -> Values.constant(TrainingPlan.Order.class, word),
            TrainingPlan.Order.SHUFFLED),
        from.get(
            "trainingMetrics",
            word -> Values.constant(TrainingPlan.TrainingMetrics.class, word),
            TrainingPlan.TrainingMetrics.RUNNING),
        callbacks,
        from.get("seed", Values::longInteger));
  }

  static IllegalArgumentException unknown(Line line, String what) {
    return line.fault("there is no " + what + " named " + Quote.of(line.kind()));
  }

  private static Line line(Map<String, Line> lines, String name, String kind) {
    Line line = line(lines, name);
    if (!line.kind().equals(kind)) {
      throw line.fault(
          "expected \"" + name + " = " + kind + "\", but found " + Quote.of(line.kind()));
    }
    return line;
  }

  private static Line line(Map<String, Line> lines, String name) {
    Line line = lines.get(name);
    if (line == null) {
      throw new IllegalArgumentException("a plan's text needs a line \"" + name + " = …\"");
    }
    return line;
  }

  private static List<Double> numbers(String word) {
    return Stream.of(word.split(",", -1)).map(Values::number).toList();
  }
}
