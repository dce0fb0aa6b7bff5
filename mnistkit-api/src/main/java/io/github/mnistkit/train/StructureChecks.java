package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks the structure of weights that are pruned or shared. */
final class StructureChecks {

  private StructureChecks() {}

  /** Requires that the names are those of a model's weights. */
  static void known(String subject, ModelSpec spec, Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(weights(spec).keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          subject
              + " must name weights of the model, which are "
              + Quote.list(weights(spec).keySet())
              + ", but names "
              + Quote.list(unknown));
    }
  }

  /** Requires that training can preserve the structure. */
  static void possible(ModelSpec spec, Map<String, WeightStructure> structure) {
    known("Fit.preserving", spec, structure.keySet());
    for (Weight weight : spec.weights()) {
      if (structure.containsKey(weight.name()) && !weight.parameter().learned()) {
        throw new IllegalArgumentException(
            "Fit.preserving must name weights that are learned, but "
                + weight.name()
                + " is a moving statistic");
      }
      double limit = weight.parameter().maxNorm();
      if (structure.get(weight.name()) == WeightStructure.SHARED_VALUES
          && weight.trainable()
          && Double.isFinite(limit)) {
        throw new IllegalArgumentException(
            "Fit.preserving cannot keep the shared values of "
                + weight.name()
                + ": its limit of the norm, "
                + limit
                + ", would scale each unit separately");
      }
    }
  }

  /**
   * Requires that a structure to preserve exists, and that an existing one is not lost silently.
   */
  static void kept(Fit fit) {
    Map<String, WeightStructure> wanted = fit.preserved().orElse(Map.of());
    Set<String> started =
        fit.startingWeights().map(start -> Set.copyOf(start.taken())).orElse(Set.of());
    for (String name : wanted.keySet()) {
      if (!started.contains(name)) {
        throw new IllegalArgumentException(
            "Fit.preserving needs starting weights for "
                + name
                + ", but "
                + StartChecks.missing(fit, name));
      }
    }
    if (fit.preserved().isEmpty()) {
      fit.start().ifPresent(start -> nothingLost(fit.spec(), start, started));
    }
  }

  private static void nothingLost(ModelSpec spec, Classifier start, Set<String> taken) {
    Map<String, Weight> trained = weights(spec);
    start
        .provenance()
        .structure()
        .forEach(
            (name, structure) -> {
              Weight weight = trained.get(name);
              if (weight != null && weight.trainable() && taken.contains(name)) {
                throw new IllegalArgumentException(lost(start, name, structure));
              }
            });
  }

  private static String lost(Classifier start, String name, WeightStructure structure) {
    float[] values = start.weights().getOrDefault(name, new float[0]);
    Set<Float> different = new TreeSet<>();
    int zeros = 0;
    for (float value : values) {
      if (value == 0) {
        zeros++;
      } else if (structure == WeightStructure.SHARED_VALUES) {
        different.add(value);
      }
    }
    return String.format(
        Locale.ROOT,
        "%s of the model to start from is compressed: %,d of its %,d weights are 0%s, and training"
            + " would lose that. Keep it by preserving(start.provenance().structure()), or free"
            + " all weights by preserving(Map.of())",
        name,
        zeros,
        values.length,
        different.isEmpty()
            ? ""
            : String.format(Locale.ROOT, " and the others share %,d values", different.size()));
  }

  private static Map<String, Weight> weights(ModelSpec spec) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    spec.weights().forEach(weight -> weights.put(weight.name(), weight));
    return weights;
  }
}
