package io.github.mnistkit.model;

import java.util.function.UnaryOperator;

/** Rewrites the weight rules of every kernel in a model. */
final class WeightRuleRewriter {

  private WeightRuleRewriter() {}

  static ModelSpec all(ModelSpec spec, UnaryOperator<WeightRules> change) {
    return new SpecRewriter(
            named ->
                named.layer() instanceof Weighted<?> weighted
                    ? named.with((Layer) changed(weighted, change))
                    : named,
            head -> head instanceof Weighted<?> weighted ? (Head) changed(weighted, change) : head)
        .all(spec);
  }

  private static Object changed(Weighted<?> weighted, UnaryOperator<WeightRules> change) {
    return weighted.weights(change.apply(weighted.weights()));
  }
}
