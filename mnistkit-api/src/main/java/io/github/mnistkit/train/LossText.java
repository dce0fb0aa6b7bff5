package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes and reads the line of a loss in a plan's text. */
enum LossText implements Loss.Visitor<Line> {
  INSTANCE;

  @Override
  public Line ofHead(Loss.OfHead loss) {
    return line(Settings.empty(), "ofHead");
  }

  @Override
  public Line crossEntropy(Loss.CrossEntropy loss) {
    return line(Settings.empty().putUnless("smoothing", loss.smoothing(), 0.0), "crossEntropy");
  }

  @Override
  public Line meanSquaredError(Loss.MeanSquaredError loss) {
    return line(Settings.empty().put("of", Values.word(loss.of())), "meanSquaredError");
  }

  @Override
  public Line custom(Loss.Custom loss) {
    Settings settings = Settings.empty().put("kind", loss.kind());
    loss.attributes()
        .forEach((key, value) -> settings.put(Check.name("attribute of the loss", key), value));
    return line(settings, "custom");
  }

  /** A custom loss known only from a plan's text. */
  private record Named(String kind, SortedMap<String, String> attributes) implements Loss.Custom {}

  private static Line line(Settings settings, String kind) {
    return settings.line("loss", kind, List.of());
  }

  static Loss read(Line line) {
    return Settings.read(line, from -> read(line, from));
  }

  private static Loss read(Line line, Settings from) {
    return switch (line.kind()) {
      case "ofHead" -> Loss.ofHead();
      case "crossEntropy" -> new Loss.CrossEntropy(from.get("smoothing", Values::number, 0.0));
      case "meanSquaredError" ->
          new Loss.MeanSquaredError(
              from.get("of", word -> Values.constant(Loss.MeanSquaredError.Of.class, word)));
      case "custom" -> new Named(from.get("kind", word -> word), new TreeMap<>(from.rest()));
      default -> throw PlanText.unknown(line, "loss");
    };
  }
}
