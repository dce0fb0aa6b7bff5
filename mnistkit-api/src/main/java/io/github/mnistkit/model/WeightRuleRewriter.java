package io.github.mnistkit.model;

import java.util.List;
import java.util.function.UnaryOperator;

/** Rewrites the weight rules of every kernel in a model. */
final class WeightRuleRewriter {

  private WeightRuleRewriter() {}

  static ModelSpec all(ModelSpec spec, UnaryOperator<WeightRules> change) {
    return new ModelSpec(
        spec.input(),
        chain(spec.chain(), change),
        new Output(spec.output().name(), head(spec.output().head(), change)));
  }

  private static Chain chain(Chain chain, UnaryOperator<WeightRules> change) {
    List<NamedLayer> layers =
        chain.layers().stream()
            .map(s -> new NamedLayer(s.name(), layer(s.layer(), change), s.trainability()))
            .toList();
    return new Chain(chain.input(), layers);
  }

  private static Layer layer(Layer layer, UnaryOperator<WeightRules> change) {
    if (layer instanceof Weighted<?> weighted) {
      return (Layer) weighted.weights(change.apply(weighted.weights()));
    }
    if (layer instanceof GroupLayer.Tower tower) {
      return new GroupLayer.Tower(tower.sharing(), chain(tower.chain(), change));
    }
    if (layer instanceof Layer.Auxiliary auxiliary) {
      return new Layer.Auxiliary(auxiliary.weight(), all(auxiliary.branch(), change));
    }
    return layer;
  }

  private static Head head(Head head, UnaryOperator<WeightRules> change) {
    Head changed =
        head instanceof Weighted<?> weighted
            ? (Head) weighted.weights(change.apply(weighted.weights()))
            : head;
    if (changed instanceof Head.Mixture m) {
      return new Head.Mixture(
          m.mixing(),
          m.classes(),
          m.components(),
          m.projection(),
          chain(m.decoder(), change),
          m.weights());
    }
    return changed;
  }
}
