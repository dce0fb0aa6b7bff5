package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one pass through the data ended with.
 *
 * @param number from 1
 * @param metrics by key, in the order in which they are shown: {@code loss}, {@code accuracy}, and
 *     with validation data {@code valLoss} and {@code valAccuracy}; with auxiliary heads also
 *     {@code NAME.loss}, {@code NAME.accuracy}, {@code NAME.valLoss} and {@code NAME.valAccuracy}
 * @param seconds that the pass took, validation included
 */
public record Epoch(int number, Map<String, Double> metrics, double seconds) {

  /**
   * Copies the metrics.
   *
   * @param number from 1
   * @param metrics by key
   * @param seconds that the pass took
   */
  public Epoch {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * One figure.
   *
   * @param key such as {@code valLoss}
   * @return its value
   * @throws IllegalArgumentException if there is no such key; the text lists those there are
   */
  public double metric(String key) {
    Double value = metrics.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric " + Quote.of(key) + "; there are " + Quote.names(metrics.keySet()));
    }
    return value;
  }

  /**
   * The training loss: the whole objective. It is the mean over the epoch's examples of the plan's
   * loss (with label smoothing, and a teacher's part where there is a teacher), each multiplied by
   * the weight of its class; plus auxiliary losses times their weights; plus the penalties of the
   * weights. Measured in inference mode ({@link TrainingPlan#measuringTrainingInInferenceMode()})
   * it is without class weights, like {@link #valLoss()}.
   *
   * @return the mean over the epoch's examples
   */
  public double loss() {
    return metric("loss");
  }

  /**
   * The part of the training examples that were classified right.
   *
   * @return in [0, 1]
   */
  public double accuracy() {
    return metric("accuracy");
  }

  /**
   * The loss on the validation data, in inference mode: the same objective as in training, with
   * penalties, auxiliary losses, label smoothing and a teacher's part where there are any, but
   * without class weights, so that plans with other class weights can be compared by it. Log loss
   * alone is for an evaluation.
   *
   * @return nothing if there was no validation data
   */
  public OptionalDouble valLoss() {
    return optional("valLoss");
  }

  /**
   * The part of the validation examples that were classified right, in inference mode.
   *
   * @return nothing if there was no validation data
   */
  public OptionalDouble valAccuracy() {
    return optional("valAccuracy");
  }

  private OptionalDouble optional(String key) {
    Double value = metrics.get(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
