package io.github.mnistkit.train;

import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import java.util.List;

/** Writes and reads the line of an optimizer in a plan's text. */
enum OptimizerText implements Optimizer.Visitor<Line> {
  INSTANCE;

  @Override
  public Line sgd(Optimizer.Sgd o) {
    return line(Settings.empty(), "sgd");
  }

  @Override
  public Line momentum(Optimizer.Momentum o) {
    return line(
        Settings.empty().put("coefficient", o.coefficient()),
        o.form() == Optimizer.Momentum.Form.NESTEROV ? "nesterov" : "momentum");
  }

  @Override
  public Line adaGrad(Optimizer.AdaGrad o) {
    return line(Settings.empty().put("start", o.start()).put("epsilon", o.epsilon()), "adaGrad");
  }

  @Override
  public Line adadelta(Optimizer.Adadelta o) {
    return line(Settings.empty().put("rho", o.rho()).put("epsilon", o.epsilon()), "adadelta");
  }

  @Override
  public Line rmsProp(Optimizer.RmsProp o) {
    return line(
        Settings.empty()
            .put("rho", o.rho())
            .put("momentum", o.momentum())
            .put("epsilon", o.epsilon()),
        "rmsProp");
  }

  @Override
  public Line adam(Optimizer.Adam o) {
    return line(
        betas(o.beta1(), o.beta2(), o.epsilon()).putUnless("weightDecay", o.weightDecay(), 0.0),
        "adam");
  }

  @Override
  public Line adaMax(Optimizer.AdaMax o) {
    return line(betas(o.beta1(), o.beta2(), o.epsilon()), "adaMax");
  }

  @Override
  public Line nadam(Optimizer.Nadam o) {
    return line(betas(o.beta1(), o.beta2(), o.epsilon()), "nadam");
  }

  @Override
  public Line custom(Optimizer.Custom o) {
    return CustomText.line("optimizer", o);
  }

  private static Settings betas(double beta1, double beta2, double epsilon) {
    return Settings.empty().put("beta1", beta1).put("beta2", beta2).put("epsilon", epsilon);
  }

  private static Line line(Settings settings, String kind) {
    return settings.line("optimizer", kind, List.of());
  }

  static Optimizer read(Line line, CustomParts custom) {
    return Settings.read(line, from -> read(line, from, custom));
  }

  private static Optimizer read(Line line, Settings from, CustomParts custom) {
    return switch (line.kind()) {
      case "sgd" -> Optimizer.sgd();
      case "momentum" -> Optimizer.momentum(number(from, "coefficient"));
      case "nesterov" -> Optimizer.nesterov(number(from, "coefficient"));
      case "adaGrad" -> new Optimizer.AdaGrad(number(from, "start"), number(from, "epsilon"));
      case "adadelta" -> new Optimizer.Adadelta(number(from, "rho"), number(from, "epsilon"));
      case "rmsProp" ->
          new Optimizer.RmsProp(
              number(from, "rho"), number(from, "momentum"), number(from, "epsilon"));
      case "adam" ->
          new Optimizer.Adam(
              number(from, "beta1"),
              number(from, "beta2"),
              number(from, "epsilon"),
              from.get("weightDecay", Values::number, 0.0));
      case "adaMax" ->
          new Optimizer.AdaMax(
              number(from, "beta1"), number(from, "beta2"), number(from, "epsilon"));
      case "nadam" ->
          new Optimizer.Nadam(
              number(from, "beta1"), number(from, "beta2"), number(from, "epsilon"));
      case CustomText.KIND ->
          CustomText.read(from, custom, Optimizer.Custom.class, UnreadPart.UnreadOptimizer::new);
      default -> throw PlanText.unknown(line, "optimizer");
    };
  }

  private static double number(Settings from, String key) {
    return from.get(key, Values::number);
  }
}
