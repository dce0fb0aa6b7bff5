package io.github.mnistkit.model;

/**
 * A partial model, to which layers are added. Stages are immutable: every method returns a new one,
 * with the shape inferred at once, so that a mistake is reported at the call that made it.
 *
 * @param <S> the stage itself
 */
public abstract sealed class Stage<S extends Stage<S>> permits ImageStage, VectorStage {

  private final PartialSpec partial;

  Stage(PartialSpec partial) {
    this.partial = partial;
  }

  PartialSpec partial() {
    return partial;
  }

  abstract S with(PartialSpec next);

  S then(Layer layer) {
    return with(partial.then(layer));
  }

  /**
   * Returns the shape at this point.
   *
   * @return an image or a vector
   */
  public Shape shape() {
    return partial.chain().output();
  }

  /**
   * Adds a ReLU, max(0, x).
   *
   * @return the longer chain
   */
  public S relu() {
    return activation(ActivationFunction.RELU);
  }

  /**
   * Adds a leaky ReLU, x for x ≥ 0, else slope·x.
   *
   * @param slope the slope for negative x, in [0, 1)
   * @return the longer chain
   * @throws IllegalArgumentException if the slope is outside [0, 1)
   */
  public S leakyRelu(double slope) {
    return then(new Layer.LeakyRelu(slope));
  }

  /**
   * Adds a hyperbolic tangent.
   *
   * @return the longer chain
   */
  public S tanh() {
    return activation(ActivationFunction.TANH);
  }

  /**
   * Adds a sigmoid, 1 / (1 + e⁻ˣ).
   *
   * @return the longer chain
   */
  public S sigmoid() {
    return activation(ActivationFunction.SIGMOID);
  }

  /**
   * Adds a function applied element by element.
   *
   * @param function the function
   * @return the longer chain
   */
  public S activation(ActivationFunction function) {
    return then(new Layer.Activation(function));
  }

  /**
   * Adds dropout, which in training sets values to 0 at random and scales the others by 1 / (1 −
   * rate).
   *
   * @param rate the share of values that is set to 0, in [0, 1)
   * @return the longer chain
   * @throws IllegalArgumentException if the rate is outside [0, 1)
   */
  public S dropout(double rate) {
    return then(new Layer.Dropout(rate));
  }

  /**
   * Adds batch normalization per channel (of an image) or per unit (of a vector), with ε 1e-5 and a
   * retention of 0.9 for the moving statistics.
   *
   * @return the longer chain
   */
  public S batchNorm() {
    return batchNorm(Layer.BatchNorm.standard());
  }

  /**
   * Adds batch normalization with custom settings.
   *
   * @param layer its settings
   * @return the longer chain
   */
  public S batchNorm(Layer.BatchNorm layer) {
    return then(layer);
  }

  /**
   * Freezes every layer so far: training does not change their weights, and runs them as in
   * inference (no dropout, moving statistics).
   *
   * @return the same chain, frozen
   * @throws IllegalStateException if there is no layer yet
   */
  public S frozen() {
    return with(partial.frozen());
  }

  /** Describes the shape at this point and the layer before it. */
  @Override
  public final String toString() {
    return partial.toString();
  }
}
