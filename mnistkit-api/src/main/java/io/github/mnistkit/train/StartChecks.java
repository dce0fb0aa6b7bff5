package io.github.mnistkit.train;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Checks that a model can start from another model's weights. */
final class StartChecks {

  private static final String FRESH_HEADS =
      "initialize the heads afresh by startingFrom(model, HeadWeights.FRESH)";

  private StartChecks() {}

  /**
   * Requires that weights of the same name have the same shape, and that heads whose weights are
   * taken have the same classes.
   */
  static void possible(ModelSpec spec, Examples training, Classifier source, HeadWeights heads) {
    StartingWeights weights = StartingWeights.of(spec, source.spec(), heads);
    if (weights.taken().isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no weights in common with the model to start from"
              + (heads == HeadWeights.FRESH ? ", excluding the heads: " : ": ")
              + Quote.list(new TreeSet<>(weights.fresh()))
              + " here, "
              + Quote.list(new TreeSet<>(weights.unused()))
              + " there");
    }
    shapes(spec, source.spec(), weights);
    classes(spec, training, source, weights);
  }

  private static void shapes(ModelSpec spec, ModelSpec source, StartingWeights weights) {
    Set<String> taken = Set.copyOf(weights.taken());
    Set<String> heads = StartingWeights.headLayers(spec);
    Map<String, List<Integer>> there = new HashMap<>();
    source.weights().forEach(weight -> there.put(weight.name(), weight.parameter().dimensions()));
    for (Weight weight : spec.weights()) {
      String name = weight.name();
      List<Integer> wanted = weight.parameter().dimensions();
      List<Integer> found = taken.contains(name) ? there.getOrDefault(name, wanted) : wanted;
      if (!wanted.equals(found)) {
        throw new IllegalArgumentException(
            name
                + " is "
                + wanted
                + " here, but "
                + found
                + " in the model to start from"
                + (heads.contains(StartingWeights.owner(name)) ? "; " + FRESH_HEADS : ""));
      }
    }
  }

  private static void classes(
      ModelSpec spec, Examples training, Classifier source, StartingWeights weights) {
    Set<String> taken = new HashSet<>();
    weights.taken().forEach(name -> taken.add(StartingWeights.owner(name)));
    TrainingRecord record = source.provenance();
    Map<String, List<String>> there =
        classNames(
            source.spec(),
            record.classNames(),
            name -> Optional.ofNullable(record.auxiliaryClassNames().get(name)));
    classNames(
            spec,
            training.classNames(),
            name -> training.auxiliary(name).map(AuxiliaryLabels::classNames))
        .forEach(
            (head, names) -> {
              if (taken.contains(head)) {
                same(head, names, there.getOrDefault(head, List.of()));
              }
            });
  }

  /** Returns the class names of each head, where they are known, by the head's own name. */
  private static Map<String, List<String>> classNames(
      ModelSpec spec, List<String> main, Function<String, Optional<List<String>>> auxiliary) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    spec.output().heads().forEach(head -> names.put(head, main));
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      auxiliary
          .apply(head.name())
          .ifPresent(known -> names.put(head.layer().branch().output().name(), known));
    }
    return names;
  }

  private static void same(String head, List<String> here, List<String> there) {
    for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
      if (!here.get(i).equals(there.get(i))) {
        boolean moved = new HashSet<>(here).equals(new HashSet<>(there));
        throw new IllegalArgumentException(
            "head "
                + head
                + " would take weights that mean "
                + (moved ? "the same classes in another order" : "other classes")
                + ": class "
                + i
                + " is \""
                + here.get(i)
                + "\" here, but \""
                + there.get(i)
                + "\" in the model to start from; "
                + FRESH_HEADS
                + (moved ? ", or give the data the order of that model's classes" : ""));
      }
    }
  }

  /** Requires something to train, and starting weights for frozen layers. */
  static void frozen(Fit fit) {
    List<Weight> weights = fit.spec().weights();
    if (weights.stream().noneMatch(Weight::trainable)) {
      throw new IllegalArgumentException(
          "there is nothing to train: none of " + weights.size() + " weight arrays is trainable");
    }
    Set<String> taken =
        fit.startingWeights().map(start -> Set.copyOf(start.taken())).orElse(Set.of());
    for (Weight weight : weights) {
      if (weight.trainability() == NamedLayer.Trainability.FROZEN
          && !taken.contains(weight.name())) {
        throw new IllegalArgumentException(
            "frozen "
                + weight.name()
                + " needs trained weights from startingFrom(...), but "
                + missing(fit, weight.name()));
      }
    }
  }

  /** Returns why a weight is not taken. */
  static String missing(Fit fit, String weight) {
    if (fit.start().isEmpty()) {
      return "no starting weights were given";
    }
    boolean there = fit.startingWeights().orElseThrow().unused().contains(weight);
    return there
        ? "HeadWeights.FRESH initializes it randomly"
        : "the model to start from has no such weight";
  }
}
