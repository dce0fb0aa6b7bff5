package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import java.util.List;

/** Writes and reads the line of a callback in a plan's text. */
enum CallbackText implements Callback.Visitor<Line> {
  INSTANCE;

  static final String NAME = "callback";

  @Override
  public Line earlyStopping(Callback.EarlyStopping c) {
    return monitored(c)
        .put("patience", c.patience())
        .putUnless(
            "weights", Values.word(c.weights()), Values.word(Callback.EarlyStopping.Weights.BEST))
        .line(NAME, "earlyStopping", List.of());
  }

  @Override
  public Line reduceOnPlateau(Callback.ReduceOnPlateau c) {
    return monitored(c)
        .put("factor", c.factor())
        .put("patience", c.patience())
        .putUnless("cooldown", c.cooldown(), 0)
        .putUnless("least", c.minFactor(), 0.0)
        .line(NAME, "reduceOnPlateau", List.of());
  }

  private static Settings monitored(Callback callback) {
    Monitor monitor = callback.monitor();
    return Settings.empty()
        .put("monitor", monitor.key())
        .put("better", Values.word(monitor.direction()))
        .putUnless("minDelta", monitor.minDelta(), 0.0);
  }

  static Callback read(Line line) {
    return Settings.read(line, from -> read(line, from));
  }

  private static Callback read(Line line, Settings from) {
    Monitor monitor =
        new Monitor(
            from.get("monitor", word -> word),
            from.get("better", word -> Values.constant(Monitor.Direction.class, word)),
            from.get("minDelta", Values::number, 0.0));
    int patience = from.get("patience", Values::integer);
    return switch (line.kind()) {
      case "earlyStopping" ->
          new Callback.EarlyStopping(
              monitor,
              patience,
              from.get(
                  "weights",
                  word -> Values.constant(Callback.EarlyStopping.Weights.class, word),
                  Callback.EarlyStopping.Weights.BEST));
      case "reduceOnPlateau" ->
          new Callback.ReduceOnPlateau(
              monitor,
              from.get("factor", Values::number),
              patience,
              from.get("cooldown", Values::integer, 0),
              from.get("least", Values::number, 0.0));
      default -> throw PlanText.unknown(line, "callback");
    };
  }
}
