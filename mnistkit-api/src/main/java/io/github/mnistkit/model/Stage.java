package io.github.mnistkit.model;

/**
 * A chain that can still grow. Stages are immutable: every method returns a new one, with the shape
 * inferred at once, so that a mistake is reported by the line that made it.
 *
 * @param <S> the stage itself
 */
public abstract sealed class Stage<S extends Stage<S>> permits ImageStage, VectorStage {

  private final Draft draft;

  Stage(Draft draft) {
    this.draft = draft;
  }

  Draft draft() {
    return draft;
  }

  abstract S with(Draft next);

  S then(Layer layer) {
    return with(draft.then(layer));
  }

  /**
   * The shape at this point.
   *
   * @return an image or a vector
   */
  public Shape shape() {
    return draft.chain().output();
  }

  /**
   * max(0, x).
   *
   * @return the longer chain
   */
  public S relu() {
    return activation(ActivationFunction.RELU);
  }

  /**
   * x for x ≥ 0, else slope·x.
   *
   * @param slope in [0, 1)
   * @return the longer chain
   * @throws IllegalArgumentException if the slope lies outside [0, 1)
   */
  public S leakyRelu(double slope) {
    return then(new Layer.LeakyRelu(slope));
  }

  /**
   * The hyperbolic tangent.
   *
   * @return the longer chain
   */
  public S tanh() {
    return activation(ActivationFunction.TANH);
  }

  /**
   * 1 / (1 + e⁻ˣ).
   *
   * @return the longer chain
   */
  public S sigmoid() {
    return activation(ActivationFunction.SIGMOID);
  }

  /**
   * Any function applied value by value.
   *
   * @param function which
   * @return the longer chain
   */
  public S activation(ActivationFunction function) {
    return then(new Layer.Activation(function));
  }

  /**
   * Sets values to 0 at random in training, and scales the others by 1 / (1 − rate).
   *
   * @param rate the part that becomes 0, in [0, 1)
   * @return the longer chain
   * @throws IllegalArgumentException if the rate lies outside [0, 1)
   */
  public S dropout(double rate) {
    return then(new Layer.Dropout(rate));
  }

  /**
   * Batch normalization per channel (of an image) or per unit (of a vector), with ε 1e-5 and moving
   * statistics that keep 0.9 of their value.
   *
   * @return the longer chain
   */
  public S batchNorm() {
    return batchNorm(Layer.BatchNorm.standard());
  }

  /**
   * Batch normalization with settings of one's own.
   *
   * @param layer its settings
   * @return the longer chain
   */
  public S batchNorm(Layer.BatchNorm layer) {
    return then(layer);
  }

  /**
   * Freezes every layer so far: training leaves their weights as they are, and runs them as in
   * inference (no dropout, moving statistics).
   *
   * @return the same chain, frozen
   * @throws IllegalStateException if there is no layer yet
   */
  public S frozen() {
    return with(draft.frozen());
  }

  /** The shape at this point, and the layer that it leaves. */
  @Override
  public final String toString() {
    return draft.toString();
  }
}
