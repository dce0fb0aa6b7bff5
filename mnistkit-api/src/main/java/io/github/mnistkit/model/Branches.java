package io.github.mnistkit.model;

import java.util.function.Function;

/** Adds side branches to drafts. */
final class Branches {

  private Branches() {}

  static <S> Draft add(
      Draft draft,
      String name,
      double weight,
      Shape member,
      Function<Draft, S> stage,
      Function<S, ModelSpec> branch) {
    if (draft.taken().contains(name)) {
      throw new IllegalArgumentException(Names.twice(name));
    }
    ModelSpec spec = branch.apply(stage.apply(draft.taking(name).inner(member)));
    return draft.then(
        name, new Layer.Auxiliary(weight, spec), Names.in(spec.chain(), spec.output()));
  }
}
