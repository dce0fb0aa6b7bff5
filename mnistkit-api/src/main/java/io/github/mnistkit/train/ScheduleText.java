package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import java.util.List;

/**
 * Writes and reads the line of a schedule in a plan's text. A warm-up contains the schedule it
 * rises to.
 */
enum ScheduleText implements Schedule.Visitor<Line> {
  INSTANCE;

  @Override
  public Line constant(Schedule.Constant s) {
    return line(Settings.empty().put("rate", s.rate()), "constant");
  }

  @Override
  public Line step(Schedule.Step s) {
    return line(start(s.start()).put("factor", s.factor()).put("every", s.every()), "step");
  }

  @Override
  public Line exponential(Schedule.Exponential s) {
    return line(start(s.start()).put("factor", s.factor()), "exponential");
  }

  @Override
  public Line inverseTime(Schedule.InverseTime s) {
    return line(start(s.start()).put("decay", s.decay()), "inverseTime");
  }

  @Override
  public Line cosine(Schedule.Cosine s) {
    return line(start(s.start()), "cosine");
  }

  @Override
  public Line warmUp(Schedule.WarmUp s) {
    Line after = s.after().accept(this);
    return Settings.empty().put("steps", s.steps()).line("schedule", "warmUp", List.of(after));
  }

  @Override
  public Line custom(Schedule.Custom s) {
    return CustomText.line("schedule", s);
  }

  private static Settings start(double rate) {
    return Settings.empty().put("start", rate);
  }

  private static Line line(Settings settings, String kind) {
    return settings.line("schedule", kind, List.of());
  }

  static Schedule read(Line line, CustomParts custom) {
    return Settings.read(line, from -> read(line, from, custom));
  }

  private static Schedule read(Line line, Settings from, CustomParts custom) {
    return switch (line.kind()) {
      case "constant" -> new Schedule.Constant(number(from, "rate"));
      case "step" ->
          new Schedule.Step(
              number(from, "start"), number(from, "factor"), from.get("every", Values::integer));
      case "exponential" -> new Schedule.Exponential(number(from, "start"), number(from, "factor"));
      case "inverseTime" -> new Schedule.InverseTime(number(from, "start"), number(from, "decay"));
      case "cosine" -> new Schedule.Cosine(number(from, "start"));
      case "warmUp" ->
          new Schedule.WarmUp(
              from.get("steps", Values::integer), after(line, from.children(), custom));
      case CustomText.KIND ->
          CustomText.read(from, custom, Schedule.Custom.class, UnreadPart.UnreadSchedule::new);
      default -> throw PlanText.unknown(line, "schedule");
    };
  }

  private static Schedule after(Line line, List<Line> children, CustomParts custom) {
    if (children.size() != 1) {
      throw line.fault("warmUp needs one schedule below it, but has " + children.size());
    }
    return read(children.get(0), custom);
  }

  private static double number(Settings from, String key) {
    return from.get(key, Values::number);
  }
}
