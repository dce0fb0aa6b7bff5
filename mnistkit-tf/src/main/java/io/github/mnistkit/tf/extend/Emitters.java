package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Optimizer;
import java.util.HashMap;
import java.util.Map;

/**
 * An immutable registry of the emitters for custom layers, heads, losses and optimizers, by type.
 *
 * <pre>{@code
 * TrainerOptions options =
 *     TrainerOptions.standard().emitters(Emitters.none().layer(MyLayer.class, new MyEmitter()));
 * }</pre>
 */
public final class Emitters {

  private final Map<Class<?>, Object> byType;

  private Emitters(Map<Class<?>, Object> byType) {
    this.byType = Map.copyOf(byType);
  }

  /**
   * Returns a registry without emitters, which is enough for built-in parts.
   *
   * @return the empty registry
   */
  public static Emitters none() {
    return new Emitters(Map.of());
  }

  /**
   * Adds the emitter of a custom layer.
   *
   * @param type the layer's type
   * @param emitter the emitter
   * @param <L> the layer
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <L extends Layer.Custom> Emitters layer(Class<L> type, LayerEmitter<L> emitter) {
    return with(type, emitter);
  }

  /**
   * Adds the emitter of a custom head.
   *
   * @param type the head's type
   * @param emitter the emitter
   * @param <H> the head
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <H extends Head.Custom> Emitters head(Class<H> type, HeadEmitter<H> emitter) {
    return with(type, emitter);
  }

  /**
   * Adds the emitter of a custom loss.
   *
   * @param type the loss's type
   * @param emitter the emitter
   * @param <L> the loss
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <L extends Loss.Custom> Emitters loss(Class<L> type, LossEmitter<L> emitter) {
    return with(type, emitter);
  }

  /**
   * Adds the emitter of a custom optimizer.
   *
   * @param type the optimizer's type
   * @param emitter the emitter
   * @param <O> the optimizer
   * @return a larger registry
   * @throws IllegalStateException if the type has an emitter
   */
  public <O extends Optimizer.Custom> Emitters optimizer(
      Class<O> type, OptimizerEmitter<O> emitter) {
    return with(type, emitter);
  }

  /**
   * Returns the emitter of a layer.
   *
   * @param layer the layer
   * @param <L> its type
   * @return its emitter
   * @throws MissingPartException if none is registered; the message names its kind and type
   */
  public <L extends Layer.Custom> LayerEmitter<L> ofLayer(L layer) {
    @SuppressWarnings("unchecked") // layer(...) pairs each type with an emitter of that type
    LayerEmitter<L> emitter = (LayerEmitter<L>) find("layer", layer.kind(), layer);
    return emitter;
  }

  /**
   * Returns the emitter of a head.
   *
   * @param head the head
   * @param <H> its type
   * @return its emitter
   * @throws MissingPartException if none is registered; the message names its kind and type
   */
  public <H extends Head.Custom> HeadEmitter<H> ofHead(H head) {
    @SuppressWarnings("unchecked") // head(...) pairs each type with an emitter of that type
    HeadEmitter<H> emitter = (HeadEmitter<H>) find("head", head.kind(), head);
    return emitter;
  }

  /**
   * Returns the emitter of a loss.
   *
   * @param loss the loss
   * @param <L> its type
   * @return its emitter
   * @throws MissingPartException if none is registered; the message names its kind and type
   */
  public <L extends Loss.Custom> LossEmitter<L> ofLoss(L loss) {
    @SuppressWarnings("unchecked") // loss(...) pairs each type with an emitter of that type
    LossEmitter<L> emitter = (LossEmitter<L>) find("loss", loss.kind(), loss);
    return emitter;
  }

  /**
   * Returns the emitter of an optimizer.
   *
   * @param optimizer the optimizer
   * @param <O> its type
   * @return its emitter
   * @throws MissingPartException if none is registered; the message names its kind and type
   */
  public <O extends Optimizer.Custom> OptimizerEmitter<O> ofOptimizer(O optimizer) {
    @SuppressWarnings("unchecked") // optimizer(...) pairs each type with an emitter of that type
    OptimizerEmitter<O> emitter =
        (OptimizerEmitter<O>) find("optimizer", optimizer.kind(), optimizer);
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
