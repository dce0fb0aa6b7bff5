package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.function.Function;

/** Checks auxiliary branches and adds them to drafts. */
final class AuxiliaryBranches {

  private AuxiliaryBranches() {}

  static void check(ModelSpec branch) {
    if (!(branch.input() instanceof Input.Features)) {
      throw new IllegalArgumentException(
          "auxiliary branch must begin with the features at its position, but begins with pixels");
    }
    branch.chain().refuseAuxiliaries("on the main chain, not in another auxiliary");
  }

  static <S> PartialSpec add(
      PartialSpec partial,
      String name,
      double weight,
      Shape member,
      Function<PartialSpec, S> stage,
      Function<S, ModelSpec> branch) {
    if (partial.taken().contains(name)) {
      throw new IllegalArgumentException(LayerNames.twice(name));
    }
    ModelSpec spec = branch.apply(stage.apply(partial.taking(name).inner(member)));
    return partial.then(
        name, new Layer.Auxiliary(weight, spec), LayerNames.in(spec.chain(), spec.output()));
  }

  /** Inserts a branch after a named layer of a complete model. */
  static ModelSpec insert(
      ModelSpec spec,
      String layer,
      String name,
      double weight,
      Function<VectorStage, ModelSpec> branch) {
    PartialSpec kept = PartialSpec.upTo(spec, layer);
    Shape member = kept.chain().output();
    if (member instanceof Shape.Group group) {
      member = group.member();
    }
    if (!(member instanceof Shape.Vector)) {
      throw new IllegalArgumentException(
          "auxiliary "
              + Quote.of(name)
              + " needs a vector, but layer "
              + Quote.of(layer)
              + " gives "
              + member);
    }
    Chain chain = add(kept, name, weight, member, VectorStage::new, branch).chain();
    int passed = kept.chain().layers().size();
    for (NamedLayer named : spec.chain().layers().subList(passed, spec.chain().layers().size())) {
      chain = chain.then(named);
    }
    return new ModelSpec(spec.input(), chain, spec.output());
  }
}
