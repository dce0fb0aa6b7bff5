package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import java.util.List;

/** Writes and reads the line of a callback in a plan's text. */
enum CallbackText implements Callback.Visitor<Line> {
  INSTANCE;

  static final String NAME = "callback";

  @Override
  public Line earlyStopping(Callback.EarlyStopping c) {
    return monitored(c.monitor())
        .put("patience", c.patience())
        .putUnless(
            "weights", Values.word(c.weights()), Values.word(Callback.EarlyStopping.Weights.BEST))
        .line(NAME, "earlyStopping", List.of());
  }

  @Override
  public Line reduceOnPlateau(Callback.ReduceOnPlateau c) {
    return monitored(c.monitor())
        .put("factor", c.factor())
        .put("patience", c.patience())
        .putUnless("cooldown", c.cooldown(), 0)
        .putUnless("least", c.minFactor(), 0.0)
        .line(NAME, "reduceOnPlateau", List.of());
  }

  @Override
  public Line custom(Callback.Custom c) {
    return CustomText.line(NAME, c);
  }

  private static Settings monitored(Monitor monitor) {
    return Settings.empty()
        .put("monitor", monitor.key())
        .put("better", Values.word(monitor.direction()))
        .putUnless("minDelta", monitor.minDelta(), 0.0);
  }

  static Callback read(Line line, CustomParts custom) {
    return Settings.read(line, from -> read(line, from, custom));
  }

  private static Callback read(Line line, Settings from, CustomParts custom) {
    return line.kind().equals(CustomText.KIND)
        ? CustomText.read(from, custom, Callback.Custom.class, UnreadPart.UnreadCallback::new)
        : monitoring(line, from);
  }

  private static Callback monitoring(Line line, Settings from) {
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
