package io.github.mnistkit.model;

import java.util.ArrayList;
import java.util.List;

/** Names every array of weights in a model. */
final class Weights {

  private Weights() {}

  static List<Weight> of(ModelSpec spec) {
    List<Weight> weights = new ArrayList<>();
    for (Placement placement : Placement.of(spec)) {
      for (int copy = 0; copy < placement.copies(); copy++) {
        String owner = placement.name() + (placement.copies() == 1 ? "" : "[" + copy + "]");
        for (Parameter parameter : placement.parameters()) {
          weights.add(
              new Weight(owner + "/" + parameter.name(), parameter, placement.trainability()));
        }
      }
    }
    return List.copyOf(weights);
  }
}
