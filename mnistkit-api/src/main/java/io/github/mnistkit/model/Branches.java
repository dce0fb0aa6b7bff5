package io.github.mnistkit.model;

import java.util.function.Function;

/** Checks side branches and adds them to drafts. */
final class Branches {

  private Branches() {}

  static void check(ModelSpec branch) {
    if (!(branch.input() instanceof Input.Features)) {
      throw new IllegalArgumentException(
          "auxiliary branch must begin with the features at its place, but begins with pixels");
    }
    branch.chain().refuseAuxiliaries("on the main chain, not in another auxiliary");
  }

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
