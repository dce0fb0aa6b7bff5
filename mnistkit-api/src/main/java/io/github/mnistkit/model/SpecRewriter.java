package io.github.mnistkit.model;

import java.util.function.UnaryOperator;

/**
 * Rewrites every layer and head of a model, including those in towers, branches, decoders and
 * members, and keeps their names.
 *
 * @param layers changes a layer whose inner layers are rewritten already
 * @param heads changes a head whose decoder or members are rewritten already
 */
record SpecRewriter(UnaryOperator<NamedLayer> layers, UnaryOperator<Head> heads) {

  ModelSpec all(ModelSpec spec) {
    return new ModelSpec(
        spec.input(),
        chain(spec.chain()),
        new Output(spec.output().name(), head(spec.output().head())));
  }

  private Chain chain(Chain chain) {
    return new Chain(chain.input(), chain.layers().stream().map(this::layer).toList());
  }

  NamedLayer layer(NamedLayer named) {
    return layers.apply(named.with(inside(named.layer())));
  }

  private Layer inside(Layer layer) {
    if (layer instanceof GroupLayer.Tower tower) {
      return new GroupLayer.Tower(tower.sharing(), chain(tower.chain()));
    }
    if (layer instanceof Layer.Auxiliary auxiliary) {
      return new Layer.Auxiliary(auxiliary.weight(), all(auxiliary.branch()));
    }
    return layer;
  }

  private Head head(Head head) {
    return heads.apply(inside(head));
  }

  private Head inside(Head head) {
    if (head instanceof Head.Mixture m) {
      return new Head.Mixture(
          m.mixing(), m.classes(), m.components(), m.projection(), chain(m.decoder()), m.weights());
    }
    return head instanceof Head.Ensemble ensemble
        ? new Head.Ensemble(
            ensemble.mixing(),
            ensemble.members().stream()
                .map(member -> new Head.Ensemble.Member(member.name(), all(member.model())))
                .toList())
        : head;
  }
}
