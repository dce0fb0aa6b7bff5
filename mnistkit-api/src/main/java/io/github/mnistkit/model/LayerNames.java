package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of layers and heads: {@code conv2d_1}, {@code conv2d_2}, {@code softmax_1}. */
final class LayerNames {

  private LayerNames() {}

  static void requireUnique(Chain chain, Output output) {
    Set<String> names = new HashSet<>();
    for (String name : in(chain, output)) {
      if (!names.add(name)) {
        throw new IllegalArgumentException(twice(name));
      }
    }
  }

  static String twice(String name) {
    return "names must be unique in a model, but " + Quote.of(name) + " occurs twice";
  }

  /** Returns the message for a layer that is not among those of a model's chain. */
  static String missing(ModelSpec spec, String layer, List<String> chain) {
    if (spec.output().head() instanceof Head.Ensemble ensemble
        && ensemble.members().stream().anyMatch(member -> layer.startsWith(member.prefix()))) {
      return Quote.of(layer)
          + " is not a layer of the model's own chain, but of a member of the ensemble: change the"
          + " member's model before it is joined";
    }
    return "there is no layer "
        + Quote.of(layer)
        + "; the chain has "
        + (chain.isEmpty() ? "none" : Quote.names(chain));
  }

  /**
   * Returns all names in a chain and its head, including those in towers, branches and decoders,
   * and the names of an ensemble's members, whose layers have names of their own.
   */
  static List<String> in(Chain chain, Output output) {
    List<String> names = in(chain);
    names.add(output.name());
    if (output.head() instanceof Head.Mixture mixture) {
      names.addAll(in(mixture.decoder()));
    } else if (output.head() instanceof Head.Ensemble ensemble) {
      ensemble.members().forEach(member -> names.add(member.name()));
    }
    return names;
  }

  /** Returns all names in a chain. */
  static List<String> in(Chain chain) {
    List<String> names = new ArrayList<>();
    for (NamedLayer named : chain.layers()) {
      names.add(named.name());
      if (named.layer() instanceof GroupLayer.Tower tower) {
        names.addAll(in(tower.chain()));
      } else if (named.layer() instanceof Layer.Auxiliary auxiliary) {
        names.addAll(in(auxiliary.branch().chain(), auxiliary.branch().output()));
      }
    }
    return names;
  }
}
