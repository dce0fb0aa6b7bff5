package io.github.mnistkit.train;

import io.github.mnistkit.internal.MetricKeys;
import io.github.mnistkit.internal.NamedNumbers;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The metrics of one pass through the training data.
 *
 * @param number the number of the epoch, from 1
 * @param metrics the metrics by key, in the order in which they are shown: {@code loss}, {@code
 *     accuracy}, and if the epoch was validated {@code valLoss} and {@code valAccuracy}; with
 *     auxiliary heads also {@code NAME.loss}, {@code NAME.accuracy}, {@code NAME.valLoss} and
 *     {@code NAME.valAccuracy}
 * @param seconds the time that the pass took, including validation
 */
public record Epoch(int number, Map<String, Double> metrics, double seconds) {

  /** Copies the metrics. */
  public Epoch {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Returns one metric.
   *
   * @param key the metric's key, such as {@code valLoss}
   * @return its value
   * @throws IllegalArgumentException if there is no such key; the message lists the existing ones
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
   * Returns one metric if it was measured in this epoch.
   *
   * @param key the metric's key, such as {@code valLoss}
   * @return its value; empty for a validation metric if the epoch was not validated
   * @throws IllegalArgumentException if there is no such key otherwise; the message lists the
   *     existing ones
   */
  public OptionalDouble measured(String key) {
    boolean gap = !metrics.containsKey(key) && MetricKeys.isOfValidation(key) && !isValidated();
    return gap ? OptionalDouble.empty() : OptionalDouble.of(metric(key));
  }

  /**
   * {@return whether the epoch has validation metrics} Without validation data no epoch has; with
   * it, the epochs have them after which the plan {@linkplain TrainingPlan#validation() validates}.
   */
  public boolean isValidated() {
    return metrics.keySet().stream().anyMatch(MetricKeys::isOfValidation);
  }

  /**
   * Returns the training loss, which is the whole objective: the mean over the epoch's examples of
   * the plan's loss (including label smoothing and a teacher's share), each multiplied by the
   * weight of its class; plus auxiliary losses times their weights; plus the penalties of the
   * weights. Measured in inference mode ({@link TrainingPlan#measuringTrainingInInferenceMode()})
   * it has no class weights, like {@link #valLoss()}.
   *
   * @return the mean over the epoch's examples
   */
  public double loss() {
    return metric("loss");
  }

  /**
   * Returns the fraction of training examples that were classified correctly.
   *
   * @return in [0, 1]
   */
  public double accuracy() {
    return metric("accuracy");
  }

  /**
   * Returns the loss on the validation data in inference mode: the same objective as in training,
   * including any penalties, auxiliary losses, label smoothing and a teacher's share, but without
   * class weights, so that plans with different class weights can be compared. For the log loss
   * alone, use an evaluation.
   *
   * @return the value; empty if the epoch was not validated
   */
  public OptionalDouble valLoss() {
    return optional("valLoss");
  }

  /**
   * Returns the fraction of validation examples that were classified correctly, in inference mode.
   *
   * @return the value; empty if the epoch was not validated
   */
  public OptionalDouble valAccuracy() {
    return optional("valAccuracy");
  }

  /**
   * Returns the epoch as text on one line, which {@link #parse} reads back as an equal epoch.
   *
   * @return number, seconds and metrics, such as {@code 1 0.125 loss=0.5 accuracy=0.75}; numbers as
   *     {@link Double#toString(double)} writes them, special characters of a key as {@code %20}
   */
  public String toText() {
    return number + " " + seconds + " " + NamedNumbers.write(metrics);
  }

  /**
   * Reads an epoch from its text.
   *
   * @param text what {@link #toText} returned
   * @return the epoch
   * @throws IllegalArgumentException if it has another form, or a metric occurs twice; the message
   *     says what was expected
   */
  public static Epoch parse(String text) {
    String[] words = text.split(" ", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException("expected number, seconds and metrics");
    }
    return new Epoch(
        Values.integer(words[0]), NamedNumbers.read(words[2]), Values.number(words[1]));
  }

  private OptionalDouble optional(String key) {
    Double value = metrics.get(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** {@return the number and the metrics, such as {@code epoch 2: loss 0.1134, accuracy 0.9652}} */
  @Override
  public String toString() {
    return "epoch "
        + number
        + ": "
        + metrics.entrySet().stream()
            .map(metric -> metric.getKey() + " " + HistoryTable.text(metric.getValue()))
            .collect(Collectors.joining(", "));
  }
}
