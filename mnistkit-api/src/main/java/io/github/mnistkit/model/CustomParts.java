package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A registry of readers for custom parts of models and plans, by kind, which recreates them from
 * their attributes. Immutable.
 *
 * <pre>{@code
 * CustomParts parts =
 *     CustomParts.none()
 *         .layer("scale", attributes -> new Scale())
 *         .part(Optimizer.Custom.class, "lion", attributes -> Lion.of(attributes));
 * }</pre>
 *
 * @see ModelSpec#parse(String, CustomParts)
 * @see io.github.mnistkit.train.TrainingPlan#parse(String, CustomParts)
 */
public final class CustomParts {

  /** The readers by family and kind. */
  private final Map<Key, Function<Map<String, String>, ? extends CustomPart>> readers;

  private record Key(Class<? extends CustomPart> family, String kind) {}

  private CustomParts(Map<Key, Function<Map<String, String>, ? extends CustomPart>> readers) {
    this.readers = Map.copyOf(readers);
  }

  /**
   * Returns an empty registry, which is enough for models and plans of built-in parts.
   *
   * @return the empty registry
   */
  public static CustomParts none() {
    return new CustomParts(Map.of());
  }

  /**
   * Adds a reader of layers.
   *
   * @param kind the kind of layer
   * @param reader creates the layer from its attributes
   * @return a larger registry
   */
  public CustomParts layer(String kind, Function<Map<String, String>, Layer.Custom> reader) {
    return part(Layer.Custom.class, kind, reader);
  }

  /**
   * Adds a reader of heads.
   *
   * @param kind the kind of head
   * @param reader creates the head from its attributes
   * @return a larger registry
   */
  public CustomParts head(String kind, Function<Map<String, String>, Head.Custom> reader) {
    return part(Head.Custom.class, kind, reader);
  }

  /**
   * Adds a reader of parts of any family: layers, heads, losses, optimizers, schedules, callbacks.
   *
   * @param family the interface of the family, such as {@code Optimizer.Custom.class}
   * @param kind the kind of part
   * @param reader creates the part from its attributes
   * @param <P> the family
   * @return a larger registry
   * @throws IllegalArgumentException if the family is the type of a part instead of an interface
   */
  public <P extends CustomPart> CustomParts part(
      Class<P> family, String kind, Function<Map<String, String>, ? extends P> reader) {
    if (!family.isInterface()) {
      throw new IllegalArgumentException(
          "CustomParts.part must be given the interface of a family, such as Layer.Custom.class,"
              + " but was given "
              + family.getName());
    }
    Map<Key, Function<Map<String, String>, ? extends CustomPart>> more = new HashMap<>(readers);
    more.put(
        new Key(family, Objects.requireNonNull(kind, "kind")),
        Objects.requireNonNull(reader, "reader"));
    return new CustomParts(more);
  }

  /**
   * Recreates a part.
   *
   * @param family the interface of the family
   * @param kind the kind of part
   * @param attributes the attributes, as the part gave them
   * @param <P> the family
   * @return the part; empty if there is no reader of this family and kind
   */
  public <P extends CustomPart> Optional<P> read(
      Class<P> family, String kind, Map<String, String> attributes) {
    return Optional.ofNullable(readers.get(new Key(family, kind)))
        .map(reader -> family.cast(reader.apply(attributes)));
  }

  Layer.Custom readLayer(String kind, Map<String, String> attributes) {
    return read(Layer.Custom.class, kind, attributes)
        .orElseThrow(() -> missing("layer", Layer.Custom.class, kind));
  }

  Head.Custom readHead(String kind, Map<String, String> attributes) {
    return read(Head.Custom.class, kind, attributes)
        .orElseThrow(() -> missing("head", Head.Custom.class, kind));
  }

  private MissingPartException missing(
      String what, Class<? extends CustomPart> family, String kind) {
    TreeSet<String> known = new TreeSet<>();
    readers.keySet().stream()
        .filter(key -> key.family() == family)
        .forEach(key -> known.add(key.kind()));
    return new MissingPartException(
        String.format(
            Locale.ROOT,
            "there is no %s %s; custom ones that have a reader: %s",
            what,
            Quote.of(kind),
            known.isEmpty() ? "none" : Quote.names(known)));
  }
}
