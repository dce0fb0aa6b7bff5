package io.github.mnistkit.model;

import java.util.ArrayList;
import java.util.List;

/** Names every array of weights in a model. */
final class WeightNaming {

  private WeightNaming() {}

  static List<Weight> of(ModelSpec spec) {
    List<Weight> weights = new ArrayList<>();
    for (PlacedLayer placed : PlacedLayer.of(spec)) {
      for (int copy = 0; copy < placed.copies(); copy++) {
        String owner = placed.name() + (placed.copies() == 1 ? "" : "[" + copy + "]");
        for (Parameter parameter : placed.parameters()) {
          weights.add(new Weight(owner + "/" + parameter.name(), parameter, placed.trainability()));
        }
      }
    }
    return List.copyOf(weights);
  }
}
