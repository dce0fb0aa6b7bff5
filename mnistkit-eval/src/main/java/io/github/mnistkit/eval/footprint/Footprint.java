package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Summary;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model costs. All but {@link #measured} is computed from spec and plan, and the same on
 * every machine; numbers are counted as 4-byte floats, and 1 MiB is 2²⁰ bytes.
 *
 * @param parameters all weights, moving statistics included; shared weights count once
 * @param trainable those of them that training moves
 * @param zeros those of the parameters that are exactly 0, as pruning leaves them; 0 where only a
 *     spec is known. They take their place in memory, but not in a {@link
 *     io.github.mnistkit.eval.compression.CompressedModel}
 * @param multiplyAdds products of a weight and a value in one forward pass of one example; empty
 *     where a custom part of the model does not say
 * @param activations the values of all layers' results for one example, the input included, each in
 *     an array of its own; see {@link Summary#activations}
 * @param peakActivations the most values that one layer needs for one example, its input and its
 *     result together
 * @param slotsPerWeight what the optimizer remembers for each trainable weight: 0 plain descent; 1
 *     momentum, AdaGrad; 2 Adam and all others
 * @param batchSize examples per update; {@code Integer.MAX_VALUE} for all at once
 * @param measured what was measured, if it was
 */
public record Footprint(
    long parameters,
    long trainable,
    long zeros,
    OptionalLong multiplyAdds,
    long activations,
    long peakActivations,
    int slotsPerWeight,
    int batchSize,
    Optional<Measured> measured) {

  private static final long BYTES_PER_FLOAT = 4;

  /**
   * Computes what a model costs; needs no TensorFlow.
   *
   * @param spec the model
   * @param plan its training
   * @return the footprint, nothing measured
   */
  public static Footprint of(ModelSpec spec, TrainingPlan plan) {
    return of(spec.summary(), plan);
  }

  private static Footprint of(Summary summary, TrainingPlan plan) {
    return new Footprint(
        summary.parameters(),
        summary.trainableParameters(),
        summary.zeros(),
        summary.multiplyAdds(),
        summary.activations(),
        summary.peakActivations(),
        plan.optimizer().accept(OptimizerSlots.INSTANCE),
        plan.batchSize(),
        Optional.empty());
  }

  /**
   * Computes what a trained model costs; {@link Meter} measures it too.
   *
   * @param classifier the model, and in its provenance the plan; without one, as if it were trained
   *     by plain gradient descent, which remembers nothing
   * @return the footprint, nothing measured
   * @throws IllegalStateException if the classifier is closed
   */
  public static Footprint of(Classifier classifier) {
    return of(
        classifier.spec().summary(classifier.weights()),
        classifier.provenance().plan().orElseGet(() -> TrainingPlan.sgd(1)));
  }

  /**
   * The weights in memory, and the size of a file that holds them as floats and nothing else: 4 ·
   * parameters.
   *
   * @return in bytes
   */
  public long weightsBytes() {
    return BYTES_PER_FLOAT * parameters;
  }

  /**
   * The results of all layers for one example: 4 · activations.
   *
   * @return in bytes
   */
  public long activationsBytes() {
    return BYTES_PER_FLOAT * activations;
  }

  /**
   * The most that one layer needs for one example: 4 · peakActivations. Inference that frees each
   * result as soon as it can needs this beside the weights.
   *
   * @return in bytes
   */
  public long peakActivationsBytes() {
    return BYTES_PER_FLOAT * peakActivations;
  }

  /**
   * What the optimizer remembers: 4 · trainable · slotsPerWeight.
   *
   * @return in bytes
   */
  public long slotsBytes() {
    return BYTES_PER_FLOAT * trainable * slotsPerWeight;
  }

  /**
   * An estimate of what training holds at once: weights, a gradient for each trainable weight, the
   * optimizer's slots, and for each example of a batch all activations and their gradients, 4 ·
   * (parameters + trainable · (1 + slotsPerWeight) + 2 · batch · activations).
   *
   * <p>The data, the workspace of convolutions and the runtime itself come on top; activations that
   * are freed early, or share an array with their input, take away from it.
   *
   * @param batch examples per update, at least 1
   * @return in bytes
   * @throws IllegalArgumentException if the batch is below 1
   */
  public long trainingBytes(int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "Footprint.trainingBytes batch must be at least 1, but was " + batch);
    }
    long weights = parameters + trainable * (1 + slotsPerWeight);
    return BYTES_PER_FLOAT * (weights + 2L * batch * activations);
  }

  Footprint with(Measured measurements) {
    return new Footprint(
        parameters,
        trainable,
        zeros,
        multiplyAdds,
        activations,
        peakActivations,
        slotsPerWeight,
        batchSize,
        Optional.of(measurements));
  }

  /** A report of at most 80 columns. */
  @Override
  public String toString() {
    return FootprintText.of(this);
  }
}
