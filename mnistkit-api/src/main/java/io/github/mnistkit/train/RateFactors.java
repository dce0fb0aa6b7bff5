package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.ModelSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The factors of layers' learning rates in a plan: their checks, and their line in its text. */
final class RateFactors {

  static final String NAME = "rates";

  private static final Pattern COPY_AND_PARAMETER = Pattern.compile("(\\[[0-9]+])?/[^/]*$");

  private RateFactors() {}

  /** Copies and checks factors by the names of layers. */
  static Map<String, Double> checked(Map<String, Double> factors) {
    Map<String, Double> copy = new TreeMap<>(factors);
    copy.forEach(
        (layer, factor) -> {
          for (String part : layer.split("\\.", -1)) {
            Check.name("TrainingPlan.rateFactor layer", part);
          }
          Check.positive("TrainingPlan.rateFactor of " + layer, factor);
        });
    return Collections.unmodifiableMap(copy);
  }

  /** Requires that the layers are in the model and have weights. */
  static void known(ModelSpec spec, TrainingPlan plan) {
    Set<String> known =
        spec.weights().stream().map(weight -> layer(weight.name())).collect(Collectors.toSet());
    for (String layer : plan.rateFactors().keySet()) {
      if (!known.contains(layer)) {
        throw new IllegalArgumentException(
            "TrainingPlan.rateFactor must name a layer or head with weights, which are "
                + Quote.names(new TreeSet<>(known))
                + ", but names "
                + Quote.of(layer));
      }
    }
  }

  /** Returns the layer or head of a weight: {@code conv2d_1} of {@code conv2d_1[0]/kernel}. */
  static String layer(String weight) {
    return COPY_AND_PARAMETER.matcher(weight).replaceFirst("");
  }

  /** Returns the line of a plan's text; empty without factors. */
  static Optional<Line> write(Map<String, Double> factors) {
    if (factors.isEmpty()) {
      return Optional.empty();
    }
    Settings settings = Settings.empty();
    factors.forEach(settings::put);
    return Optional.of(settings.line(NAME, "factors", List.of()));
  }

  /** Returns a copy of a plan with the factors of a line; the plan itself without a line. */
  static TrainingPlan read(Optional<Line> line, TrainingPlan plan) {
    return line.map(found -> Settings.read(found, from -> read(found, from, plan))).orElse(plan);
  }

  private static TrainingPlan read(Line line, Settings from, TrainingPlan plan) {
    if (!line.kind().equals("factors")) {
      throw PlanText.unknown(line, "kind of rates");
    }
    TrainingPlan factored = plan;
    for (String layer : line.attributes().keySet()) {
      factored = factored.rateFactor(layer, from.get(layer, Values::number));
    }
    return factored;
  }
}
