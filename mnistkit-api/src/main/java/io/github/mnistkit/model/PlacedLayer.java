package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A layer or head at its position in a whole model, from which weights, costs and tables are
 * derived.
 *
 * @param name the name of the layer or head
 * @param kind the kind of layer or head
 * @param depth 0 on the main chain, one more inside each tower, branch, decoder or member
 * @param output the shape of one result
 * @param parameters the weights of one copy
 * @param multiplyAdds the multiply-adds of one use; empty where a custom part does not declare it
 * @param copies the number of copies of the weights
 * @param uses how often it runs for one example
 * @param trainability whether it is frozen
 */
record PlacedLayer(
    String name,
    String kind,
    int depth,
    Shape output,
    List<Parameter> parameters,
    OptionalLong multiplyAdds,
    int copies,
    int uses,
    NamedLayer.Trainability trainability) {

  static List<PlacedLayer> of(ModelSpec spec) {
    List<PlacedLayer> all = new ArrayList<>();
    Walk walk = new Walk(all, "", 0, 1, 1, false);
    walk.chain(spec.chain());
    walk.output(spec.output(), spec.chain().output());
    return all;
  }

  /** The state of a walk over the model: nested parts run more often, or in several copies. */
  private record Walk(
      List<PlacedLayer> all, String prefix, int depth, int copies, int uses, boolean frozen) {

    void chain(Chain chain) {
      List<Shape> shapes = chain.shapes();
      for (int i = 0; i < chain.layers().size(); i++) {
        walk(chain.layers().get(i), shapes.get(i), shapes.get(i + 1));
      }
    }

    private void walk(NamedLayer named, Shape input, Shape output) {
      Layer layer = named.layer();
      String name = prefix + named.name();
      Walk here = new Walk(all, prefix, depth, copies, uses, frozen || isFrozen(named));
      List<Parameter> parameters = named(name, layer.accept(LayerParameters.INSTANCE, input));
      here.add(
          name,
          layer.kind(),
          output,
          parameters,
          MultiplyAdds.of(name, layer, input, output, parameters));
      if (layer instanceof GroupLayer.Tower tower) {
        int members = ((Shape.Group) input).count();
        here.inside(tower.sharing() == GroupLayer.Tower.Sharing.SHARED ? 1 : members, members)
            .chain(tower.chain());
      } else if (layer instanceof Layer.Auxiliary auxiliary) {
        Walk branch = here.inside(1, input instanceof Shape.Group group ? group.count() : 1);
        branch.chain(auxiliary.branch().chain());
        branch.output(auxiliary.branch().output(), auxiliary.branch().chain().output());
      } else if (layer instanceof Layer.Custom custom) {
        custom
            .chains(input)
            .forEach((part, chain) -> here.inside(InnerChains.prefix(name, part)).chain(chain));
      }
    }

    void output(Output output, Shape input) {
      Head head = output.head();
      String name = prefix + output.name();
      List<Parameter> parameters = named(name, head.accept(HeadParameters.INSTANCE, input));
      add(
          name,
          head.kind(),
          new Shape.Vector(head.classes()),
          parameters,
          MultiplyAdds.of(name, head, input, parameters));
      if (head instanceof Head.Mixture mixture) {
        inside(1, mixture.components()).chain(mixture.decoder());
      } else if (head instanceof Head.Ensemble ensemble) {
        ensemble.members().forEach(inside(1, 1)::member);
      }
    }

    private void member(Head.Ensemble.Member member) {
      ModelSpec model = member.model();
      add(
          prefix + member.name(),
          Head.Ensemble.Member.KIND,
          new Shape.Vector(model.classes()),
          List.of(),
          OptionalLong.of(0));
      Walk inside = inside(prefix + member.prefix());
      inside.chain(model.chain());
      inside.output(model.output(), model.chain().output());
    }

    private Walk inside(String inner) {
      return new Walk(all, inner, depth + 1, copies, uses, frozen);
    }

    private Walk inside(int moreCopies, int moreUses) {
      return new Walk(
          all,
          prefix,
          depth + 1,
          Check.atMostAnInt("copies of weights", (long) copies * moreCopies),
          Check.atMostAnInt("uses of a layer for one example", (long) uses * moreUses),
          frozen);
    }

    private void add(
        String name,
        String kind,
        Shape output,
        List<Parameter> parameters,
        OptionalLong multiplyAdds) {
      all.add(
          new PlacedLayer(
              name,
              kind,
              depth,
              output,
              parameters,
              multiplyAdds,
              copies,
              uses,
              frozen ? NamedLayer.Trainability.FROZEN : NamedLayer.Trainability.TRAINABLE));
    }

    private static boolean isFrozen(NamedLayer named) {
      return named.trainability() == NamedLayer.Trainability.FROZEN;
    }
  }

  /** Checks the size of each array here, so that later errors need not name the layer. */
  private static List<Parameter> named(String layer, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      long unused =
          Sizes.product(
              layer + "/" + parameter.name() + " values",
              parameter.dimensions().stream().mapToLong(Integer::longValue).toArray());
    }
    return parameters;
  }
}
