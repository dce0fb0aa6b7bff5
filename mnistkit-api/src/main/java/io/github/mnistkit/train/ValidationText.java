package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import java.util.List;
import java.util.Optional;

/** Writes and reads the line of a plan's text that says how often it validates. */
final class ValidationText {

  static final String NAME = "validation";

  private ValidationText() {}

  /** Returns the line; empty for validation in every epoch, the default. */
  static Optional<Line> write(Validation validation) {
    if (validation.equals(Validation.everyEpoch())) {
      return Optional.empty();
    }
    return Optional.of(
        validation instanceof Validation.Every every
            ? Settings.empty().put("epochs", every.epochs()).line(NAME, "every", List.of())
            : Settings.empty().line(NAME, "afterLastEpoch", List.of()));
  }

  /** Returns a copy of a plan that validates as a line says; the plan itself without a line. */
  static TrainingPlan read(Optional<Line> line, TrainingPlan plan) {
    return line.map(found -> Settings.read(found, from -> plan.validation(validation(found, from))))
        .orElse(plan);
  }

  private static Validation validation(Line line, Settings from) {
    return switch (line.kind()) {
      case "every" -> Validation.every(from.get("epochs", Values::integer));
      case "afterLastEpoch" -> Validation.afterLastEpoch();
      default -> throw PlanText.unknown(line, "validation");
    };
  }
}
