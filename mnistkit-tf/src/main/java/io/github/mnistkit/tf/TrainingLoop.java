package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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

/** Epochs and steps: shuffles, feeds, sums up, tells listeners. */
final class TrainingLoop implements TrainingRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

  private final Fit fit;
  private final Course course;
  private final TrainingGraph graph;
  private final Optional<Augmenter> augmenter;
  private final int batch;
  private final int stepsPerEpoch;
  private long updates;
  private Map<String, float[]> weights = Map.of();
  private final AtomicReference<@Nullable String> stopReason = new AtomicReference<>();

  TrainingLoop(Course course, TrainingGraph graph) {
    this.course = course;
    this.fit = course.fit();
    this.graph = graph;
    this.augmenter = fit.augmentation().map(how -> new Augmenter(fit, how));
    this.batch = Math.min(fit.plan().batchSize(), fit.training().size());
    this.stepsPerEpoch = (fit.training().size() + batch - 1) / batch;
  }

  /** Trains; whatever ends training is told to the listeners. */
  History run() {
    try {
      History history = epochs();
      weights = graph.weights();
      requireFinite(weights);
      tell(listener -> listener.trainingEnded(this, history));
      return history;
    } catch (RuntimeException | Error e) {
      tell(listener -> listener.trainingFailed(this, e));
      throw e;
    } finally {
      augmenter.ifPresent(Augmenter::close);
      LOG.debug("waited {} ms for augmented data", waited() / 1_000_000);
    }
  }

  /** What was trained: all weights of the course. */
  Map<String, float[]> weights() {
    return weights;
  }

  /** Nanoseconds that training has waited for augmented data. */
  long waited() {
    return augmenter.map(Augmenter::waited).orElse(0L);
  }

  /** The loss is computed before each update: what the last one did shows in the weights alone. */
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
    tell(listener -> listener.trainingStarted(this));
    List<Epoch> epochs = new ArrayList<>();
    while (epochs.size() < plan().epochs() && stopReason.get() == null) {
      epoch(epochs.size() + 1)
          .ifPresent(
              epoch -> {
                epochs.add(epoch);
                tell(listener -> listener.epochEnded(this, epoch));
              });
    }
    boolean early = epochs.size() < plan().epochs();
    return new History(epochs, Optional.ofNullable(stopReason.get()).filter(reason -> early));
  }

  /** One pass; empty if it was stopped before its end. */
  private Optional<Epoch> epoch(int number) {
    long start = System.nanoTime();
    Figures figures = graph.trainingFigures();
    List<int[]> batches = batches(number);
    Supplier<Feed> feeds = feeds(batches, number);
    int seen = 0;
    for (int step = 0; step < batches.size(); step++) {
      step(number, step, feeds.get(), figures);
      seen += batches.get(step).length;
      TrainingListener.Batch ended =
          new TrainingListener.Batch(number, step + 1, seen, figures.loss(), figures.accuracy());
      tell(listener -> listener.batchEnded(this, ended));
      if (stopReason.get() != null && seen < examples()) {
        return Optional.empty();
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    boolean again = plan().trainingMetrics() == TrainingPlan.TrainingMetrics.INFERENCE;
    metrics.putAll((again ? graph.judge(course.training()) : figures).means(false));
    course.validation().ifPresent(data -> metrics.putAll(graph.judge(data).means(true)));
    return Optional.of(new Epoch(number, metrics, (System.nanoTime() - start) / 1e9));
  }

  private List<int[]> batches(int epoch) {
    int[] rows = Shuffle.rows(plan(), examples(), epoch);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < rows.length; from += batch) {
      batches.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch)));
    }
    return batches;
  }

  private Supplier<Feed> feeds(List<int[]> batches, int epoch) {
    if (augmenter.isPresent()) {
      return augmenter.get().epoch(batches, epoch)::next;
    }
    Iterator<int[]> rows = batches.iterator();
    return () -> Feed.of(rows.next(), course.training());
  }

  private void step(int epoch, int step, Feed feed, Figures figures) {
    long update = (long) (epoch - 1) * stepsPerEpoch + step;
    double rate =
        plan().schedule().rate(new Schedule.Progress(update, stepsPerEpoch, plan().epochs()));
    float loss = graph.step(feed, update, rate, figures);
    updates = update;
    if (!Float.isFinite(loss)) {
      throw new TrainingDivergedException(epoch, step + 1, loss, rate);
    }
  }

  private void tell(Consumer<TrainingListener> event) {
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
  public void stop(String reason) {
    stopReason.compareAndSet(null, reason);
  }
}
