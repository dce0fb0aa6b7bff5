package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import java.util.List;

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
    return CustomText.line("loss", loss);
  }

  private static Line line(Settings settings, String kind) {
    return settings.line("loss", kind, List.of());
  }

  static Loss read(Line line, CustomParts custom) {
    return Settings.read(line, from -> read(line, from, custom));
  }

  private static Loss read(Line line, Settings from, CustomParts custom) {
    return switch (line.kind()) {
      case "ofHead" -> Loss.ofHead();
      case "crossEntropy" -> new Loss.CrossEntropy(from.get("smoothing", Values::number, 0.0));
      case "meanSquaredError" ->
          new Loss.MeanSquaredError(
              from.get("of", word -> Values.constant(Loss.MeanSquaredError.Of.class, word)));
      case CustomText.KIND ->
          CustomText.read(from, custom, Loss.Custom.class, UnreadPart.UnreadLoss::new);
      default -> throw PlanText.unknown(line, "loss");
    };
  }
}
