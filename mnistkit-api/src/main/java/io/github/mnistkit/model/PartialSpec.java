package io.github.mnistkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A model without its head, as held by every stage.
 *
 * @param input the input of the complete model
 * @param chain the layers so far
 * @param taken names that a new layer must not use
 */
record PartialSpec(Input input, Chain chain, TakenNames taken) {

  static PartialSpec of(Input input) {
    return new PartialSpec(input, new Chain(input.shape(), List.of()), TakenNames.none());
  }

  /** Starts a tower, a branch or a decoder inside this model. */
  PartialSpec inner(Shape shape) {
    return new PartialSpec(new Input.Features(shape), new Chain(shape, List.of()), taken);
  }

  PartialSpec then(Layer layer) {
    return then(taken.next(layer.kind()), layer, List.of());
  }

  /** Adds a custom layer, whose result must have the wanted shape. */
  PartialSpec giving(Class<? extends Shape> wanted, Layer.Custom layer) {
    PartialSpec next = then(layer);
    Shape given = next.chain().output();
    if (!wanted.isInstance(given)) {
      throw new IllegalArgumentException(
          layer.kind() + " must give " + described(wanted) + " here, but gives " + given);
    }
    return next;
  }

  /** Adds a layer that contains parts with the given names. */
  PartialSpec then(String name, Layer layer, List<String> inside) {
    TakenNames all = inside.isEmpty() ? taken.with(name) : taken.with(inside).with(name);
    return new PartialSpec(
        input, chain.then(new NamedLayer(name, layer, NamedLayer.Trainability.TRAINABLE)), all);
  }

  /** Reserves a name so that later layers cannot use it. */
  PartialSpec taking(String name) {
    return new PartialSpec(input, chain, taken.with(name));
  }

  PartialSpec frozen() {
    if (chain.layers().isEmpty()) {
      throw new IllegalStateException("frozen() needs a layer before it, but the chain is empty");
    }
    return new PartialSpec(input, chain.frozen(), taken);
  }

  ModelSpec end(Head head) {
    return new ModelSpec(input, chain, new Output(taken.next(head.kind()), head));
  }

  /** Returns the chain up to a named layer; all names of the model stay reserved. */
  static PartialSpec upTo(ModelSpec spec, String layer) {
    List<NamedLayer> layers = spec.chain().layers();
    List<String> names = layers.stream().map(NamedLayer::name).toList();
    int index = names.indexOf(layer);
    if (index < 0) {
      throw new IllegalArgumentException(LayerNames.missing(spec, layer, names));
    }
    Chain kept = new Chain(spec.chain().input(), new ArrayList<>(layers.subList(0, index + 1)));
    return new PartialSpec(
        spec.input(), kept, TakenNames.of(LayerNames.in(spec.chain(), spec.output())));
  }

  static PartialSpec keeping(ModelSpec spec, String layer, Class<? extends Shape> wanted) {
    PartialSpec kept = upTo(spec, layer);
    if (!wanted.isInstance(kept.chain().output())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "layer \"%s\" must give %s, but gives %s",
              layer,
              described(wanted),
              kept.chain().output()));
    }
    return kept;
  }

  private static String described(Class<? extends Shape> wanted) {
    return wanted == Shape.Image.class ? "an image" : "a vector";
  }

  /** Returns a text such as {@code 14×14×32 after layer 3 (maxPool2d_1)}. */
  @Override
  public String toString() {
    int layers = chain.layers().size();
    String place =
        layers == 0
            ? "before the first layer"
            : "after layer " + layers + " (" + chain.layers().get(layers - 1).name() + ")";
    return chain.output() + " " + place;
  }
}
