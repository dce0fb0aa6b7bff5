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
      throw new IllegalArgumentException(
          "names must be unique in a model, but auxiliary \"" + name + "\" stands twice");
    }
    ModelSpec spec = branch.apply(stage.apply(draft.inner(member)));
    return draft.then(
        name, new Layer.Auxiliary(weight, spec), Names.in(spec.chain(), spec.output()));
  }
}
