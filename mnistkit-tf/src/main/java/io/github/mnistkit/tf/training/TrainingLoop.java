package io.github.mnistkit.tf.training;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.tf.runtime.TrainerLog;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.PartialEpoch;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the epochs of a training: shuffles, feeds, accumulates metrics, and notifies listeners. */
public final class TrainingLoop implements TrainingRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  private final Fit fit;
  private final PreparedFit prepared;
  private final TrainingGraph graph;
  private final EpochFeeds feeds;
  private final int stepsPerEpoch;
  private long updates;
  private String place = "before its first step";
  private Optional<PartialEpoch> partial = Optional.empty();
  private double scale = 1;
  private double learningRate;
  private final Callbacks callbacks;
  private final EpochValidation validation;
  private final Optional<CheckpointManager> checkpoints;
  private final InitialModel model;
  private final List<Epoch> epochs = new ArrayList<>();
  private final AtomicReference<@Nullable String> stopReason = new AtomicReference<>();

  public TrainingLoop(
      PreparedFit prepared,
      TrainingGraph graph,
      Optional<CheckpointManager> checkpoints,
      InitialModel model) {
    this.checkpoints = checkpoints;
    this.model = model;
    this.callbacks = new Callbacks(prepared.fit().plan());
    this.validation = new EpochValidation(prepared, graph, callbacks);
    this.prepared = prepared;
    this.fit = prepared.fit();
    this.graph = graph;
    this.feeds = new EpochFeeds(prepared);
    this.stepsPerEpoch = feeds.stepsPerEpoch();
  }

  /** Trains, and notifies the listeners of every outcome. */
  public History run() {
    try {
      History history = epochs();
      requireFinite(graph.weights());
      if (!callbacks.best().isEmpty()) {
        graph.setWeights(callbacks.best());
      }
      Interrupts.check(place);
      notifyListeners(listener -> listener.trainingEnded(this, history));
      return history;
    } catch (RuntimeException e) {
      RuntimeException explained = Interrupts.explained(e, place);
      fail(explained);
      throw explained;
    } catch (Error e) {
      fail(e);
      throw e;
    } finally {
      feeds.close();
      LOG.debug("waited {} ms for augmented data", waited() / 1_000_000);
    }
  }

  /** Returns the nanoseconds that training has waited for augmented data. */
  long waited() {
    return feeds.waited();
  }

  /** The loss is computed before each step, so only the weights show the effect of the last one. */
  private void requireFinite(Map<String, float[]> weights) {
    weights.forEach(
        (name, values) -> {
          for (float value : values) {
            if (!Float.isFinite(value)) {
              throw new TrainingDivergedException(
                  name, (int) (updates / stepsPerEpoch) + 1, (int) (updates % stepsPerEpoch) + 1);
            }
          }
        });
  }

  private History epochs() {
    notifyListeners(listener -> listener.trainingStarted(this));
    checkpoints.flatMap(one -> one.found(prepared, graph)).ifPresent(this::resume);
    Optional<String> early = callbacks.stops(epochs);
    while (epochs.size() < plan().epochs() && stopReason.get() == null && early.isEmpty()) {
      Optional<Epoch> epoch = epoch(epochs.size() + 1);
      if (epoch.isPresent()) {
        early = ended(epoch.get());
      }
    }
    boolean last = epochs.size() == plan().epochs();
    validateLast();
    return new History(
        epochs,
        early.or(() -> Optional.ofNullable(stopReason.get())).filter(reason -> !last),
        partial.filter(steps -> callbacks.best().isEmpty()));
  }

  private void resume(Checkpoint checkpoint) {
    epochs.addAll(checkpoint.epochs());
    graph.restore(checkpoint.weights(), checkpoint.slots());
    callbacks.restore(checkpoint.best());
    validation.ended(epochs.get(epochs.size() - 1));
    notifyListeners(
        listener -> listener.trainingResumed(this, new History(epochs, Optional.empty())));
  }

  private Optional<String> ended(Epoch epoch) {
    epochs.add(epoch);
    place = "after epoch " + epoch.number();
    callbacks.ended(epochs, graph::weights);
    validation.ended(epoch);
    Optional<String> early = callbacks.stops(epochs);
    boolean last = epochs.size() == plan().epochs() || early.isPresent();
    checkpoints
        .filter(one -> last || one.isDue(epochs.size()))
        .ifPresent(
            one -> {
              Map<String, float[]> weights = graph.weights();
              requireFinite(weights);
              one.keep(new Checkpoint(epochs, weights, graph.slots(), callbacks.best()));
            });
    notifyListeners(listener -> listener.epochEnded(this, epoch));
    return early;
  }

  /**
   * Validates the last epoch if training was stopped before the plan would have validated: with the
   * weights after it, from which the steps of an unfinished epoch may have gone on.
   */
  private void validateLast() {
    int last = epochs.size() - 1;
    if (last >= 0 && validation.isMissingIn(epochs.get(last))) {
      Map<String, float[]> current = graph.weights();
      graph.setWeights(validation.weights());
      Epoch epoch = validation.validated(epochs.get(last), () -> Interrupts.check(place));
      epochs.set(last, epoch);
      callbacks.ended(epochs, validation::weights);
      notifyListeners(listener -> listener.epochValidated(this, epoch));
      graph.setWeights(current);
    }
  }

  /** Runs one epoch; empty if it was stopped before its end. */
  private Optional<Epoch> epoch(int number) {
    long start = System.nanoTime();
    scale = callbacks.scale(epochs);
    MetricAccumulator accumulator = graph.runningMetrics();
    List<int[]> batches = feeds.batches(number);
    Supplier<Optional<StepFeed>> next = feeds.of(batches, number, () -> stopReason.get() != null);
    int seen = 0;
    for (int step = 0; step < batches.size(); step++) {
      Interrupts.check(place);
      Optional<StepFeed> feed = next.get();
      if (feed.isEmpty()) {
        return unfinished(number, step, accumulator);
      }
      step(number, step, feed.get(), accumulator);
      seen += batches.get(step).length;
      ended(
          new TrainingListener.Batch(
              number, step + 1, seen, accumulator.loss(), accumulator.accuracy()));
      if (stopReason.get() != null && seen < examples()) {
        return unfinished(number, step + 1, accumulator);
      }
    }
    Map<String, Double> metrics = measured(number, accumulator);
    return Optional.of(new Epoch(number, metrics, (System.nanoTime() - start) / 1e9));
  }

  private void ended(TrainingListener.Batch batch) {
    place = "in epoch " + batch.epoch() + ", after step " + batch.step();
    notifyListeners(listener -> listener.batchEnded(this, batch));
  }

  private Optional<Epoch> unfinished(int epoch, int steps, MetricAccumulator accumulator) {
    Interrupts.check(place);
    if (steps > 0) {
      partial =
          Optional.of(new PartialEpoch(epoch, steps, accumulator.loss(), accumulator.accuracy()));
    }
    return Optional.empty();
  }

  private Map<String, Double> measured(int number, MetricAccumulator running) {
    Runnable between = () -> Interrupts.check(place);
    Map<String, Double> metrics = new LinkedHashMap<>();
    boolean again = plan().trainingMetrics() == TrainingPlan.TrainingMetrics.INFERENCE;
    metrics.putAll((again ? graph.evaluate(prepared.training(), between) : running).means(false));
    metrics.putAll(validation.metrics(epochs, new Epoch(number, metrics, 0), between));
    return metrics;
  }

  private void step(int epoch, int step, StepFeed feed, MetricAccumulator accumulator) {
    long update = (long) (epoch - 1) * stepsPerEpoch + step;
    Schedule.Progress progress = new Schedule.Progress(update, stepsPerEpoch, plan().epochs());
    double rate = scale * plan().schedule().rate(progress);
    if (!(rate >= 0 && Double.isFinite(rate))) {
      throw new IllegalStateException(
          "the learning rate must be a finite number of 0 or more, but the plan's schedule and"
              + " callbacks gave "
              + rate
              + " in epoch "
              + epoch
              + ", step "
              + (step + 1));
    }
    float loss = graph.step(feed, update, rate, accumulator);
    updates = update;
    learningRate = rate;
    if (!Float.isFinite(loss)) {
      throw new TrainingDivergedException(epoch, step + 1, loss, rate);
    }
  }

  /** Notifies every listener of a failure, even if one of them throws. */
  private void fail(Throwable cause) {
    for (TrainingListener listener : fit.listeners()) {
      try {
        listener.trainingFailed(this, cause);
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private void notifyListeners(Consumer<TrainingListener> event) {
    fit.listeners().forEach(event);
  }

  @Override
  public ModelSpec spec() {
    return fit.spec();
  }

  @Override
  public TrainingPlan plan() {
    return fit.plan();
  }

  @Override
  public int examples() {
    return fit.training().size();
  }

  @Override
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public Map<String, float[]> weights() {
    return model.with(graph.weights());
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void save(Path file) throws IOException {
    String step = TrainingRecords.step(new History(epochs, Optional.empty()));
    Interrupts.putOff(() -> model.after(step, graph.weights()).write(file));
  }

  @Override
  public void stop(String reason) {
    stopReason.compareAndSet(null, reason);
  }
}
