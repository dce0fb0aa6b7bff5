package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Freezes and unfreezes layers of finished models. */
final class Freezing {

  private static final SpecRewriter UNFROZEN =
      new SpecRewriter(
          named -> named.with(NamedLayer.Trainability.TRAINABLE), UnaryOperator.identity());

  private Freezing() {}

  static ModelSpec unfrozen(ModelSpec spec) {
    return UNFROZEN.all(spec);
  }

  static ModelSpec unfrozenFrom(ModelSpec spec, String layer) {
    requireLayer(spec, layer);
    ModelSpec after = unfrozen(spec);
    return new ModelSpec(spec.input(), unfrozenFrom(spec.chain(), layer), after.output());
  }

  static ModelSpec frozenThrough(ModelSpec spec, String layer) {
    requireLayer(spec, layer);
    return new ModelSpec(spec.input(), frozenThrough(spec.chain(), layer), spec.output());
  }

  /**
   * Unfreezes a layer and those after it. A frozen tower that holds it passes frost on to others.
   */
  private static Chain unfrozenFrom(Chain chain, String layer) {
    int place = place(chain, layer);
    List<NamedLayer> layers = new ArrayList<>(chain.layers().subList(0, place));
    NamedLayer named = chain.layers().get(place);
    if (named.name().equals(layer)) {
      layers.add(UNFROZEN.layer(named));
    } else {
      GroupLayer.Tower tower = (GroupLayer.Tower) named.layer();
      boolean frozen = named.trainability() == NamedLayer.Trainability.FROZEN;
      Chain inside = unfrozenFrom(frozen ? tower.chain().frozen() : tower.chain(), layer);
      layers.add(
          named
              .with(new GroupLayer.Tower(tower.sharing(), inside))
              .with(NamedLayer.Trainability.TRAINABLE));
    }
    chain.layers().subList(place + 1, chain.layers().size()).stream()
        .map(UNFROZEN::layer)
        .forEach(layers::add);
    return new Chain(chain.input(), layers);
  }

  private static Chain frozenThrough(Chain chain, String layer) {
    int place = place(chain, layer);
    List<NamedLayer> layers = new ArrayList<>();
    chain.layers().subList(0, place).forEach(named -> layers.add(named.frozen()));
    NamedLayer named = chain.layers().get(place);
    if (named.name().equals(layer)) {
      layers.add(named.frozen());
    } else {
      GroupLayer.Tower tower = (GroupLayer.Tower) named.layer();
      layers.add(
          named.with(new GroupLayer.Tower(tower.sharing(), frozenThrough(tower.chain(), layer))));
    }
    layers.addAll(chain.layers().subList(place + 1, chain.layers().size()));
    return new Chain(chain.input(), layers);
  }

  /** Returns the position of the layer with a name, or of the tower that holds it. */
  private static int place(Chain chain, String layer) {
    int place = 0;
    while (!names(chain.layers().get(place)).contains(layer)) {
      place++;
    }
    return place;
  }

  private static void requireLayer(ModelSpec spec, String layer) {
    List<String> names = spec.chain().layers().stream().flatMap(n -> names(n).stream()).toList();
    if (!names.contains(layer)) {
      boolean head = spec.output().name().equals(layer);
      throw new IllegalArgumentException(
          head
              ? Quote.of(layer)
                  + " is the head, which is always trained; the chain has "
                  + Quote.names(names)
              : LayerNames.missing(spec, layer, names));
    }
  }

  /** Returns the name of a layer of the chain, and for a tower those of the layers in it. */
  private static List<String> names(NamedLayer named) {
    List<String> names = new ArrayList<>(List.of(named.name()));
    if (named.layer() instanceof GroupLayer.Tower tower) {
      tower.chain().layers().forEach(inner -> names.addAll(names(inner)));
    }
    return names;
  }
}
