package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.train.Loss;
import java.util.HashMap;
import java.util.Map;

/** The emitters that a trainer knows, by type. Immutable; each method returns a larger registry. */
public final class Emitters {

  private final Map<Class<?>, Object> byType;

  private Emitters(Map<Class<?>, Object> byType) {
    this.byType = Map.copyOf(byType);
  }

  /**
   * No emitters: enough for built-in parts.
   *
   * @return the empty registry
   */
  public static Emitters none() {
    return new Emitters(Map.of());
  }

  /**
   * Adds a layer.
   *
   * @param type of the layer
   * @param emitter what it computes
   * @param <L> the layer
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <L extends Layer.Custom> Emitters layer(Class<L> type, LayerEmitter<L> emitter) {
    return with(type, emitter);
  }

  /**
   * Adds a head.
   *
   * @param type of the head
   * @param emitter what it computes
   * @param <H> the head
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <H extends Head.Custom> Emitters head(Class<H> type, HeadEmitter<H> emitter) {
    return with(type, emitter);
  }

  /**
   * Adds a loss.
   *
   * @param type of the loss
   * @param emitter what it computes
   * @param <L> the loss
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <L extends Loss.Custom> Emitters loss(Class<L> type, LossEmitter<L> emitter) {
    return with(type, emitter);
  }

  /**
   * The emitter of a layer.
   *
   * @param layer the layer
   * @param <L> its type
   * @return what it computes
   * @throws MissingPartException if none is registered; the text names its kind and type
   */
  public <L extends Layer.Custom> LayerEmitter<L> ofLayer(L layer) {
    @SuppressWarnings("unchecked") // layer(...) pairs each type with an emitter of that type
    LayerEmitter<L> emitter = (LayerEmitter<L>) find("layer", layer.kind(), layer);
    return emitter;
  }

  /**
   * The emitter of a head.
   *
   * @param head the head
   * @param <H> its type
   * @return what it computes
   * @throws MissingPartException if none is registered; the text names its kind and type
   */
  public <H extends Head.Custom> HeadEmitter<H> ofHead(H head) {
    @SuppressWarnings("unchecked") // head(...) pairs each type with an emitter of that type
    HeadEmitter<H> emitter = (HeadEmitter<H>) find("head", head.kind(), head);
    return emitter;
  }

  /**
   * The emitter of a loss.
   *
   * @param loss the loss
   * @param <L> its type
   * @return what it computes
   * @throws MissingPartException if none is registered; the text names its kind and type
   */
  public <L extends Loss.Custom> LossEmitter<L> ofLoss(L loss) {
    @SuppressWarnings("unchecked") // loss(...) pairs each type with an emitter of that type
    LossEmitter<L> emitter = (LossEmitter<L>) find("loss", loss.kind(), loss);
    return emitter;
  }

  private Emitters with(Class<?> type, Object emitter) {
    Map<Class<?>, Object> more = new HashMap<>(byType);
    if (more.put(type, emitter) != null) {
      throw new IllegalStateException("an emitter is already registered for " + type.getName());
    }
    return new Emitters(more);
  }

  private Object find(String family, String kind, Object part) {
    Object emitter = byType.get(part.getClass());
    if (emitter == null) {
      throw new MissingPartException(
          "no emitter is registered for the "
              + family
              + " \""
              + kind
              + "\" ("
              + part.getClass().getName()
              + "); add it with TrainerOptions.emitters(...)");
    }
    return emitter;
  }
}
