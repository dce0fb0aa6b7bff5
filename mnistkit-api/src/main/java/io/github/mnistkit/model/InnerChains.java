package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The chains that custom layers contain. */
final class InnerChains {

  private InnerChains() {}

  /**
   * Checks the chains of a layer.
   *
   * @return the levels of chains inside the layer; 0 without any
   * @throws IllegalArgumentException if a chain is not named by a name, has an auxiliary head, or
   *     two of its layers have one name
   */
  static int depth(Layer.Custom layer, Shape input) {
    int depth = 0;
    SortedMap<String, Chain> chains = layer.chains(input);
    for (Map.Entry<String, Chain> entry : chains.entrySet()) {
      Chain chain = entry.getValue();
      Check.name("name of a chain", entry.getKey());
      chain.refuseAuxiliaries("on the main chain, not in a custom layer");
      Set<String> names = new HashSet<>();
      for (String name : LayerNames.in(chain)) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(LayerNames.twice(name));
        }
      }
      depth = Math.max(depth, chain.depth());
    }
    return depth;
  }

  /** Returns what precedes the names of the layers in a chain of a layer. */
  static String prefix(String layer, String chain) {
    return layer + "." + chain + ".";
  }
}
