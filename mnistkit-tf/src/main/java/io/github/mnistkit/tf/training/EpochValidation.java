package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.ClassNames;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.ValidationMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the validation data of a training after the epochs that its plan names. */
final class EpochValidation {

  private final Fit fit;
  private final TrainingPlan plan;
  private final Optional<PreparedData> data;
  private final TrainingGraph graph;
  private final Callbacks callbacks;

  /** The weights after the last epoch if it was not validated; needed if training stops in it. */
  private Map<String, float[]> weights = Map.of();

  EpochValidation(PreparedFit prepared, TrainingGraph graph, Callbacks callbacks) {
    this.fit = prepared.fit();
    this.plan = fit.plan();
    this.data = prepared.validation();
    this.graph = graph;
    this.callbacks = callbacks;
  }

  /**
   * Measures the validation metrics of an epoch; none if it is not its turn.
   *
   * @param before the epochs before it
   * @param epoch the epoch, with the metrics of the training data
   * @param between is called before each batch, and may end the evaluation by an exception
   */
  Map<String, Double> metrics(List<Epoch> before, Epoch epoch, Runnable between) {
    return data.filter(one -> isDue(before, epoch))
        .map(one -> measured(one, between))
        .orElse(Map.of());
  }

  private boolean isDue(List<Epoch> before, Epoch epoch) {
    return plan.validation().isDue(epoch.number(), plan.epochs())
        || callbacks.stops(with(before, epoch)).isPresent();
  }

  private static List<Epoch> with(List<Epoch> before, Epoch epoch) {
    List<Epoch> all = new ArrayList<>(before);
    all.add(epoch);
    return all;
  }

  /** Keeps the weights after an epoch that was not validated. */
  void ended(Epoch epoch) {
    weights = isMissingIn(epoch) ? graph.weights() : Map.of();
  }

  boolean isMissingIn(Epoch epoch) {
    return data.isPresent() && !epoch.isValidated();
  }

  /** Returns a copy of an epoch with the validation metrics of the current weights. */
  Epoch validated(Epoch epoch, Runnable between) {
    long start = System.nanoTime();
    Map<String, Double> metrics = new LinkedHashMap<>(epoch.metrics());
    metrics.putAll(measured(data.orElseThrow(), between));
    double seconds = epoch.seconds() + (System.nanoTime() - start) / 1e9;
    return new Epoch(epoch.number(), metrics, seconds);
  }

  /** Measures the metrics of the graph, and those that are functions of predictions. */
  private Map<String, Double> measured(PreparedData validation, Runnable between) {
    Map<String, Double> measured =
        new LinkedHashMap<>(graph.evaluate(validation, between).means(true));
    if (!fit.metrics().isEmpty()) {
      Examples examples = validation.examples();
      List<String> names = ClassNames.padded(fit.training().classNames(), fit.spec().classes());
      Predictions predictions =
          Predictions.of(names, graph.logits(validation, between), examples.labels());
      for (ValidationMetric metric : fit.metrics()) {
        measured.put(metric.key(), metric.function().applyAsDouble(predictions));
      }
    }
    return measured;
  }

  /** Returns the weights that {@link #ended} kept. */
  Map<String, float[]> weights() {
    return weights;
  }
}
