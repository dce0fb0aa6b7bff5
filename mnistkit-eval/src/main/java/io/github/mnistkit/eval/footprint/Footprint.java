package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory and computing cost of a model. All but {@link #measurements} is computed from spec and
 * plan, and is the same on every machine; numbers are counted as 4-byte floats, and 1 MiB is 2²⁰
 * bytes.
 *
 * @param parameters all weights, including moving statistics; shared weights count once
 * @param trainable the weights that training updates
 * @param zeros the parameters that are exactly 0, as after pruning; 0 if only a spec is known. They
 *     take space in memory, but not in a {@link
 *     io.github.mnistkit.eval.compression.CompressedModel}
 * @param multiplyAdds the multiplications of a weight and a value in one forward pass of one
 *     example; empty if a custom part of the model does not report them
 * @param activations the output values of all layers for one example, including the input, each
 *     layer in a separate array; see {@link ModelSummary#activations}
 * @param peakActivations the most values that a single layer needs for one example, its input and
 *     its output together
 * @param slotsPerWeight the values that the optimizer stores for each trainable weight: 0 for plain
 *     descent; 1 for momentum and AdaGrad; 2 for Adam and all others
 * @param batchSize examples per step; {@link TrainingPlan#FULL_BATCH} for all at once
 * @param measurements the measurements, if any
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
    Optional<Measurements> measurements) {

  private static final long BYTES_PER_FLOAT = 4;

  /**
   * Computes the footprint of a model; does not need TensorFlow.
   *
   * @param spec the model
   * @param plan its training
   * @return the footprint, without measurements
   */
  public static Footprint of(ModelSpec spec, TrainingPlan plan) {
    return of(spec.summary(), plan);
  }

  private static Footprint of(ModelSummary summary, TrainingPlan plan) {
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
   * Computes the footprint of a trained model; {@link Profiler} also measures it.
   *
   * @param classifier the model, with the plan in its provenance; without one, plain gradient
   *     descent, which stores nothing, is assumed
   * @return the footprint, without measurements
   * @throws IllegalStateException if the classifier is closed
   */
  public static Footprint of(Classifier classifier) {
    return of(
        classifier.spec().summary(classifier.weights()),
        classifier.provenance().plan().orElseGet(() -> TrainingPlan.sgd(1)));
  }

  /**
   * The size of the weights in memory, and of a file that holds only them as floats: 4 ·
   * parameters.
   *
   * @return in bytes
   */
  public long weightsBytes() {
    return BYTES_PER_FLOAT * parameters;
  }

  /**
   * The size of the outputs of all layers for one example: 4 · activations.
   *
   * @return in bytes
   */
  public long activationsBytes() {
    return BYTES_PER_FLOAT * activations;
  }

  /**
   * The most that a single layer needs for one example: 4 · peakActivations. Inference that frees
   * each output as early as possible needs this in addition to the weights.
   *
   * @return in bytes
   */
  public long peakActivationsBytes() {
    return BYTES_PER_FLOAT * peakActivations;
  }

  /**
   * The size of the optimizer's state: 4 · trainable · slotsPerWeight.
   *
   * @return in bytes
   */
  public long slotsBytes() {
    return BYTES_PER_FLOAT * trainable * slotsPerWeight;
  }

  /**
   * Estimates the memory that training needs at once: weights, a gradient for each trainable
   * weight, the optimizer's slots, and for each example of a batch all activations and their
   * gradients, 4 · (parameters + trainable · (1 + slotsPerWeight) + 2 · batch · activations).
   *
   * <p>The data, the workspace of convolutions and the runtime itself come on top; activations that
   * are freed early, or share an array with their input, reduce it.
   *
   * @param batch examples per step, at least 1
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

  Footprint with(Measurements measurements) {
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

  /** Returns a report of at most 80 columns. */
  @Override
  public String toString() {
    return FootprintText.of(this);
  }
}
