package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Joins models to ensembles. */
final class EnsembleSpecs {

  private static final String ONE_FORMAT =
      "; members of an ensemble classify the same images: train them on examples of one format";
  private static final String ONE_SCALING =
      "; members of an ensemble share the scaled pixels: train them with one Scaling";
  private static final String ONE_SET_OF_CLASSES =
      "; members of an ensemble have the same classes: train them on the same classes";

  private EnsembleSpecs() {}

  static ModelSpec of(List<ModelSpec> models, Head.Mixture.Mixing mixing) {
    Check.atLeast("members of an ensemble", models.size(), 2);
    List<Head.Ensemble.Member> members = new ArrayList<>();
    ModelSpec first = models.get(0);
    for (ModelSpec model : models) {
      int number = members.size() + 1;
      if (!(model.input() instanceof Input.Pixels)) {
        throw new IllegalArgumentException(
            "member " + number + " must begin with pixels, but is a branch of another model");
      }
      same(number, model, first, "takes images of ", EnsembleSpecs::format, ONE_FORMAT);
      same(number, model, first, "scales bytes by ", EnsembleSpecs::scaling, ONE_SCALING);
      same(number, model, first, "has ", EnsembleSpecs::classes, ONE_SET_OF_CLASSES);
      members.add(new Head.Ensemble.Member("member_" + number, inside(model)));
    }
    Shape shape = first.input().shape();
    return new ModelSpec(
        first.input(),
        new Chain(shape, List.of()),
        new Output("ensemble_1", new Head.Ensemble(mixing, members)));
  }

  private static void same(
      int number,
      ModelSpec model,
      ModelSpec first,
      String what,
      Function<ModelSpec, Object> value,
      String wayOut) {
    Object found = value.apply(model);
    Object wanted = value.apply(first);
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "member " + number + " " + what + found + ", but member 1 " + what + wanted + wayOut);
    }
  }

  private static Object format(ModelSpec model) {
    return model.input().shape();
  }

  private static Object classes(ModelSpec model) {
    return model.classes() + " classes";
  }

  private static Object scaling(ModelSpec model) {
    Scaling scaling = ((Input.Pixels) model.input()).scaling();
    return scaling.factor() + " and adds " + scaling.offset();
  }

  /** Returns a model without its input and its auxiliary heads. */
  private static ModelSpec inside(ModelSpec model) {
    Chain chain = model.chain();
    List<NamedLayer> layers =
        chain.layers().stream()
            .filter(named -> !(named.layer() instanceof Layer.Auxiliary))
            .toList();
    return new ModelSpec(
        new Input.Features(chain.input()), new Chain(chain.input(), layers), model.output());
  }
}
