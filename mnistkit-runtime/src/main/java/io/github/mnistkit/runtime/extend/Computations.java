package io.github.mnistkit.runtime.extend;

import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An immutable registry of custom layers and heads: how they are read from a file, and how they are
 * computed.
 *
 * <pre>{@code
 * Computations custom =
 *     Computations.of(CustomParts.none().layer("scale", Scale::of)).layer(Scale.class, Scale::compute);
 * }</pre>
 */
public final class Computations {

  private final CustomParts readers;
  private final Map<Class<?>, Object> byType;

  private Computations(CustomParts readers, Map<Class<?>, Object> byType) {
    this.readers = Objects.requireNonNull(readers, "readers");
    this.byType = Map.copyOf(byType);
  }

  /**
   * Returns a registry without custom parts, which is enough for built-in ones.
   *
   * @return the empty registry
   */
  public static Computations none() {
    return of(CustomParts.none());
  }

  /**
   * Returns a registry that reads custom parts, still without computations.
   *
   * @param readers the readers of custom layers and heads
   * @return the registry
   */
  public static Computations of(CustomParts readers) {
    return new Computations(readers, Map.of());
  }

  /**
   * Adds the computation of a custom layer.
   *
   * @param type the layer's type
   * @param computation the computation
   * @param <L> the layer
   * @return a larger registry
   * @throws IllegalStateException if the type has a computation
   */
  public <L extends Layer.Custom> Computations layer(
      Class<L> type, LayerComputation<L> computation) {
    return with(type, computation);
  }

  /**
   * Adds the computation of a custom head.
   *
   * @param type the head's type
   * @param computation the computation
   * @param <H> the head
   * @return a larger registry
   * @throws IllegalStateException if the type has a computation
   */
  public <H extends Head.Custom> Computations head(Class<H> type, HeadComputation<H> computation) {
    return with(type, computation);
  }

  /**
   * Returns the readers of custom parts.
   *
   * @return the readers
   */
  public CustomParts readers() {
    return readers;
  }

  /**
   * Returns the computation of a layer.
   *
   * @param layer the layer
   * @param <L> its type
   * @return its computation
   * @throws MissingPartException if none is registered; the message names its kind and type
   */
  public <L extends Layer.Custom> LayerComputation<L> ofLayer(L layer) {
    @SuppressWarnings("unchecked") // layer(...) pairs each type with a computation of that type
    LayerComputation<L> computation = (LayerComputation<L>) find("layer", layer.kind(), layer);
    return computation;
  }

  /**
   * Returns the computation of a head.
   *
   * @param head the head
   * @param <H> its type
   * @return its computation
   * @throws MissingPartException if none is registered; the message names its kind and type
   */
  public <H extends Head.Custom> HeadComputation<H> ofHead(H head) {
    @SuppressWarnings("unchecked") // head(...) pairs each type with a computation of that type
    HeadComputation<H> computation = (HeadComputation<H>) find("head", head.kind(), head);
    return computation;
  }

  private Computations with(Class<?> type, Object computation) {
    Map<Class<?>, Object> more = new HashMap<>(byType);
    if (more.put(type, Objects.requireNonNull(computation, "computation")) != null) {
      throw new IllegalStateException("a computation is already registered for " + type.getName());
    }
    return new Computations(readers, more);
  }

  private Object find(String family, String kind, Object part) {
    Object computation = byType.get(part.getClass());
    if (computation == null) {
      throw new MissingPartException(
          "no computation is registered for the "
              + family
              + " \""
              + kind
              + "\" ("
              + part.getClass().getName()
              + "); add it with Computations."
              + family
              + "(...)");
    }
    return computation;
  }
}
