package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import java.util.List;

/** The line of a schedule in a plan's text; a warm-up holds the schedule it rises to. */
final class ScheduleLine {

  private static final String NAME = "schedule";

  private ScheduleLine() {}

  static Line write(Schedule schedule) {
    Settings to = Settings.empty();
    if (schedule instanceof Schedule.Constant s) {
      return to.put("rate", s.rate()).line(NAME, "constant", List.of());
    }
    if (schedule instanceof Schedule.Step s) {
      to.put("start", s.start()).put("factor", s.factor()).put("every", s.every());
      return to.line(NAME, "step", List.of());
    }
    if (schedule instanceof Schedule.Exponential s) {
      return to.put("start", s.start())
          .put("factor", s.factor())
          .line(NAME, "exponential", List.of());
    }
    if (schedule instanceof Schedule.InverseTime s) {
      return to.put("start", s.start())
          .put("decay", s.decay())
          .line(NAME, "inverseTime", List.of());
    }
    if (schedule instanceof Schedule.Cosine s) {
      return to.put("start", s.start()).line(NAME, "cosine", List.of());
    }
    Schedule.WarmUp s = (Schedule.WarmUp) schedule;
    return to.put("steps", s.steps()).line(NAME, "warmUp", List.of(write(s.after())));
  }

  static Schedule read(Line line) {
    Settings from = Settings.of(line);
    Schedule schedule =
        switch (line.kind()) {
          case "constant" -> new Schedule.Constant(from.get("rate", Double::valueOf));
          case "step" ->
              new Schedule.Step(
                  from.get("start", Double::valueOf),
                  from.get("factor", Double::valueOf),
                  from.get("every", Integer::valueOf));
          case "exponential" ->
              new Schedule.Exponential(
                  from.get("start", Double::valueOf), from.get("factor", Double::valueOf));
          case "inverseTime" ->
              new Schedule.InverseTime(
                  from.get("start", Double::valueOf), from.get("decay", Double::valueOf));
          case "cosine" -> new Schedule.Cosine(from.get("start", Double::valueOf));
          case "warmUp" -> new Schedule.WarmUp(from.get("steps", Integer::valueOf), after(line));
          default -> throw PlanText.unknown(line, "schedule");
        };
    from.end();
    return schedule;
  }

  private static Schedule after(Line line) {
    if (line.children().size() != 1) {
      throw new IllegalArgumentException(
          line.place() + ": warmUp needs one schedule below it, but has " + line.children().size());
    }
    return read(line.children().get(0));
  }
}
