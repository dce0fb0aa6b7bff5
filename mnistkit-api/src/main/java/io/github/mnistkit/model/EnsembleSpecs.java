package io.github.mnistkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Joins models to ensembles. */
final class EnsembleSpecs {

  private static final String ONE_FORMAT =
      "; members of an ensemble classify the same images: train them on examples of one format";
  private static final String ONE_SCALING =
      "; members of an ensemble share the scaled pixels: train them with one Scaling";
  private static final String ONE_SET_OF_CLASSES =
      "; members of an ensemble have the same classes: train them on the same classes";

  private static final int MOST_DIGITS = 6;

  private EnsembleSpecs() {}

  static ModelSpec of(List<ModelSpec> models, Head.Mixture.Mixing mixing) {
    Objects.requireNonNull(mixing, "mixing");
    requireNoNulls(models);
    requireTwo(models.size());
    List<Head.Ensemble.Member> members = new ArrayList<>();
    ModelSpec first = models.get(0);
    for (ModelSpec model : models) {
      int number = members.size() + 1;
      if (!(model.input() instanceof Input.Pixels)) {
        throw new IllegalArgumentException(
            "member " + number + " must begin with pixels, but is a branch of another model");
      }
      if (model.output().head() instanceof Head.Ensemble) {
        throw nested("member " + number);
      }
      same(number, model, first, "takes images of ", EnsembleSpecs::format, ONE_FORMAT);
      same(number, model, first, "has ", EnsembleSpecs::scaling, ONE_SCALING);
      same(number, model, first, "has ", EnsembleSpecs::classes, ONE_SET_OF_CLASSES);
      members.add(new Head.Ensemble.Member("member_" + number, inside(model)));
    }
    Shape shape = first.input().shape();
    return new ModelSpec(
        first.input(),
        new Chain(shape, List.of()),
        new Output("ensemble_1", new Head.Ensemble(mixing, members)));
  }

  private static void requireNoNulls(List<ModelSpec> models) {
    Objects.requireNonNull(models, "members");
    for (int i = 0; i < models.size(); i++) {
      Objects.requireNonNull(models.get(i), "members[" + i + "]");
    }
  }

  /** Requires at least two members. */
  static void requireTwo(int members) {
    if (members < 2) {
      throw new IllegalArgumentException(
          "an ensemble must have at least 2 members, but had " + members);
    }
  }

  /** Returns the exception for a member that is an ensemble. */
  static IllegalArgumentException nested(String member) {
    return new IllegalArgumentException(
        member
            + " must not be an ensemble itself: keep the files of its members, and join all of"
            + " them at once");
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
    if (scaling.equals(Scaling.unit())) {
      return "Scaling.unit()";
    }
    return scaling.equals(Scaling.none()) ? "Scaling.none()" : standardized(scaling);
  }

  /** Returns the call that makes a scaling, if a mean and a deviation of few digits do. */
  private static String standardized(Scaling scaling) {
    double deviation = 1 / (255 * scaling.factor());
    for (int digits = 0; digits <= MOST_DIGITS && deviation > 0; digits++) {
      double unit = Math.pow(10, digits);
      double mean = (0 - Math.rint(scaling.offset() * deviation * unit)) / unit;
      double rounded = Math.rint(deviation * unit) / unit;
      if (rounded > 0 && Scaling.standardized(mean, rounded).equals(scaling)) {
        return String.format(Locale.ROOT, "Scaling.standardized(%s, %s)", mean, rounded);
      }
    }
    return "a Scaling of the factor " + scaling.factor() + " and the offset " + scaling.offset();
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
