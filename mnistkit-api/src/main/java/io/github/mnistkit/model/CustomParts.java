package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A registry of readers for custom layers and heads, by kind. {@link ModelSpec#parse(String,
 * CustomParts)} uses it to recreate them from their attributes. Immutable.
 */
public final class CustomParts {

  private final Map<String, Function<Map<String, String>, Layer.Custom>> layers;
  private final Map<String, Function<Map<String, String>, Head.Custom>> heads;

  private CustomParts(
      Map<String, Function<Map<String, String>, Layer.Custom>> layers,
      Map<String, Function<Map<String, String>, Head.Custom>> heads) {
    this.layers = Map.copyOf(Objects.requireNonNull(layers, "layers"));
    this.heads = Map.copyOf(Objects.requireNonNull(heads, "heads"));
  }

  /**
   * Returns an empty registry, which is enough for specs of built-in parts.
   *
   * @return the empty registry
   */
  public static CustomParts none() {
    return new CustomParts(Map.of(), Map.of());
  }

  /**
   * Adds a reader of layers.
   *
   * @param kind the kind of layer
   * @param reader creates the layer from its attributes
   * @return a larger registry
   */
  public CustomParts layer(String kind, Function<Map<String, String>, Layer.Custom> reader) {
    Map<String, Function<Map<String, String>, Layer.Custom>> more = new HashMap<>(layers);
    more.put(kind, reader);
    return new CustomParts(more, heads);
  }

  /**
   * Adds a reader of heads.
   *
   * @param kind the kind of head
   * @param reader creates the head from its attributes
   * @return a larger registry
   */
  public CustomParts head(String kind, Function<Map<String, String>, Head.Custom> reader) {
    Map<String, Function<Map<String, String>, Head.Custom>> more = new HashMap<>(heads);
    more.put(kind, reader);
    return new CustomParts(layers, more);
  }

  Layer.Custom readLayer(String kind, Map<String, String> attributes) {
    return reader("layer", layers, kind).apply(attributes);
  }

  Head.Custom readHead(String kind, Map<String, String> attributes) {
    return reader("head", heads, kind).apply(attributes);
  }

  private static <T> Function<Map<String, String>, T> reader(
      String what, Map<String, Function<Map<String, String>, T>> readers, String kind) {
    Function<Map<String, String>, T> reader = readers.get(kind);
    if (reader == null) {
      Set<String> known = new TreeSet<>(readers.keySet());
      throw new MissingPartException(
          String.format(
              Locale.ROOT,
              "there is no %s %s; custom ones that have a reader: %s",
              what,
              Quote.of(kind),
              known.isEmpty() ? "none" : Quote.names(known)));
    }
    return reader;
  }
}
